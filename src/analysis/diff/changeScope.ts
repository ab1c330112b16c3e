/** What can change at all between two configurations: the hosts, and the objects that such requests depend on. */
import { hostsOverlap, isWildcard } from "../../host/hostname.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { outlineOf } from "../../link/outline.ts";
import { agree } from "../proxies/labelSets.ts";

/** True for a name, maybe a wildcard, whose rules are surely the same in both configurations. */
export type IsUntouched = (host: string) => boolean;

/** Where to look. */
export interface ChangeScope {
  readonly isUntouched: IsUntouched;
  /** Both configurations, without VirtualServices, services and DestinationRules that no changed request has to do with;
   * services in front of Gateways are kept. */
  readonly configs: readonly [LinkedConfig, LinkedConfig];
  /** True where nothing but VirtualServices differs. */
  readonly isOfRules: boolean;
}

/**
 * Where only VirtualServices differ, hosts that none of the different ones names keep their rules. Services and clusters that are inferred
 * from destinations may be the same or not, so that these have to be the same then.
 *
 * @param after Equal parts are those of `before`.
 */
export function changeScope(before: LinkedConfig, after: LinkedConfig): ChangeScope {
  const { virtualServices: old, ...rest } = before;
  const { virtualServices: now, ...restNow } = after;
  const everything: ChangeScope = { isUntouched: () => false, configs: [before, after], isOfRules: false };
  if (!isSameRest(rest, restNow)) return everything;
  const changed = [without(old, now), without(now, old)] as const;
  const isInferring = rest.services.some(({ inferred }) => inferred !== undefined);
  if (isInferring && portsKey(changed[0]) !== portsKey(changed[1])) return everything;
  const isNamed = createNames(changed.flat().flatMap(({ hosts }) => hosts));
  const isConcerned = ({ hosts }: LinkedVirtualService): boolean => hosts.some(isNamed);
  const concerned = [old.filter(isConcerned), now.filter(isConcerned)] as const;
  const isAskedFor = createNames(
    concerned
      .flat()
      .flatMap((virtualService) => [...virtualService.hosts, ...outlineOf(virtualService).destinations.map(({ host }) => host)]),
  );
  const selectors = rest.gateways.map(({ spec }) => spec.selector ?? {});
  const services = rest.services.filter(
    ({ hostname, selector }) => isAskedFor(hostname) || (selector !== undefined && selectors.some((labels) => agree(selector, labels))),
  );
  const { local, exported, rootLocal } = rest.destinationRules;
  const [ownLocal, ownExported, ownRootLocal] = [local, exported, rootLocal].map((list) => list.filter(({ host }) => isAskedFor(host)));
  const destinationRules = { local: ownLocal ?? [], exported: ownExported ?? [], rootLocal: ownRootLocal ?? [] };
  const toConfig = (virtualServices: readonly LinkedVirtualService[]): LinkedConfig => ({
    ...rest,
    virtualServices,
    services,
    destinationRules,
  });
  return { isUntouched: (name) => !isNamed(name), configs: [toConfig(concerned[0]), toConfig(concerned[1])], isOfRules: true };
}

function isSameRest(before: Omit<LinkedConfig, "virtualServices">, after: Omit<LinkedConfig, "virtualServices">): boolean {
  const keys = Object.keys(before) as readonly (keyof typeof before)[];
  return keys.every((key) => before[key] === after[key]);
}

function without(list: readonly LinkedVirtualService[], others: readonly LinkedVirtualService[]): readonly LinkedVirtualService[] {
  const known = new Set(others);
  return list.filter((virtualService) => !known.has(virtualService));
}

/** The ports that VirtualServices send to. */
function portsKey(list: readonly LinkedVirtualService[]): string {
  const ports = list.flatMap((virtualService) =>
    outlineOf(virtualService).destinations.flatMap(({ host, ports: own }) => own.map((port) => `${host}:${port}`)),
  );
  return [...new Set(ports)].sort().join();
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
