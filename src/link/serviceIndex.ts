/** Services by host name and namespace. @see docs/semantics.md 4.3 */
import { EVERYONE, isVisible, isVisibleByName } from "../registry/exportTo.ts";
import type { RegistryService } from "../registry/registryService.ts";
import { compareStrings } from "../util/compare.ts";
import { memoize } from "../util/memoize.ts";
import type { LinkedConfig } from "./linkedConfig.ts";

type Services = readonly RegistryService[];

interface ServiceIndex {
  /** The owners of each host name, one for each namespace. */
  readonly byHostname: ReadonlyMap<string, Services>;
  /** What a namespace sees that is not special. */
  readonly everyones: Services;
  /** Namespaces that see others than those, or that own a host name that others own too. */
  readonly special: ReadonlySet<string>;
  readonly byNamespace: Map<string, Services>;
}

/** The service that owns the host name in a namespace: that of Kubernetes, else the oldest. */
export function findService({ services }: LinkedConfig, hostname: string, namespace: string): RegistryService | undefined {
  return ownerIn(indexOf(services).byHostname.get(hostname), namespace);
}

/** True when a proxy of the namespace may use the service where something names it. */
export function isServiceVisible(service: RegistryService, client: string): boolean {
  return isVisibleByName(service.exportTo, service.namespace, client);
}

/** True where the services that this namespace sees are not those that a namespace sees which nothing names. */
export function isNamedByServices({ services }: LinkedConfig, namespace: string): boolean {
  return indexOf(services).special.has(namespace);
}

/** All visible services: those exported to the namespace alone first, then public ones, each by age. */
export function visibleServices({ services }: LinkedConfig, client: string): Services {
  const { special, everyones, byNamespace } = indexOf(services);
  if (!special.has(client)) return everyones;
  const found = byNamespace.get(client) ?? visibleTo(services, client);
  byNamespace.set(client, found);
  return found;
}

function visibleTo(services: Services, client: string): Services {
  const visible = services.filter(({ exportTo, namespace }) => isVisible(exportTo, namespace, client));
  return [...visible.filter((service) => !isPublic(service)), ...visible.filter(isPublic)];
}

function isPublic({ exportTo }: RegistryService): boolean {
  return exportTo.includes(EVERYONE);
}

/** The service a destination means although nothing imports it: own namespace, else Kubernetes, else the oldest. @see docs/semantics.md 4.6 */
export function findReferencedService({ services }: LinkedConfig, hostname: string, client: string): RegistryService | undefined {
  const owners = indexOf(services).byHostname.get(hostname);
  if (owners === undefined) return undefined;
  const own = ownerIn(owners, client);
  if (own !== undefined) return own;
  const visible = owners.filter((service) => isServiceVisible(service, client));
  const kubernetes = visible.find((service) => service.registry === "Kubernetes");
  return kubernetes ?? visible.sort((a, b) => a.created - b.created || compareStrings(a.namespace, b.namespace))[0];
}

const indexOf = memoize((services: Services): ServiceIndex => {
  const byHostname = new Map<string, RegistryService[]>();
  const special = new Set<string>();
  for (const service of services) {
    const owners = byHostname.get(service.hostname);
    if (owners === undefined) byHostname.set(service.hostname, [service]);
    else addOwner(owners, service);
    if (!isPublic(service)) for (const namespace of [service.namespace, ...service.exportTo]) special.add(namespace);
  }
  for (const owners of byHostname.values()) if (owners.length > 1) for (const { namespace } of owners) special.add(namespace);
  return { byHostname, special, everyones: special.size === 0 ? services : services.filter(isPublic), byNamespace: new Map() };
});

function ownerIn(owners: Services | undefined, namespace: string): RegistryService | undefined {
  return owners?.find((owner) => owner.namespace === namespace);
}

function addOwner(owners: RegistryService[], service: RegistryService): void {
  const place = owners.findIndex(({ namespace }) => namespace === service.namespace);
  if (place < 0) owners.push(service);
  else if (owners[place]?.registry !== "Kubernetes" && service.registry === "Kubernetes") owners[place] = service;
}
