/** What of a source counts: sources that see the same become equal. */
import type { RelevantLabels } from "./routingGraph.ts";
import type { Source } from "./source.ts";

/** A source with nothing left open: namespace `default` and no labels where it does not say. */
export function completeSource({ kind, namespace = "default", labels = {} }: Source): Required<Source> {
  return { kind, namespace, labels };
}

/** The same without the labels that nothing looks at, and with the others sorted by name. */
export function effectiveSource({ names, all }: RelevantLabels, source: Source): Required<Source> {
  const { kind, namespace, labels } = completeSource(source);
  const entries = Object.entries(labels).filter(([name]) => all || names.includes(name));
  // Any order will do, so long as it is one.
  return { kind, namespace, labels: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** A text that two effective sources share exactly when they are the same. */
export function keyOfSource({ kind, namespace, labels }: Required<Source>): string {
  return JSON.stringify([kind, namespace, labels]);
}
