/**
 * Decodes Headers.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import type { HeaderOperations, Headers } from "./headers.ts";
import { list, map } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { string } from "./protobufJson/scalars.ts";

const headerOperationsSchema = message<HeaderOperations>("HeaderOperations", { set: map(string), add: map(string), remove: list(string) });

export const headersSchema: z.ZodMiniType<Headers> = message<Headers>("Headers", {
  request: headerOperationsSchema,
  response: headerOperationsSchema,
});
