/** The services of an egress listener: those that it imports, and those that its VirtualServices send to. @see docs/semantics.md 4.28 */

import { isWildcard } from "../host/hostname.ts";
import { compareServices } from "../registry/compareServices.ts";
import type { RegistryService } from "../registry/registryService.ts";
import type { Protocol } from "../util/protocol.ts";
import { ALL_NAMESPACES, type ImportedHosts, importsAlias, importsEverything, importsService } from "./importedHosts.ts";
import type { LinkedConfig } from "./linkedConfig.ts";
import type { LinkedVirtualService } from "./linkedVirtualService.ts";
import { type DestinationPorts, outlineOf } from "./outline.ts";
import { findReferencedService, findService, isServiceVisible, visibleServices } from "./serviceIndex.ts";

/** The port of an egress listener. */
export interface ListenerPort {
  readonly number: number;
  readonly protocol: Protocol;
}

/** What counts of an egress listener for the services that it needs and does not import. */
interface ImportingListener {
  readonly port?: ListenerPort;
  readonly virtualServices: readonly LinkedVirtualService[];
}

/** What an egress listener with these hosts and this port imports. */
export function importServices(
  config: LinkedConfig,
  hosts: ImportedHosts,
  namespace: string,
  port: ListenerPort | undefined,
): readonly RegistryService[] {
  const imported = importsEverything(hosts) && port === undefined ? visibleServices(config, namespace) : selectServices();
  const owner = new Map<string, RegistryService>();
  for (const service of imported) {
    const current = owner.get(service.hostname);
    if (current === undefined || takesOver(service, current, namespace)) owner.set(service.hostname, service);
  }
  return imported.filter((service) => owner.get(service.hostname)?.namespace === service.namespace);

  function selectServices(): readonly RegistryService[] {
    return (isExact(hosts) ? namedServices(config, hosts, namespace) : visibleServices(config, namespace))
      .filter((service) => importsService(hosts, service.hostname, service.namespace))
      .map((service) => trimToPort(withImportedAliases(service, hosts), port))
      .filter((service) => service !== undefined);
  }
}

/** True where every entry names a namespace and a host in full. */
function isExact(hosts: ImportedHosts): boolean {
  return [...hosts].every(
    ([namespace, { imported }]) => imported.length === 0 || (namespace !== ALL_NAMESPACES && !imported.some(isWildcard)),
  );
}

/** Only the owner of each name, and all of them by age. @see docs/semantics.md 4.21 */
function namedServices(config: LinkedConfig, hosts: ImportedHosts, namespace: string): readonly RegistryService[] {
  const named = [...hosts].flatMap(([owner, { imported }]) => imported.map((host) => findService(config, host, owner)));
  const visible = named.filter((service) => service !== undefined && isServiceVisible(service, namespace));
  return [...new Set(visible as readonly RegistryService[])].sort(compareServices);
}

/** One namespace for each host: the proxy's own, else the first seen, with Kubernetes preferred. @see docs/semantics.md 4.4 */
function takesOver(service: RegistryService, current: RegistryService, namespace: string): boolean {
  if (service.namespace === namespace) return true;
  return current.namespace !== namespace && current.registry !== "Kubernetes" && service.registry === "Kubernetes";
}

function withImportedAliases(service: RegistryService, hosts: ImportedHosts): RegistryService {
  const aliases = service.aliases.filter((alias) => importsAlias(hosts, alias, service.hostname, service.namespace));
  return aliases.length === service.aliases.length ? service : { ...service, aliases };
}

/** A listener with a port imports only services that have it, and only that port of them; as an HTTP proxy it takes all. */
function trimToPort(service: RegistryService, port: ListenerPort | undefined): RegistryService | undefined {
  if (port === undefined || port.number === 0 || port.protocol === "HTTP_PROXY" || service.inferred !== undefined) return service;
  // The first of the number, for UDP too, which then stands alone.
  const found = service.ports.find(({ number }) => number === port.number);
  return found && { ...service, ports: [found] };
}

/** Services that nothing imports and imported VirtualServices send to: only their named ports are kept. @see docs/semantics.md 4.6 */
export function referencedServices(
  config: LinkedConfig,
  { virtualServices, port }: ImportingListener,
  namespace: string,
): readonly RegistryService[] {
  return virtualServices.flatMap((virtualService) =>
    destinationPorts(virtualService, namespace).flatMap(({ host, ports }) => {
      const service = findReferencedService(config, host, namespace);
      if (service === undefined) return [];
      if (port !== undefined && port.number !== 0 && port.protocol !== "HTTP_PROXY") return trimToPort(service, port) ?? [];
      return trimToPorts(service, ports) ?? [];
    }),
  );
}

function trimToPorts(service: RegistryService, numbers: readonly number[]): RegistryService | undefined {
  if (numbers.includes(0) || service.inferred !== undefined) return service;
  const ports = service.ports.filter((port) => numbers.includes(port.number));
  if (ports.length === service.ports.length) return service;
  return ports.length === 0 ? undefined : { ...service, ports };
}

/** Ports that destinations name, by host; 0 for a destination that names none. Rules for other source namespaces do not count. */
function destinationPorts(virtualService: LinkedVirtualService, namespace: string): readonly DestinationPorts[] {
  const outline = outlineOf(virtualService);
  if (outline.sourceNamespaces.length === 0) return outline.destinations;
  const http = virtualService.http.filter(({ matches = [] }) => {
    const namespaces = matches.map(({ match }) => match.sourceNamespace ?? "").filter((name) => name !== "");
    return namespaces.length === 0 || namespaces.includes(namespace);
  });
  return outlineOf({ ...virtualService, http }).destinations;
}
