/** Matchers for `expect` of vitest and of jest: what a request does, with the whole explanation where it does something else. */

import { isRecord } from "../util/record.ts";
import { assertExpectation } from "./assertExpectation.ts";
import { checkExpectation } from "./check/checkExpectation.ts";
import type { Mismatch } from "./check/mismatch.ts";
import { describeReached, reachedBy } from "./check/reached.ts";
import type { DestinationPattern, Expectation, RedirectPattern, ResponsePattern } from "./expectation.ts";
import { describeQuestion, explainQuestion } from "./explainQuestion.ts";
import type { Question } from "./question.ts";
import { type RuleReference, type Shadow, shadowOfRequest, shadowOfRule } from "./shadowed.ts";

/** What a matcher gives back to `expect`. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What `expect` tells a matcher. */
export interface MatcherState {
  /** After `.not`. */
  readonly isNot?: boolean;
}

/** What the matchers are called with, after `expect(ask(...))`; `R` is what they give back to the test. */
export interface RoutingAssertions<R = void> {
  /** Every outcome goes to the destination: `reviews`, `reviews:9080`, `reviews/v2`, a cluster, or field by field. */
  readonly toRouteTo: (destination: DestinationPattern) => R;
  /** Weights by destination, exactly: `{ "reviews/v1": 90, "reviews/v2": 10 }`. */
  readonly toSplit: (weights: Readonly<Record<string, number>>) => R;
  /** To a location, with a status, or both. */
  readonly toRedirectTo: (redirect: string | number | RedirectPattern) => R;
  /** The proxy answers itself: a direct response, an abort that hits every request, or a CORS preflight. */
  readonly toRespondWith: (response: number | ResponsePattern) => R;
  /** Reaches nothing, for a reason (`no-route`) or with a status (404) where one is given. */
  readonly toBeUnroutable: (reason?: NonNullable<Expectation["unroutable"]>) => R;
  /** Goes to the address that was dialled, as the mesh lets unknown hosts be called. */
  readonly toPassThrough: () => R;
  /**
   * After `expect(ask(...))`: this rule fits the request, and an earlier one takes it. After `expect(rule(...))`: no request at all
   * gets to the rule, because others take all of them.
   */
  readonly toBeShadowed: (rule?: string) => R;
  /** Everything that an intent file can say: `{ route: "reviews/v2", timeout: "2s", retries: 3, rewrite: "/v2" }`. */
  readonly toMeet: (expectation: Expectation) => R;
}

/** A matcher for each assertion, as `expect.extend` takes them. */
export type RoutingMatchers = {
  readonly [K in keyof RoutingAssertions]: (
    this: MatcherState | undefined,
    received: unknown,
    ...wanted: Parameters<RoutingAssertions[K]>
  ) => MatcherResult;
};

/**
 * For `expect.extend(routingMatchers)`. `import "meshroute/testing/vitest"` or `"meshroute/testing/jest"` does that, and adds the types.
 */
export const routingMatchers: RoutingMatchers = {
  toRouteTo(received, destination) {
    return meet(this, received, { route: destination });
  },
  toSplit(received, weights) {
    return meet(this, received, { split: weights });
  },
  toRedirectTo(received, redirect) {
    return meet(this, received, { redirect });
  },
  toRespondWith(received, response) {
    return meet(this, received, { respond: response });
  },
  toBeUnroutable(received, reason = true) {
    return meet(this, received, { unroutable: reason });
  },
  toPassThrough(received) {
    return meet(this, received, { passthrough: true });
  },
  toBeShadowed(received, rule) {
    if (isRuleReference(received)) return tellShadow(this, `expected the rule \`${received.rule}\``, shadowOfRule(received));
    if (rule === undefined)
      throw new TypeError('which rule? write `toBeShadowed("default/reviews http[2]")`, or `expect(rule(graph, ...))`');
    const question = questionOf(received);
    const shadow = shadowOfRequest(question, rule);
    return tellShadow(this, `expected the rule \`${rule}\`, for ${describeQuestion(question)},`, shadow, () => explainQuestion(question));
  },
  toMeet(received, expectation) {
    return meet(this, received, expectation);
  },
};

function meet(state: MatcherState | undefined, received: unknown, expectation: Expectation): MatcherResult {
  const question = questionOf(received);
  assertExpectation(expectation);
  const mismatches = checkExpectation(question, expectation);
  const isNot = state?.isNot === true;
  if (isUnknown(question)) {
    // Nobody knows what Envoy does with a listener that it refuses, so neither a claim nor its opposite holds.
    return { pass: isNot, message: () => formatFailure(question, mismatches) };
  }
  const pass = mismatches.length === 0;
  return { pass, message: () => (pass ? formatUnexpected(question, expectation) : formatFailure(question, mismatches)) };
}

function isUnknown({ outcomes }: Question): boolean {
  return outcomes.some(({ decision }) => decision.kind === "refused");
}

/** What was expected and what is, part by part, and why. */
export function formatFailure(question: Question, mismatches: readonly Mismatch[]): string {
  const parts = mismatches.map(({ expected, actual }) => `expected it ${expected}\nbut ${actual}`);
  return [describeQuestion(question), parts.join("\n"), "", explainQuestion(question)].join("\n");
}

function formatUnexpected(question: Question, expectation: Expectation): string {
  const wanted = Object.entries(expectation).map(([field, value]) => `${field}: ${JSON.stringify(value)}`);
  const parts = `expected it not to meet { ${wanted.join(", ")} }\nbut ${describeReached(reachedBy(question.outcomes))}`;
  return [describeQuestion(question), parts, "", explainQuestion(question)].join("\n");
}

function tellShadow(state: MatcherState | undefined, start: string, { isShadowed, reason }: Shadow, explain?: () => string): MatcherResult {
  const isNot = state?.isNot === true;
  const message = () => {
    const end = explain === undefined ? "" : `\n\n${explain()}`;
    return `${start} ${isNot ? "not to" : "to"} be shadowed\nbut ${reason}${end}`;
  };
  // What is not known passes neither way.
  return { pass: isShadowed ?? isNot, message };
}

function questionOf(received: unknown): Question {
  if (isQuestion(received)) return received;
  throw new TypeError("the routing matchers take what `ask` returns: write `expect(ask(graph, request))`");
}

function isQuestion(received: unknown): received is Question {
  return isRecord(received) && ["at", "request", "outcomes", "sources"].every((key) => Object.hasOwn(received, key));
}

function isRuleReference(received: unknown): received is RuleReference {
  return isRecord(received) && Object.hasOwn(received, "at") && typeof received["rule"] === "string";
}
