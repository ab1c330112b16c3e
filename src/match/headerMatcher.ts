/** Comparison of a header, line by line. @see docs/semantics.md 6.15 */
import type { ConditionReport } from "./condition.ts";
import type { MatchInput } from "./matchInput.ts";
import { describeString, matchesString, type StringMatcher } from "./stringMatcher.ts";

/** Envoy's `HeaderMatcher`. `method`, `authority` and `scheme` of a rule become matchers of pseudo headers. */
export interface HeaderMatcher {
  /** Lower case; may be a pseudo header. */
  readonly name: string;
  /** Absent: presence is enough. */
  readonly value?: StringMatcher;
  /** Set by `withoutHeaders`. A missing header then counts as the empty text where there is a value to compare. */
  readonly invert?: true;
}

/** True when the header fits. Any one of several lines is enough. @see docs/semantics.md 7.11 */
export function matchesHeader(matcher: HeaderMatcher, input: MatchInput): boolean {
  const lines = input.header(matcher.name);
  return fits(matcher, lines) !== (matcher.invert === true);
}

function fits({ value, invert }: HeaderMatcher, lines: string | readonly string[] | undefined): boolean {
  if (value === undefined) return lines !== undefined;
  if (typeof lines === "string") return matchesString(value, lines);
  if (lines === undefined) return invert === true && matchesString(value, "");
  return lines.some((line) => matchesString(value, line));
}

/** The condition in words. */
export function describeHeader(matcher: HeaderMatcher, input: MatchInput): ConditionReport {
  const lines = input.header(matcher.name);
  const wanted = matcher.value === undefined ? "present" : describeString(matcher.value);
  return {
    subject: matcher.name.startsWith(":") ? matcher.name.slice(1) : `header \`${matcher.name}\``,
    expected: matcher.invert ? `not ${wanted}` : wanted,
    actual: typeof lines === "string" ? lines : lines?.join("`, `"),
    matched: matchesHeader(matcher, input),
  };
}
