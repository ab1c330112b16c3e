/**
 * Decodes HTTPRetry.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import type { HTTPRetry } from "./httpRetry.ts";
import { message } from "./protobufJson/message.ts";
import { int32 } from "./protobufJson/numbers.ts";
import { bool, duration, string } from "./protobufJson/scalars.ts";

export const httpRetrySchema: z.ZodMiniType<HTTPRetry> = message<HTTPRetry>("HTTPRetry", {
  attempts: int32,
  perTryTimeout: duration,
  retryOn: string,
  retryRemoteLocalities: bool,
  retryIgnorePreviousHosts: bool,
  backoff: duration,
});
