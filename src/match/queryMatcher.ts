/** Comparison of a query parameter, undecoded. @see docs/semantics.md 6.19 */
import type { ConditionReport } from "./condition.ts";
import type { MatchInput } from "./matchInput.ts";
import { describeString, matchesString, type StringMatcher } from "./stringMatcher.ts";

/** Envoy's `QueryParameterMatcher`. */
export interface QueryMatcher {
  /** Case counts. */
  readonly name: string;
  /** Absent: presence is enough. */
  readonly value?: StringMatcher;
}

/** True when the parameter fits; a missing one never does. */
export function matchesQuery(matcher: QueryMatcher, input: MatchInput): boolean {
  const value = input.queryParameter(matcher.name);
  return value !== undefined && (matcher.value === undefined || matchesString(matcher.value, value));
}

/** The condition in words. */
export function describeQuery(matcher: QueryMatcher, input: MatchInput): ConditionReport {
  return {
    subject: `query parameter \`${matcher.name}\``,
    expected: matcher.value === undefined ? "present" : describeString(matcher.value),
    actual: input.queryParameter(matcher.name),
    matched: matchesQuery(matcher, input),
  };
}
