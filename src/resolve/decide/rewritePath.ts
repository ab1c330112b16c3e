/** Replaces the path, or the part that the rule matched. @see docs/semantics.md 7.15 and 7.16 */
import type { PathRewrite } from "../../graph/route.ts";
import type { PathMatcher } from "../../match/pathMatcher.ts";
import { regexOf } from "../../util/re2.ts";

/**
 * The new path; `path` is without query and stays so. Slashes are not repaired. Empty where an expression leaves nothing of the
 * path, which then is not rewritten.
 */
export function rewritePath(path: string, matcher: PathMatcher, rewrite: PathRewrite): string {
  if (rewrite.kind === "regex") return regexOf(rewrite).replaceAll(path, rewrite.substitution);
  return replaceMatched(path, matcher, rewrite.value);
}

/** Replaces what the matcher fixes of the path: a prefix, or all of it. */
export function replaceMatched(path: string, matcher: PathMatcher, replacement: string): string {
  return matcher.kind === "prefix" ? replacement + path.slice(matcher.value.length) : replacement;
}
