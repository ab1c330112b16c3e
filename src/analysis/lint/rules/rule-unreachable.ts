/** Rules that no request reaches. @see docs/semantics.md 7.8 */
import type { LintRule } from "../lintRule.ts";
import { clausesByRule, helpFor, isTold, reasonFor, relatedTo, unlessExplained } from "../unreachable.ts";

/** Proven: earlier rules take everything together, or its own conditions fit no request. */
export const ruleUnreachable: LintRule = {
  id: "rule-unreachable",
  severity: "warning",
  check: (subject) =>
    clausesByRule(subject).flatMap((clauses) => {
      const unreachable = clauses.flatMap((clause) => (clause.status === "unreachable" ? [clause] : []));
      const [first] = unreachable;
      if (first === undefined || unreachable.length < clauses.length || !unreachable.every((clause) => isTold(subject, clause))) return [];
      return [
        {
          message: `no request reaches the rule: ${unreachable.length === 1 ? reasonFor(first) : "none of its matches is left anything"}`,
          help: helpFor(first),
          origin: first.rule,
          ...relatedTo(unreachable),
          ...unlessExplained(unreachable),
        },
      ];
    }),
};
