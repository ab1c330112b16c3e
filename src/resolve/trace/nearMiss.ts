/** The rule that a user probably meant. */
import type { RuleTrace } from "./trace.ts";

/** Of the rules that were tried in vain the one with the fewest failed conditions; of equals the one that failed last, then the first. */
export function findNearMiss(rules: readonly RuleTrace[]): RuleTrace | undefined {
  let best: RuleTrace | undefined;
  for (const rule of rules) {
    if (!rule.matched && (best === undefined || isCloser(rule, best))) best = rule;
  }
  return best;
}

function isCloser(a: RuleTrace, b: RuleTrace): boolean {
  const failures = countFailures(a) - countFailures(b);
  return failures < 0 || (failures === 0 && firstFailure(a) > firstFailure(b));
}

function countFailures({ conditions }: RuleTrace): number {
  return conditions.filter(({ matched }) => !matched).length;
}

function firstFailure({ conditions }: RuleTrace): number {
  return conditions.findIndex(({ matched }) => !matched);
}
