/** Tries that the timeout of the rule cuts off. @see docs/semantics.md 6.32 */
import { durationMs } from "../../../util/duration.ts";
import { httpRulesOf } from "../httpRules.ts";
import type { LintRule } from "../lintRule.ts";

/** The timeout spans all tries: those that do not fit into it never happen, or are cut short. */
export const retriesExceedTimeout: LintRule = {
  id: "retries-exceed-timeout",
  severity: "warning",
  check: (subject) =>
    httpRulesOf(subject).flatMap(({ rule, at }) => {
      const { attempts = 0, perTryTimeout } = rule.retries ?? {};
      const timeout = rule.timeout === undefined ? 0 : durationMs(rule.timeout);
      if (attempts <= 0 || perTryTimeout === undefined || timeout <= 0) return [];
      const each = durationMs(perTryTimeout);
      const all = each * (attempts + 1);
      if (all <= timeout) return [];
      const first = each >= timeout ? ": a first try that takes so long is never repeated" : "";
      return [
        {
          message: `${attempts + 1} tries of ${seconds(each)} take ${seconds(all)}, and the timeout for all of them is ${seconds(timeout)}${first}`,
          help: `set the timeout to ${seconds(all)} or more, or shorten perTryTimeout`,
          origin: at("retries", "perTryTimeout"),
          related: [at("timeout")],
        },
      ];
    }),
};

function seconds(milliseconds: number): string {
  return milliseconds >= 1000 ? `${milliseconds / 1000} s` : `${milliseconds} ms`;
}
