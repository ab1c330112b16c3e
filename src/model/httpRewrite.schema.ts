/**
 * Decodes HTTPRewrite.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import type { HTTPRewrite, RegexRewrite } from "./httpRewrite.ts";
import { message } from "./protobufJson/message.ts";
import { string } from "./protobufJson/scalars.ts";

const regexRewriteSchema = message<RegexRewrite>("RegexRewrite", { match: string, rewrite: string });

export const httpRewriteSchema: z.ZodMiniType<HTTPRewrite> = message<HTTPRewrite>("HTTPRewrite", {
  uri: string,
  authority: string,
  uriRegexRewrite: regexRewriteSchema,
});
