/** Joins DestinationRules of one host and namespace, with Istio's quirks. @see docs/semantics.md 9.6 */
import { toFqdn } from "../host/resolveName.ts";
import type { DestinationRule } from "../model/destinationRule.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { Labels } from "../model/objectMeta.ts";
import { compareObjects } from "../registry/age.ts";
import { EVERYONE, OWN_NAMESPACE } from "../registry/exportTo.ts";
import type { MeshSettings } from "../registry/meshSettings.ts";
import { isSubrecord } from "../util/record.ts";
import type { ConsolidatedDestinationRule, ConsolidatedDestinationRules } from "./consolidatedDestinationRule.ts";

/** All entries of all namespaces. Rules with a selector come first, then older ones. @see docs/semantics.md 9.5 */
export function consolidateDestinationRules(objects: readonly DestinationRule[], mesh: MeshSettings): ConsolidatedDestinationRules {
  const local = entryTable();
  const exported = entryTable();
  const rootLocal = entryTable();
  const ordered = [...objects].sort((a, b) => Number(hasSelector(b)) - Number(hasSelector(a)) || compareObjects(a, b));
  for (const object of ordered) {
    const entry = toEntry(object);
    const namespace = entry.rule.namespace;
    const { exportTo } = entry;
    if (exportTo.length === 0 || [EVERYONE, OWN_NAMESPACE, namespace].some((own) => exportTo.includes(own))) local.add(entry);
    if (!isPrivate(exportTo, namespace, mesh)) exported.add(entry);
    else if (namespace === mesh.rootNamespace) rootLocal.add(entry);
  }
  return { local: local.entries(), exported: exported.entries(), rootLocal: rootLocal.entries() };
}

function hasSelector(object: DestinationRule): boolean {
  return object.spec.workloadSelector !== undefined;
}

function toEntry({ kind, metadata, spec }: DestinationRule): ConsolidatedDestinationRule {
  const namespace = namespaceOf(metadata);
  return {
    rule: { kind, namespace, name: metadata.name },
    host: toFqdn(spec.host ?? "", namespace),
    exportTo: spec.workloadSelector ? [OWN_NAMESPACE] : [...new Set(spec.exportTo ?? [])],
    ...(spec.workloadSelector && { selector: spec.workloadSelector.matchLabels ?? {} }),
    ...(spec.trafficPolicy && { trafficPolicy: spec.trafficPolicy }),
    subsets: spec.subsets ?? [],
  };
}

/** @see docs/semantics.md 3.15 */
function isPrivate(exportTo: readonly string[], namespace: string, mesh: MeshSettings): boolean {
  if (exportTo.length === 0) return mesh.defaultDestinationRuleExportTo.includes(OWN_NAMESPACE);
  return exportTo.length === 1 && (exportTo[0] === OWN_NAMESPACE || exportTo[0] === namespace);
}

interface EntryTable {
  readonly add: (incoming: ConsolidatedDestinationRule) => void;
  readonly entries: () => readonly ConsolidatedDestinationRule[];
}

/** Entries by namespace and host, in order of arrival. */
function entryTable(): EntryTable {
  const table = new Map<string, readonly ConsolidatedDestinationRule[]>();
  return {
    entries: () => [...table.values()].flat(),
    add: (incoming) => {
      const key = `${incoming.rule.namespace} ${incoming.host}`;
      const present = table.get(key) ?? [];
      // The verdict of the last entry looked at decides whether the newcomer is kept beside the others. @see docs/semantics.md 9.7
      let keep = true;
      const joined = present.map((entry) => {
        const verdict = judge(entry, incoming);
        keep = verdict.keep;
        return verdict.join ? join(entry, incoming) : entry;
      });
      table.set(key, keep ? [...joined, incoming] : joined);
    },
  };
}

function judge(
  entry: ConsolidatedDestinationRule,
  incoming: ConsolidatedDestinationRule,
): { readonly join: boolean; readonly keep: boolean } {
  const equal = isSubset(entry.exportTo, incoming.exportTo) && isSubset(incoming.exportTo, entry.exportTo);
  const larger = entry.exportTo.length > 0 && isSubset(entry.exportTo, incoming.exportTo);
  if (!equal && !larger) return { join: false, keep: true };
  const selectors = [entry.selector, incoming.selector].filter((selector) => selector !== undefined).length;
  const same = sameLabels(entry.selector, incoming.selector);
  if (selectors === 2 && !same) return { join: false, keep: true };
  // One with a selector and one without: joined, and kept beside it only where the lists differ. @see docs/semantics.md 9.8
  return { join: true, keep: selectors === 1 && !equal };
}

function isSubset(part: readonly string[], whole: readonly string[]): boolean {
  return part.every((entry) => whole.includes(entry));
}

function sameLabels(a: Labels | undefined, b: Labels | undefined): boolean {
  return isSubrecord(a, b) && isSubrecord(b, a);
}

function join(entry: ConsolidatedDestinationRule, incoming: ConsolidatedDestinationRule): ConsolidatedDestinationRule {
  const names = new Set(entry.subsets.map((subset) => subset.name));
  const trafficPolicy = entry.trafficPolicy ?? incoming.trafficPolicy;
  return {
    ...entry,
    ...(trafficPolicy && { trafficPolicy }),
    subsets: [...entry.subsets, ...incoming.subsets.filter((subset) => !names.has(subset.name))],
  };
}
