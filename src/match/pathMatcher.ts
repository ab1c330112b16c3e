/** Comparison of the path. @see docs/semantics.md 6.10 */
import { type RegexSource, regexOf } from "../util/re2.ts";
import type { ConditionReport } from "./condition.ts";
import type { MatchInput } from "./matchInput.ts";
import { describeString } from "./stringMatcher.ts";

/** Envoy's path specifier of a route. A prefix has no segment boundary: `/foo` fits `/foobar`. */
export interface PathMatcher extends RegexSource {
  readonly kind: "exact" | "prefix" | "regex";
  /** In lower case where `ignoreCase` is set. */
  readonly value: string;
  /** ASCII letters only; never set for a regex. @see docs/semantics.md 6.12 */
  readonly ignoreCase?: true;
}

/** True when the path fits. */
export function matchesPath(matcher: PathMatcher, input: MatchInput): boolean {
  if (matcher.kind === "regex") return regexOf(matcher).matches(input.path);
  const path = matcher.ignoreCase ? toAsciiLowerCase(input.path) : input.path;
  return matcher.kind === "exact" ? path === matcher.value : path.startsWith(matcher.value);
}

/** The condition in words. */
export function describePath(matcher: PathMatcher, input: MatchInput): ConditionReport {
  return {
    subject: "path",
    expected: describeString(matcher) + (matcher.ignoreCase ? " in any case" : ""),
    actual: input.path,
    matched: matchesPath(matcher, input),
  };
}

/** Lower-cases A-Z only, as Envoy does; letters beyond ASCII stay. */
export function toAsciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
