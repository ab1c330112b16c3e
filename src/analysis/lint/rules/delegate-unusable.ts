/** Rules whose delegate is missing or hidden. @see docs/semantics.md 3.27 */
import { namespaceOf } from "../../../model/namespaceOf.ts";
import { originKey } from "../../clause.ts";
import { fromCompiling } from "../fromCompiling.ts";
import { httpRulesOf } from "../httpRules.ts";
import type { LintRule } from "../lintRule.ts";

/** Istio drops such a rule without a word. With inference, a delegate of a namespace that has nothing in the folder is taken to be elsewhere. */
export const delegateUnusable: LintRule = {
  id: "delegate-unusable",
  severity: "warning",
  check: (subject) => {
    const found = fromCompiling(subject, "delegate-unusable");
    if (subject.registry === "strict" || found.length === 0) return found;
    const inhabited = new Set(subject.objects("VirtualService").map(({ metadata }) => namespaceOf(metadata)));
    const elsewhere = new Set(
      httpRulesOf(subject).flatMap(({ rule: { delegate }, namespace, at }) =>
        delegate === undefined || inhabited.has(delegate.namespace || namespace) ? [] : [originKey(at("delegate"))],
      ),
    );
    return found.map((finding) => (elsewhere.has(originKey(finding.origin)) ? { ...finding, severity: "info" } : finding));
  },
};
