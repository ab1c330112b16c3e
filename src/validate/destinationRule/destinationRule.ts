/** DestinationRules. @see docs/semantics.md 2.D */
import type { DestinationRule } from "../../model/destinationRule.ts";
import { namespaceOf } from "../../model/namespaceOf.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import { wildcardHostProblem } from "../host/hostname.ts";
import type { Report } from "../report.ts";
import { subsetNameProblem } from "../scalar/subsetName.ts";
import { validateExportTo } from "../scope/exportTo.ts";
import { validateLabels } from "../scope/labels.ts";
import { validateSelector } from "../scope/selector.ts";
import { validateTrafficPolicy } from "./trafficPolicy.ts";

/** Checks a DestinationRule and each of its subsets. */
export function validateDestinationRule(report: Report, { metadata, spec }: DestinationRule): void {
  const at = report.at("spec");
  const namespace = namespaceOf(metadata);
  at.at("host").accept(wildcardHostProblem(spec.host ?? ""));
  validateTrafficPolicy(at.at("trafficPolicy"), spec.trafficPolicy, namespace);
  const names = new Set<string>();
  at.at("subsets").each(spec.subsets, (subset, { name = "", labels, trafficPolicy }) => {
    if (names.has(name)) {
      subset
        .at("name")
        .error("subset-duplicate", `an earlier subset has the name ${quoteText(name)}`, "give each subset a name of its own");
    }
    names.add(name);
    subset.at("name").accept(subsetNameProblem(name));
    validateLabels(subset.at("labels"), labels);
    validateTrafficPolicy(subset.at("trafficPolicy").withoutWarnings(), trafficPolicy, namespace);
  });
  validateExportTo(at.at("exportTo"), spec.exportTo, { namespace, selectsWorkloads: spec.workloadSelector !== undefined });
  if (spec.workloadSelector !== undefined) {
    validateSelector(at.at("workloadSelector", "matchLabels"), spec.workloadSelector.matchLabels);
  }
}
