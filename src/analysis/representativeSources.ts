/** One proxy of each kind that the configuration tells apart. @see docs/semantics.md 4.1, 6.5 */
import type { Source } from "../graph/source.ts";
import { findGatewaySource } from "../link/findGatewaySource.ts";
import type { LinkedConfig } from "../link/linkedConfig.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { Labels } from "../model/objectMeta.ts";
import { EVERYONE } from "../registry/exportTo.ts";
import { getOwn, mergeRecords } from "../util/record.ts";

/** Stands for all namespaces that nothing in the configuration is about. */
const OTHER_NAMESPACE = "elsewhere";

/**
 * Sidecars without labels and with those that some selector or `sourceLabels` asks for, in every namespace that sees something of its own,
 * and in one for all others; and the workloads of all Gateways, in the namespace of their Service where there is one. The likeliest come
 * first.
 *
 * @param others Further namespaces whose sidecars count.
 */
export function representativeSources(config: LinkedConfig, others: readonly string[] = []): readonly Source[] {
  const apart = [...new Set([...namespacesApart(config), ...others])];
  const usual = usualNamespaces(config, apart);
  // One namespace of which nothing is known stands for all such.
  const namespaces = usual.some((namespace) => !apart.includes(namespace)) ? apart : [...apart, OTHER_NAMESPACE];
  const sources = [
    ...usual.map((namespace): Source => ({ kind: "sidecar", namespace })),
    ...gatewaySources(config, apart),
    ...labelledSidecars(config, namespaces),
    ...namespaces.map((namespace): Source => ({ kind: "sidecar", namespace })),
  ];
  return [...new Map(sources.map((source) => [sourceKey(source), source])).values()];
}

/** A text that is the same for equal sources only. */
export function sourceKey({ kind, namespace = "default", labels = {} }: Source): string {
  return JSON.stringify([kind, namespace, Object.entries(labels).sort()]);
}

/** Where VirtualServices live; one namespace will do for all that see the same. */
function usualNamespaces({ virtualServices }: LinkedConfig, apart: readonly string[]): readonly string[] {
  const own = [...new Set(virtualServices.filter(({ gateways }) => gateways.includes("mesh")).map(({ namespace }) => namespace))];
  const plain = own.find((namespace) => !apart.includes(namespace));
  return own.filter((namespace) => apart.includes(namespace) || namespace === plain);
}

/** Namespaces with a Sidecar, or with something that others do not see, or that some condition is about. */
function namespacesApart(config: LinkedConfig): readonly string[] {
  const exported = [...config.virtualServices, ...config.services].flatMap(({ namespace, exportTo }) =>
    exportTo.includes(EVERYONE) ? [] : [namespace, ...exportTo],
  );
  const hosts = new Map<string, Set<string>>();
  for (const { hostname, namespace } of config.services) hosts.set(hostname, (hosts.get(hostname) ?? new Set()).add(namespace));
  const contested = [...hosts.values()].filter(({ size }) => size > 1).flatMap((owners) => [...owners]);
  const named = [
    ...config.sidecars.map(({ metadata }) => namespaceOf(metadata)),
    ...sourceConditions(config).flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])),
    ...exported,
    ...contested,
  ];
  return [...new Set(named)].filter((namespace) => /^[a-z0-9-]+$/.test(namespace));
}

interface SourceCondition {
  readonly namespace?: string;
  readonly labels: Labels;
  /** Namespace of the rule. */
  readonly home: string;
}

/** What rules ask of the proxy. */
function sourceConditions({ virtualServices }: LinkedConfig): readonly SourceCondition[] {
  return virtualServices.flatMap(({ namespace: home, http, tls, tcp }) =>
    [
      ...http.flatMap(({ matches = [] }) => matches.map(({ match }) => match)),
      ...[...tls, ...tcp].flatMap(({ rule }) => rule.match ?? []),
    ].flatMap(({ sourceNamespace = "", sourceLabels = {} }) => {
      const isAsking = sourceNamespace !== "" || Object.keys(sourceLabels).length > 0;
      return isAsking ? [{ ...(sourceNamespace !== "" && { namespace: sourceNamespace }), labels: sourceLabels, home }] : [];
    }),
  );
}

