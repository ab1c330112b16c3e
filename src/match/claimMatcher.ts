/** Comparison of a claim of the request's verified JWT. @see docs/semantics.md 6.20 */
import type { ConditionReport } from "./condition.ts";
import type { MatchInput } from "./matchInput.ts";
import { describeString, matchesString, type StringMatcher } from "./stringMatcher.ts";

/** Envoy's metadata matcher over the payload that JWT authentication leaves. */
export interface ClaimMatcher {
  /** Nested names: `["realm", "roles"]`. */
  readonly path: readonly string[];
  readonly value: StringMatcher;
  /** Set by `withoutHeaders`. */
  readonly invert?: true;
}

/** True when the claim, or one item of a list, fits. */
export function matchesClaim(matcher: ClaimMatcher, input: MatchInput): boolean {
  const found = input.claim(matcher.path).some((value) => matchesString(matcher.value, value));
  return found !== (matcher.invert === true);
}

/** The condition in words. */
export function describeClaim(matcher: ClaimMatcher, input: MatchInput): ConditionReport {
  const values = input.claim(matcher.path);
  return {
    subject: `claim \`${matcher.path.join(".")}\``,
    expected: (matcher.invert ? "not " : "") + describeString(matcher.value),
    actual: values.length === 0 ? undefined : values.join("`, `"),
    matched: matchesClaim(matcher, input),
  };
}
