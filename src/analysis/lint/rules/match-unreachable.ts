/** Match items that no request reaches, in rules that some request reaches by another item. @see docs/semantics.md 6.2 */
import type { LintRule } from "../lintRule.ts";
import { clausesByRule, helpFor, isTold, reasonFor, relatedTo, unlessExplained } from "../unreachable.ts";

/** Proven, as for whole rules. */
export const matchUnreachable: LintRule = {
  id: "match-unreachable",
  severity: "warning",
  check: (subject) =>
    clausesByRule(subject).flatMap((clauses) => {
      if (clauses.every(({ status }) => status === "unreachable")) return [];
      return clauses.flatMap((clause) =>
        clause.status !== "unreachable" || !isTold(subject, clause)
          ? []
          : [
              {
                message: `no request reaches the match: ${reasonFor(clause)}`,
                help: helpFor(clause),
                origin: clause.origin,
                ...relatedTo([clause]),
                ...unlessExplained([clause]),
              },
            ],
      );
    }),
};