/** Labels that something asks for in a namespace, or in all. */
interface LabelSet {
  readonly namespace?: string;
  readonly labels: Labels;
}

function labelSets(config: LinkedConfig): readonly LabelSet[] {
  const { local, exported, rootLocal } = config.destinationRules;
  const sets: readonly LabelSet[] = [
    ...sourceConditions(config),
    ...config.sidecars.map(({ metadata, spec }) => ({ namespace: namespaceOf(metadata), labels: spec.workloadSelector?.labels ?? {} })),
    ...[...local, ...exported, ...rootLocal].map(({ selector = {} }) => ({ labels: selector })),
  ];
  const asking = sets.filter(({ labels }) => Object.keys(labels).length > 0);
  return [
    ...new Map(
      asking.map(({ namespace, labels }) => [
        JSON.stringify([namespace, Object.entries(labels).sort()]),
        { ...(namespace !== undefined && { namespace }), labels },
      ]),
    ).values(),
  ];
}

/** More sets than this are only joined in twos. */
const MOST_JOINED = 4;

/** Every set of labels alone, the fewest that a rule asks for, and then sets joined. */
function labelledSidecars(config: LinkedConfig, namespaces: readonly string[]): readonly Source[] {
  const sets = labelSets(config);
  const sidecar = (namespace: string, labels: Labels): Source => ({ kind: "sidecar", namespace, labels });
  const conditions = sourceConditions(config).filter(({ labels }) => Object.keys(labels).length > 0);
  const homes = conditions.map(({ namespace, labels, home }) => sidecar(namespace ?? home, labels));
  const everywhere = [...new Set([...homes.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])), ...namespaces])];
  const joined = everywhere.flatMap((namespace) => {
    const own = sets.filter((set) => (set.namespace ?? namespace) === namespace).map(({ labels }) => labels);
    return joinSets(own).map((labels) => sidecar(namespace, labels));
  });
  return [...homes, ...joined.sort((a, b) => Object.keys(a.labels ?? {}).length - Object.keys(b.labels ?? {}).length)];
}

/** All joint sets that do not contradict themselves, the single ones among them. */
function joinSets(sets: readonly Labels[]): readonly Labels[] {
  let joined: readonly Labels[] = sets;
  for (let size = 2; size <= (sets.length > MOST_JOINED ? 2 : sets.length); size++) {
    joined = [...joined, ...joined.flatMap((a) => sets.filter((b) => agree(a, b)).map((b) => mergeRecords(a, b)))];
    joined = [...new Map(joined.map((labels) => [JSON.stringify(Object.entries(labels).sort()), labels])).values()];
  }
  return joined;
}

function agree(a: Labels, b: Labels): boolean {
  return Object.entries(a).every(([key, value]) => (getOwn(b, key) ?? value) === value);
}

function isSelecting(selector: Labels | undefined, labels: Labels): boolean {
  return selector !== undefined && Object.keys(selector).length > 0 && agree(selector, labels);
}

/** On gateways too rules may ask for labels of the pod. Where no Service tells the namespace of the pods it may be any. @see docs/semantics.md 6.5 */
function gatewaySources(config: LinkedConfig, apart: readonly string[]): readonly Source[] {
  const found = config.gateways.map(({ metadata }) => findGatewaySource(config, `${namespaceOf(metadata)}/${metadata.name}`));
  const certain = found.flatMap(({ source }) => (source === undefined ? [] : [source]));
  const possible = found.flatMap(({ source, diagnostics }) => {
    if (source === undefined || diagnostics.length === 0) return [];
    const ofServices = config.services.filter(({ selector }) => isSelecting(selector, source.labels)).map(({ namespace }) => namespace);
    const others = apart.includes(source.namespace) ? [OTHER_NAMESPACE] : [];
    return [...new Set([...ofServices, ...apart, ...others])].map((namespace) => ({ ...source, namespace }));
  });
  const plain = [...certain, ...possible];
  const conditions = sourceConditions(config);
  const labelled = plain.flatMap((source) =>
    conditions
      .filter(({ namespace = source.namespace, labels }) => namespace === source.namespace && agree(labels, source.labels))
      .map(({ labels }) => ({ ...source, labels: mergeRecords(source.labels, labels) })),
  );
  return [...plain, ...labelled];
}
