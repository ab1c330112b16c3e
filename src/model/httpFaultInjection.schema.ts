/**
 * Decodes HTTPFaultInjection.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import type { Abort, Delay, HTTPFaultInjection } from "./httpFaultInjection.ts";
import { percentSchema } from "./percent.schema.ts";
import { message } from "./protobufJson/message.ts";
import { int32 } from "./protobufJson/numbers.ts";
import { duration, string } from "./protobufJson/scalars.ts";

const delaySchema = message<Delay>(
  "Delay",
  { percent: int32, fixedDelay: duration, exponentialDelay: duration, percentage: percentSchema },
  { oneofs: [["fixedDelay", "exponentialDelay"]] },
);

const abortSchema = message<Abort>(
  "Abort",
  { httpStatus: int32, grpcStatus: string, http2Error: string, percentage: percentSchema },
  { oneofs: [["httpStatus", "grpcStatus", "http2Error"]] },
);

export const httpFaultInjectionSchema: z.ZodMiniType<HTTPFaultInjection> = message<HTTPFaultInjection>("HTTPFaultInjection", {
  delay: delaySchema,
  abort: abortSchema,
});
