/** Labels that something in the configuration asks proxies for, alone and together. @see docs/semantics.md 6.5, 9.9 */
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import { namespaceOf } from "../../model/namespaceOf.ts";
import type { Labels } from "../../model/objectMeta.ts";
import { getOwn, mergeRecords } from "../../util/record.ts";
import { sourceConditions } from "./sourceConditions.ts";

/** Labels that count in a namespace, or in all. */
export interface LabelSet {
  readonly namespace?: string;
  readonly labels: Labels;
}

/** What rules, Sidecars and DestinationRules ask for, each set once. */
export function labelSets(configs: readonly LinkedConfig[]): readonly LabelSet[] {
  const sets = configs.flatMap(({ virtualServices, sidecars, destinationRules: { local, exported, rootLocal } }): readonly LabelSet[] => [
    ...sourceConditions(virtualServices).map(({ namespace, labels }) => ({ ...(namespace !== undefined && { namespace }), labels })),
    ...sidecars.map(({ metadata, spec }) => ({ namespace: namespaceOf(metadata), labels: spec.workloadSelector?.labels ?? {} })),
    ...[...local, ...exported, ...rootLocal].map(({ rule, selector = {} }) => ({ namespace: rule.namespace, labels: selector })),
  ]);
  const asking = sets.filter(({ labels }) => Object.keys(labels).length > 0);
  return [...new Map(asking.map((set) => [JSON.stringify([set.namespace, labelsKey(set.labels)]), set])).values()];
}

/** A text that is the same for equal labels only. */
export function labelsKey(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** True where some workload may have both. */
export function agree(a: Labels, b: Labels): boolean {
  return Object.entries(a).every(([key, value]) => (getOwn(b, key) ?? value) === value);
}

/**
 * All joint sets that do not contradict themselves, the single ones among them and first. An answer depends on few sets at a time: those of
 * the rule that decides before and of the one after, of the Sidecar, and of the DestinationRules. Ends at `most`.
 */
export function joinSets(sets: readonly Labels[], most: number): readonly Labels[] {
  const joined = new Map(sets.map((labels) => [labelsKey(labels), labels]));
  const singles = [...joined.values()];
  // What is added on the way is joined in its turn.
  for (const labels of joined.values()) {
    for (const single of singles) {
      if (joined.size >= most) return [...joined.values()];
      if (!agree(labels, single)) continue;
      const both = mergeRecords(labels, single);
      joined.set(labelsKey(both), joined.get(labelsKey(both)) ?? both);
    }
  }
  return [...joined.values()];
}
