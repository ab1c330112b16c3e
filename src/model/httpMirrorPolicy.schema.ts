/**
 * Decodes HTTPMirrorPolicy.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import { destinationSchema } from "./destination.schema.ts";
import type { HTTPMirrorPolicy } from "./httpMirrorPolicy.ts";
import { percentSchema } from "./percent.schema.ts";
import { message } from "./protobufJson/message.ts";

export const httpMirrorPolicySchema: z.ZodMiniType<HTTPMirrorPolicy> = message<HTTPMirrorPolicy>("HTTPMirrorPolicy", {
  destination: destinationSchema,
  percentage: percentSchema,
});
