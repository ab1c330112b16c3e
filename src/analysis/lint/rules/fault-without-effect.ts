/** Faults that never fire, as a share that is not given counts as none. @see docs/semantics.md 6.29 */
import type { Abort, Delay } from "../../../model/httpFaultInjection.ts";
import type { Percent } from "../../../model/percent.ts";
import { httpRulesOf } from "../httpRules.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";

/** A fault that fires never is a test that always passes. */
export const faultWithoutEffect: LintRule = {
  id: "fault-without-effect",
  severity: "warning",
  check: (subject) =>
    httpRulesOf(subject).flatMap(({ rule, at }) => {
      const { delay, abort } = rule.fault ?? {};
      return [
        ...(delay === undefined ? [] : checkDelay(delay).map((problem) => ({ ...problem, origin: at("fault", "delay") }))),
        ...(abort === undefined ? [] : checkAbort(abort).map((problem) => ({ ...problem, origin: at("fault", "abort") }))),
      ];
    }),
};

type Problem = Omit<LintFinding, "origin">;

function checkDelay(delay: Delay): readonly Problem[] {
  if (delay.fixedDelay === undefined) {
    return [{ message: "the delay has no length, so it is dropped", help: "add `fixedDelay: 5s`, or delete the delay" }];
  }
  return delay.percentage === undefined && (delay.percent ?? 0) !== 0 ? [] : checkShare("delay", delay.percentage);
}

function checkAbort(abort: Abort): readonly Problem[] {
  if (abort.httpStatus === undefined && abort.grpcStatus === undefined) {
    return [{ message: "the abort has no status, so it is dropped", help: "add `httpStatus: 503`, or delete the abort" }];
  }
  return checkShare("abort", abort.percentage);
}

function checkShare(fault: string, percentage: Percent | undefined): readonly Problem[] {
  if (percentage?.value === undefined) {
    return [
      {
        message: `the ${fault} has no percentage, which counts as 0 percent, so it never fires`,
        help: "add `percentage: {value: 100}` for every request",
      },
    ];
  }
  if (percentage.value > 0) return [];
  // Written out, it may well be meant as switched off.
  return [{ message: `the ${fault} is for 0 percent of requests`, help: "delete it where it is not needed any more", severity: "info" }];
}
