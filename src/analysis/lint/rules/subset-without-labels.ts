/** Subsets that tell no endpoints apart. @see docs/semantics.md 9.17 */
import { fieldOf } from "../httpRules.ts";
import type { LintRule } from "../lintRule.ts";

/** All endpoints are in it. Beside subsets with labels that is a slip; alone it is a way to have a policy of its own. */
export const subsetWithoutLabels: LintRule = {
  id: "subset-without-labels",
  severity: "warning",
  check: (subject) =>
    subject.objects("DestinationRule").flatMap((object) => {
      const subsets = object.spec.subsets ?? [];
      const isAlone = subsets.every(({ labels = {} }) => Object.keys(labels).length === 0);
      return subsets.flatMap(({ name = "", labels = {} }, index) =>
        Object.keys(labels).length > 0
          ? []
          : [
              {
                message: `the subset \`${name}\` has no labels, so every endpoint of \`${object.spec.host ?? ""}\` is in it`,
                help: "add the labels of its pods, or leave it where only its policy counts",
                origin: fieldOf(object, "spec.subsets", index),
                ...(isAlone && { severity: "info" as const }),
              },
            ],
      );
    }),
};
