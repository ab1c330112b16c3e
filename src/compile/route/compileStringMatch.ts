/** A StringMatch of a rule as a matcher. @see docs/semantics.md 6.14 */
import type { StringMatcher } from "../../match/stringMatcher.ts";
import type { StringMatch } from "../../model/stringMatch.ts";
import { compileRegexMatch } from "./compileRegexMatch.ts";

/** Undefined stands for presence: an empty match, or the regex `*`, which is no regex. */
export function compileStringMatch(match: StringMatch): StringMatcher | undefined {
  if (match.exact !== undefined) return { kind: "exact", value: match.exact };
  if (match.prefix !== undefined) return { kind: "prefix", value: match.prefix };
  if (match.regex !== undefined && match.regex !== "*") return compileRegexMatch(match.regex);
  return undefined;
}
