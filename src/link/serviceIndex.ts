/** Services by host name and namespace. @see docs/semantics.md 4.3 */
import { EVERYONE, isVisible } from "../registry/exportTo.ts";
import type { RegistryService } from "../registry/registryService.ts";
import { compareStrings } from "../util/compare.ts";
import type { LinkedConfig } from "./linkedConfig.ts";

type ByNamespace = ReadonlyMap<string, RegistryService>;

const indexes = new WeakMap<LinkedConfig, ReadonlyMap<string, ByNamespace>>();

/** The service that owns the host name in a namespace: that of Kubernetes, else the oldest. */
export function findService(config: LinkedConfig, hostname: string, namespace: string): RegistryService | undefined {
  return indexOf(config).get(hostname)?.get(namespace);
}

/** True when a proxy of the namespace may use the service. */
export function isServiceVisible(service: RegistryService, client: string): boolean {
  return isVisible(service.exportTo, service.namespace, client);
}

/** All visible services: those exported to the namespace alone first, then public ones, each by age. */
export function visibleServices(config: LinkedConfig, client: string): readonly RegistryService[] {
  const visible = config.services.filter((service) => isServiceVisible(service, client));
  const isPublic = (service: RegistryService) => service.exportTo.includes(EVERYONE);
  return [...visible.filter((service) => !isPublic(service)), ...visible.filter(isPublic)];
}

/** The service a destination means although nothing imports it: own namespace, else Kubernetes, else the oldest. @see docs/semantics.md 4.6 */
export function findReferencedService(config: LinkedConfig, hostname: string, client: string): RegistryService | undefined {
  const byNamespace = indexOf(config).get(hostname);
  if (byNamespace === undefined) return undefined;
  const own = byNamespace.get(client);
  if (own !== undefined) return own;
  const visible = [...byNamespace.values()].filter((service) => isServiceVisible(service, client));
  const kubernetes = visible.find((service) => service.registry === "Kubernetes");
  return kubernetes ?? visible.sort((a, b) => a.created - b.created || compareStrings(a.namespace, b.namespace))[0];
}

function indexOf(config: LinkedConfig): ReadonlyMap<string, ByNamespace> {
  let index = indexes.get(config);
  if (index === undefined) {
    index = buildIndex(config.services);
    indexes.set(config, index);
  }
  return index;
}

function buildIndex(services: readonly RegistryService[]): ReadonlyMap<string, ByNamespace> {
  const index = new Map<string, Map<string, RegistryService>>();
  for (const service of services) {
    const byNamespace = index.get(service.hostname) ?? new Map<string, RegistryService>();
    index.set(service.hostname, byNamespace);
    const owner = byNamespace.get(service.namespace);
    if (owner === undefined || (owner.registry !== "Kubernetes" && service.registry === "Kubernetes")) {
      byNamespace.set(service.namespace, service);
    }
  }
  return index;
}
