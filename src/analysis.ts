/** `meshroute/analysis`: what can be said about a configuration without a request at hand. */
export type { Clause } from "./analysis/clause.ts";
export type * from "./analysis/cover/coverageReport.ts";
export { toLcov } from "./analysis/cover/toLcov.ts";
export { type CoverageRecorder, coverage, recordCoverage } from "./analysis/coverage.ts";
export type * from "./analysis/diff/diffResult.ts";
export { diff, findChange } from "./analysis/diff.ts";
export { type ClauseRef, findWitness } from "./analysis/findWitness.ts";
export { type LintOptions, type LintReport, lint } from "./analysis/lint/lint.ts";
export type { LintSeverity } from "./analysis/lint/lintRule.ts";
export { LINT_RULE_IDS, type LintRuleId } from "./analysis/lint/lintRuleId.ts";
export type { LintException, LintSettings } from "./analysis/lint/lintSettings.ts";
export { reachability } from "./analysis/reachability.ts";
export type {
  AnalysisLimits,
  ClauseReachability,
  CoveringClause,
  Reachability,
  ReachabilityOptions,
  Reachable,
  UnknownCause,
  UnknownReachability,
  Unreachable,
  UnreachableCause,
} from "./analysis/reachabilityResult.ts";
