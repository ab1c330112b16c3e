/**
 * Decodes HTTPDirectResponse.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import type { HTTPBody, HTTPDirectResponse } from "./httpDirectResponse.ts";
import { message } from "./protobufJson/message.ts";
import { uint32 } from "./protobufJson/numbers.ts";
import { bytes, string } from "./protobufJson/scalars.ts";

const httpBodySchema = message<HTTPBody>("HTTPBody", { string, bytes }, { oneofs: [["string", "bytes"]] });

export const httpDirectResponseSchema: z.ZodMiniType<HTTPDirectResponse> = message<HTTPDirectResponse>("HTTPDirectResponse", {
  status: uint32,
  body: httpBodySchema,
});
