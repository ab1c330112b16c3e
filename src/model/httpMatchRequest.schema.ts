/**
 * Decodes HTTPMatchRequest.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import type { HTTPMatchRequest } from "./httpMatchRequest.ts";
import { list, map } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { uint32 } from "./protobufJson/numbers.ts";
import { bool, string } from "./protobufJson/scalars.ts";
import { stringMatchSchema } from "./stringMatch.schema.ts";

export const httpMatchRequestSchema: z.ZodMiniType<HTTPMatchRequest> = message<HTTPMatchRequest>("HTTPMatchRequest", {
  name: string,
  uri: stringMatchSchema,
  scheme: stringMatchSchema,
  method: stringMatchSchema,
  authority: stringMatchSchema,
  headers: map(stringMatchSchema),
  withoutHeaders: map(stringMatchSchema),
  queryParams: map(stringMatchSchema),
  port: uint32,
  sourceLabels: map(string),
  gateways: list(string),
  ignoreUriCase: bool,
  sourceNamespace: string,
  statPrefix: string,
});
