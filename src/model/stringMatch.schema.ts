/**
 * Decodes StringMatch.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import { message } from "./protobufJson/message.ts";
import { string } from "./protobufJson/scalars.ts";
import type { StringMatch } from "./stringMatch.ts";

export const stringMatchSchema: z.ZodMiniType<StringMatch> = message<StringMatch>(
  "StringMatch",
  { exact: string, prefix: string, regex: string },
  { oneofs: [["exact", "prefix", "regex"]] },
);
