/**
 * Conditions of routes besides the path that are not laid out in the list of routes, each kept once: rules ask for the same again and again,
 * and what many share is found in memory at once.
 */
import { type ClaimMatcher, matchesClaim } from "../../match/claimMatcher.ts";
import { type HeaderMatcher, matchesHeader } from "../../match/headerMatcher.ts";
import type { MatchInput } from "../../match/matchInput.ts";
import { matchesQuery, type QueryMatcher } from "../../match/queryMatcher.ts";

/** A condition by number. */
export type ConditionNumber = number;

/** A condition on what it is about. */
export type Condition =
  | { readonly on: "header"; readonly matcher: HeaderMatcher }
  | { readonly on: "query"; readonly matcher: QueryMatcher }
  | { readonly on: "claim"; readonly matcher: ClaimMatcher };

/** Conditions by number. */
export interface ConditionPool {
  readonly conditions: Condition[];
  /** Numbers by content; only needed while routes are laid out. */
  readonly known: Map<string, ConditionNumber>;
}

/** A pool without conditions. */
export function createConditionPool(): ConditionPool {
  return { conditions: [], known: new Map() };
}

/** The number of a condition. */
export function numberOf({ conditions, known }: ConditionPool, condition: Condition): ConditionNumber {
  const text = JSON.stringify(condition);
  const number = known.get(text) ?? conditions.push(condition) - 1;
  known.set(text, number);
  return number;
}

/** True where a condition holds. */
export function holds(condition: Condition, input: MatchInput): boolean {
  switch (condition.on) {
    case "header":
      return matchesHeader(condition.matcher, input);
    case "query":
      return matchesQuery(condition.matcher, input);
    case "claim":
      return matchesClaim(condition.matcher, input);
  }
}
