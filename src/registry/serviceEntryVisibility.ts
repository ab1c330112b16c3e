/** What the mesh leaves of the `exportTo` of a ServiceEntry. @see docs/semantics.md 3.14 */
import type { LabelSelector, LabelSelectorRequirement } from "../model/labelSelector.ts";
import type { ServiceEntryVisibility, ServiceEntryVisibilityPolicy } from "../model/meshConfig.ts";
import type { Labels } from "../model/objectMeta.ts";
import { getOwn, isSubrecord } from "../util/record.ts";
import { EVERYONE, NO_ONE, OWN_NAMESPACE } from "./exportTo.ts";

/** The entries, or fewer. Only what `applyToSidecars` says holds for proxies. */
export function narrowedExportTo(
  exportTo: readonly string[],
  namespace: string,
  { applyToSidecars = false, policies = [], defaultVisibility }: ServiceEntryVisibility = {},
): readonly string[] {
  if (!applyToSidecars) return exportTo;
  const policy = policies.find((each) => isFor(each, { [NAME_LABEL]: namespace }));
  const visibility = policy === undefined ? defaultVisibility : policy.visibility;
  if (visibility === "NONE") return [NO_ONE];
  if (visibility !== "NAMESPACE") return exportTo;
  return [EVERYONE, OWN_NAMESPACE, namespace].some((entry) => exportTo.includes(entry)) ? [OWN_NAMESPACE] : [NO_ONE];
}

/** The label that every namespace has. Others are not known, as Namespaces are no part of the configuration. */
const NAME_LABEL = "kubernetes.io/metadata.name";

function isFor({ matchingRules = [] }: ServiceEntryVisibilityPolicy, labels: Labels): boolean {
  return matchingRules.every(({ namespaceSelector }) => namespaceSelector !== undefined && selects(namespaceSelector, labels));
}

function selects({ matchLabels, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return isSubrecord(matchLabels, labels) && matchExpressions.every((requirement) => holds(requirement, labels));
}

function holds({ key = "", operator, values = [] }: LabelSelectorRequirement, labels: Labels): boolean {
  const value = getOwn(labels, key);
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      return false;
  }
}
