/** One proxy of each kind that configurations tell apart. @see docs/semantics.md 4.1, 6.5 */
import type { Source } from "../../graph/source.ts";
import { MESH_GATEWAY } from "../../host/resolveName.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import type { Labels } from "../../model/objectMeta.ts";
import { gatewayWorkloads } from "./gatewayWorkloads.ts";
import { joinSets, type LabelSet, labelSets, labelsKey } from "./labelSets.ts";
import { namespacesApart } from "./namespacesApart.ts";
import { sourceConditions } from "./sourceConditions.ts";

/** Stands for all namespaces that nothing in the configuration is about. */
const OTHER_NAMESPACE = "elsewhere";

/** What counts besides that which every question about a configuration depends on. */
export interface Distinctions {
  readonly namespaces?: readonly string[];
  readonly labels?: readonly LabelSet[];
}

/** How many are listed where nobody says. */
const USUAL_MOST = 256;

/**
 * Sidecars without labels and with those that some selector or `sourceLabels` asks for, in every namespace that sees something of its own,
 * and in one for all others; and the workloads of all Gateways, in the namespace of their Service where there is one. The likeliest come
 * first. Of several configurations: those that any of them tells apart, or all together.
 *
 * @param most The list is complete where it is shorter.
 */
export function representativeSources(
  configs: readonly LinkedConfig[],
  most: number = USUAL_MOST,
  further: Distinctions = {},
): readonly Source[] {
  const named = [...namespacesApart(configs), ...(further.namespaces ?? [])];
  // `exportTo` has other entries than names.
  const apart = [...new Set(named)].filter((namespace) => /^[a-z0-9-]+$/.test(namespace));
  const usual = usualNamespaces(configs, apart);
  // One namespace of which nothing is known stands for all such.
  const plain = usual.find((namespace) => !apart.includes(namespace)) ?? OTHER_NAMESPACE;
  const namespaces = [...apart, plain];
  const sets = [...labelSets(configs), ...(further.labels ?? [])];
  const sources = [
    ...usual.map((namespace) => sidecar(namespace)),
    ...gatewayWorkloads(configs, apart, plain, sets, most),
    ...asked(configs),
    ...namespaces.map((namespace) => sidecar(namespace)),
    ...labelled(namespaces, sets, most),
  ];
  return [...new Map(sources.map((source) => [sourceKey(source), source])).values()].slice(0, most);
}

/** A text that is the same for equal sources only. */
export function sourceKey({ kind, namespace = "default", labels = {} }: Source): string {
  return JSON.stringify([kind, namespace, labelsKey(labels)]);
}

function sidecar(namespace: string, labels?: Labels): Source {
  return { kind: "sidecar", namespace, ...(labels && { labels }) };
}

/** Where VirtualServices live; one namespace will do for all that see the same. */
function usualNamespaces(configs: readonly LinkedConfig[], apart: readonly string[]): readonly string[] {
  const ofMesh = configs.flatMap(({ virtualServices }) => virtualServices.filter(({ gateways }) => gateways.includes(MESH_GATEWAY)));
  const own = [...new Set(ofMesh.map(({ namespace }) => namespace))];
  const plain = own.find((namespace) => !apart.includes(namespace));
  return own.filter((namespace) => apart.includes(namespace) || namespace === plain);
}

/** The fewest labels that a rule asks for, in its namespace where it names none. */
function asked(configs: readonly LinkedConfig[]): readonly Source[] {
  const conditions = configs.flatMap(({ virtualServices }) => sourceConditions(virtualServices));
  const asking = conditions.filter(({ labels }) => Object.keys(labels).length > 0);
  return asking.map(({ namespace, labels, home }) => sidecar(namespace ?? home, labels));
}

/** Every set of labels alone and sets joined, the fewest labels first. */
function labelled(namespaces: readonly string[], sets: readonly LabelSet[], most: number): readonly Source[] {
  const found: Source[] = [];
  for (const namespace of namespaces) {
    const own = sets.filter((set) => (set.namespace ?? namespace) === namespace).map(({ labels }) => labels);
    for (const labels of joinSets(own, most)) found.push(sidecar(namespace, labels));
    if (found.length >= most) break;
  }
  return found.sort((a, b) => Object.keys(a.labels ?? {}).length - Object.keys(b.labels ?? {}).length);
}
