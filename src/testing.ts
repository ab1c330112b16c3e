/**
 * `meshroute/testing`: what requests are meant to do, as unit tests and as tables.
 *
 * @module
 */

export { checkExpectation } from "./testing/check/checkExpectation.ts";
export type { Mismatch } from "./testing/check/mismatch.ts";
export type {
  DestinationFields,
  DestinationPattern,
  Expectation,
  FaultPattern,
  HeaderPattern,
  MirrorPattern,
  RedirectPattern,
  ResponsePattern,
  RetriesPattern,
  RewritePattern,
} from "./testing/expectation.ts";
export { importIstioConfigValidator } from "./testing/import/istioConfigValidator.ts";
export type { ImportedIntents, ImportOptions } from "./testing/import/reading.ts";
export { importRouterCheck } from "./testing/import/routerCheck.ts";
export type { AskedFrom, Intent, IntentFile } from "./testing/intentFile.ts";
export { type LoadedIntents, loadIntents } from "./testing/loadIntents.ts";
export {
  type MatcherResult,
  type MatcherState,
  type RoutingAssertions,
  type RoutingMatchers,
  routingMatchers,
} from "./testing/matchers.ts";
export { type AskOptions, ask, type Question } from "./testing/question.ts";
export { type IntentResult, runIntents } from "./testing/runIntents.ts";
export { type RuleReference, rule } from "./testing/shadowed.ts";
