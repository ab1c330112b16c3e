/** What can change at all between two configurations: the hosts, and the objects that such requests depend on. */
import { hostsOverlap, isWildcard } from "../../host/hostname.ts";
import type { ConsolidatedDestinationRule } from "../../link/consolidatedDestinationRule.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { outlineOf } from "../../link/outline.ts";
import type { RegistryService } from "../../registry/registryService.ts";
import { agree } from "../proxies/labelSets.ts";

/** True for a name, maybe a wildcard, whose rules are surely the same in both configurations. */
export type IsUntouched = (host: string) => boolean;

/** Where to look. */
export interface ChangeScope {
  readonly isUntouched: IsUntouched;
  /**
   * Both configurations, without VirtualServices, services and DestinationRules that no changed request has to do with; services in front of
   * Gateways are kept.
   */
  readonly configs: readonly [LinkedConfig, LinkedConfig];
  /** The services that were left out. */
  readonly leftOut: readonly RegistryService[];
  /** True where nothing but VirtualServices differs. */
  readonly isOfRules: boolean;
}

/**
 * Where only VirtualServices and DestinationRules differ, hosts that none of the different ones names, nor any VirtualService that sends to
 * where they are about, keep what they do. Services may be there only because some rule sends to them, inferred or past a Sidecar: where there
 * may be such, the different ones have to send to the same.
 *
 * @param after Equal parts are those of `before`.
 */
export function changeScope(before: LinkedConfig, after: LinkedConfig): ChangeScope {
  const { virtualServices: old, destinationRules: oldPolicies, ...rest } = before;
  const { virtualServices: now, destinationRules: nowPolicies, ...restNow } = after;
  const everything: ChangeScope = { isUntouched: () => false, configs: [before, after], leftOut: [], isOfRules: false };
  if (!isSameRest(rest, restNow)) return everything;
  const moved = movedIn(old, now);
  const changed = [
    [...without(old, now), ...moved],
    [...without(now, old), ...moved],
  ] as const;
  const isInferring = rest.services.some(({ inferred }) => inferred !== undefined);
  const referencesOf = rest.sidecars.length > 0 ? importedKey : isInferring ? portsKey : () => "";
  if (referencesOf(changed[0]) !== referencesOf(changed[1])) return everything;
  const policies = changedPolicies(oldPolicies, nowPolicies);
  const policyHosts = withAliases(
    policies.map(({ host }) => host),
    rest.services,
  );
  const isOfPolicy = createNames(policyHosts);
  const affected =
    policies.length === 0 ? [] : [...old, ...now].filter((one) => outlineOf(one).destinations.some(({ host }) => isOfPolicy(host)));
  const isNamed = createNames([...policyHosts, ...[...changed.flat(), ...affected].flatMap(({ hosts }) => hosts)]);
  const isConcerned = ({ hosts }: LinkedVirtualService): boolean => hosts.some(isNamed);
  const concerned = [old.filter(isConcerned), now.filter(isConcerned)] as const;
  const isAskedFor = createNames([
    ...policyHosts,
    ...concerned.flat().flatMap((one) => [...one.hosts, ...outlineOf(one).destinations.map(({ host }) => host)]),
  ]);
  const selectors = rest.gateways.map(({ spec }) => spec.selector ?? {});
  const isKept = ({ hostname, selector }: RegistryService): boolean =>
    isAskedFor(hostname) || (selector !== undefined && selectors.some((labels) => agree(selector, labels)));
  const services = rest.services.filter(isKept);
  const toConfig = (virtualServices: readonly LinkedVirtualService[], { local, exported, rootLocal }: Policies): LinkedConfig => {
    const [ownLocal = [], ownExported = [], ownRoot = []] = [local, exported, rootLocal].map((list) =>
      list.filter(({ host }) => isAskedFor(host)),
    );
    return { ...rest, virtualServices, services, destinationRules: { local: ownLocal, exported: ownExported, rootLocal: ownRoot } };
  };
  return {
    isUntouched: (name) => !isNamed(name),
    configs: [toConfig(concerned[0], oldPolicies), toConfig(concerned[1], nowPolicies)],
    leftOut: rest.services.filter((service) => !isKept(service)),
    isOfRules: policies.length === 0,
  };
}

type Policies = LinkedConfig["destinationRules"];

type Rest = Omit<LinkedConfig, "virtualServices" | "destinationRules">;

function isSameRest(before: Rest, after: Rest): boolean {
  const keys = Object.keys(before) as readonly (keyof Rest)[];
  return keys.every((key) => before[key] === after[key]);
}

function changedPolicies(before: Policies, after: Policies): readonly ConsolidatedDestinationRule[] {
  const [old, now] = [before, after].map(({ local, exported, rootLocal }) => [local, exported, rootLocal]);
  return (old ?? []).flatMap((list, i) => [...without(list, now?.[i] ?? []), ...without(now?.[i] ?? [], list)]);
}

/** Hosts, and the names of ExternalName services that stand for them. */
function withAliases(hosts: readonly string[], services: LinkedConfig["services"]): readonly string[] {
  const isOne = createNames(hosts);
  const aliases = services.filter(({ hostname }) => isOne(hostname)).flatMap((service) => service.aliases);
  return [...hosts, ...aliases];
}

function without<T>(list: readonly T[], others: readonly T[]): readonly T[] {
  if (list === others) return [];
  const known = new Set(others);
  return list.filter((item) => !known.has(item));
}

/** Those of both lists that do not stand in the same order: of two that share a host the first has it. */
function movedIn<T>(list: readonly T[], other: readonly T[]): readonly T[] {
  const known = new Set(list);
  const others = other.filter((item) => known.has(item));
  const kept = new Set(others);
  return list.filter((item) => kept.has(item)).filter((item, place) => item !== others[place]);
}

/** The ports that VirtualServices send to. */
function portsKey(list: readonly LinkedVirtualService[]): string {
  const ports = list.flatMap((virtualService) =>
    outlineOf(virtualService).destinations.flatMap(({ host, ports: own }) => own.map((port) => `${host}:${port}`)),
  );
  return [...new Set(ports)].sort().join();
}

/** What services VirtualServices bring to the proxies under a Sidecar. @see docs/semantics.md 4.6 */
function importedKey(list: readonly LinkedVirtualService[]): string {
  const keys = list.map((one) => {
    const { destinations, sourceNamespaces } = outlineOf(one);
    const { name, namespace, hosts, exportTo, gateways, http } = one;
    const ports = destinations.map((destination) => JSON.stringify(destination)).sort();
    // Rules for some namespaces bring nothing to others, which depends on all their items.
    return JSON.stringify([name, namespace, hosts, exportTo, gateways, ports, sourceNamespaces.length > 0 ? http : []]);
  });
  return keys.sort().join();
}

/** True for names that overlap one of these. */
function createNames(names: readonly string[]): (name: string) => boolean {
  const lower = new Set(names.map((name) => name.toLowerCase()));
  const wildcards = [...lower].filter(isWildcard);
  return (name) => {
    const own = name.toLowerCase();
    if (lower.has(own)) return true;
    return (isWildcard(own) ? [...lower] : wildcards).some((other) => hostsOverlap(other, own));
  };
}
