/**
 * Decodes CorsPolicy.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import type { CorsPolicy, UnmatchedPreflights } from "./corsPolicy.ts";
import { enumeration } from "./protobufJson/enumeration.ts";
import { list } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { bool, duration, string } from "./protobufJson/scalars.ts";
import { stringMatchSchema } from "./stringMatch.schema.ts";

export const corsPolicySchema: z.ZodMiniType<CorsPolicy> = message<CorsPolicy>("CorsPolicy", {
  allowOrigin: list(string),
  allowOrigins: list(stringMatchSchema),
  allowMethods: list(string),
  allowHeaders: list(string),
  exposeHeaders: list(string),
  maxAge: duration,
  allowCredentials: bool,
  unmatchedPreflights: enumeration<UnmatchedPreflights>({ UNSPECIFIED: 0, FORWARD: 1, IGNORE: 2 }),
});
