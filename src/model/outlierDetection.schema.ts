/**
 * Decodes OutlierDetection.
 * @see docs/semantics.md 1.C
 */
import type * as z from "zod/mini";
import type { OutlierDetection } from "./outlierDetection.ts";
import { list } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { int32, uint32 } from "./protobufJson/numbers.ts";
import { bool, duration } from "./protobufJson/scalars.ts";

export const outlierDetectionSchema: z.ZodMiniType<OutlierDetection> = message<OutlierDetection>(
  "OutlierDetection",
  {
    consecutiveErrors: int32,
    splitExternalLocalOriginErrors: bool,
    consecutiveLocalOriginFailures: uint32,
    consecutiveGatewayErrors: uint32,
    consecutive5xxErrors: uint32,
    interval: duration,
    baseEjectionTime: duration,
    maxEjectionPercent: int32,
    minHealthPercent: int32,
    outlierDetectionHttpErrorCodes: list(uint32),
  },
  { protoNames: { consecutive5xxErrors: "consecutive_5xx_errors" } },
);
