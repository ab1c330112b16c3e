/** The path rewrite of a rule. @see docs/semantics.md 6.24 */
import type { PathRewrite } from "../../graph/route.ts";
import type { HTTPRewrite } from "../../model/httpRewrite.ts";

/** Undefined where the path stays. */
export function compileRewrite(rewrite: HTTPRewrite | undefined): PathRewrite | undefined {
  const regex = rewrite?.uriRegexRewrite;
  if (regex !== undefined) return { kind: "regex", value: regex.match ?? "", substitution: regex.rewrite ?? "" };
  return rewrite?.uri ? { kind: "prefix", value: rewrite.uri } : undefined;
}
