/** The workloads that Gateways select. @see docs/semantics.md 5.1 */
import type { Source } from "../../graph/source.ts";
import { findGatewaySource } from "../../link/findGatewaySource.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import { namespaceOf } from "../../model/namespaceOf.ts";
import type { Labels } from "../../model/objectMeta.ts";
import { groupBy } from "../../util/groupBy.ts";
import { isSubrecord } from "../../util/record.ts";
import { agree, joinSets, type LabelSet } from "./labelSets.ts";

/**
 * Those of each Gateway alone, then those with labels of several Gateways, or with such as rules ask for besides. Where no Service tells the
 * namespace of the pods it may be any.
 *
 * @param apart Namespaces that no other stands for.
 * @param plain One that stands for all others.
 */
export function gatewayWorkloads(
  configs: readonly LinkedConfig[],
  apart: readonly string[],
  plain: string,
  sets: readonly LabelSet[],
  most: number,
): readonly Source[] {
  const certain: Source[] = [];
  const possible: Source[] = [];
  for (const config of configs) {
    for (const { metadata } of config.gateways) {
      const { source, diagnostics } = findGatewaySource(config, `${namespaceOf(metadata)}/${metadata.name}`);
      if (source === undefined) continue;
      certain.push(source);
      if (diagnostics.length === 0) continue;
      const ofServices = config.services.filter(({ selector }) => isSelecting(selector, source.labels)).map(({ namespace }) => namespace);
      const others = apart.includes(source.namespace) ? [plain] : [];
      for (const namespace of new Set([...ofServices, ...apart, ...others])) possible.push({ ...source, namespace });
    }
  }
  const alone = [...certain, ...possible];
  const joined = [...groupBy(alone, ({ namespace = "default" }) => namespace)].flatMap(([namespace, sources]) => {
    const own = sources.map(({ labels = {} }) => labels);
    const asked = sets.filter((set) => (set.namespace ?? namespace) === namespace).map(({ labels }) => labels);
    const selected = joinSets([...own, ...asked], most).filter((labels) => own.some((selector) => isSubrecord(selector, labels)));
    return selected.map((labels): Source => ({ kind: "gateway", namespace, labels }));
  });
  return [...alone, ...joined];
}

function isSelecting(selector: Labels | undefined, labels: Labels): boolean {
  return selector !== undefined && Object.keys(selector).length > 0 && agree(selector, labels);
}
