/** What a sidecar may see: its egress listeners with their services and VirtualServices. @see docs/semantics.md 4.28 */
import { mostSpecificHost } from "../host/hostname.ts";
import { MESH_GATEWAY } from "../host/resolveName.ts";
import type { Destination } from "../model/destination.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { Labels } from "../model/objectMeta.ts";
import type { IstioEgressListener, Sidecar } from "../model/sidecar.ts";
import { type Protocol, parseProtocol } from "../registry/protocol.ts";
import { portOf, type RegistryService } from "../registry/registryService.ts";
import { isSubrecord } from "../util/record.ts";
import { type ImportedHosts, importsService, importsVirtualService, parseImportedHosts } from "./importedHosts.ts";
import type { LinkedConfig } from "./linkedConfig.ts";
import type { LinkedVirtualService } from "./linkedVirtualService.ts";
import { mergeServices } from "./mergeServices.ts";
import { findReferencedService, visibleServices } from "./serviceIndex.ts";
import { virtualServicesFor } from "./virtualServiceIndex.ts";

/** The view of one proxy. */
export interface SidecarScope {
  readonly listeners: readonly EgressListener[];
  /** Every service that has clusters: imported ones and those that imported VirtualServices name. One for each host. */
  readonly services: readonly RegistryService[];
  readonly outboundTrafficPolicy: EffectiveOutboundPolicy;
}

/** One egress listener of a Sidecar, or the one that stands for all ports. */
export interface EgressListener {
  /** Absent: every port that no other listener names. */
  readonly port?: { readonly number: number; readonly protocol: Protocol };
  /** Address or `unix://` path; absent: chosen by the services. */
  readonly bind?: string;
  readonly services: readonly RegistryService[];
  /** In order: the first that serves a host has it. @see docs/semantics.md 3.22 */
  readonly virtualServices: readonly LinkedVirtualService[];
  /** The VirtualService whose host fits a service best, by host name of the service. @see docs/semantics.md 3.24 */
  readonly bestVirtualService: ReadonlyMap<string, LinkedVirtualService>;
}

/** What becomes of hosts that are in no registry. */
export interface EffectiveOutboundPolicy {
  readonly mode: "REGISTRY_ONLY" | "ALLOW_ANY" | "ALLOW_ANY_DYNAMIC_DNS";
  /** Where unknown traffic is sent instead of to its own address. */
  readonly egressProxy?: Destination;
}

/** The scope of a sidecar of the namespace with these labels. */
export function sidecarScope(config: LinkedConfig, namespace: string, labels: Labels): SidecarScope {
  const spec = findSidecar(config, namespace, labels)?.spec;
  const egress = spec?.egress !== undefined && spec.egress.length > 0 ? spec.egress : [{ hosts: ["*/*"] }];
  const listeners = egress.map((listener) => egressListener(config, listener, namespace));
  const policy = spec?.outboundTrafficPolicy;
  return {
    listeners,
    services: mergeServices(listeners.flatMap((listener) => [...listener.services, ...referenced(config, listener, namespace)])),
    outboundTrafficPolicy: policy
      ? { mode: policy.mode ?? "REGISTRY_ONLY", ...(policy.egressProxy && { egressProxy: policy.egressProxy }) }
      : { mode: config.mesh.outboundTrafficPolicy },
  };
}

const LOCALHOST = "127.0.0.1";

/** Everything a gateway may send to; Sidecar objects do not count for it. */
export function gatewayServices(config: LinkedConfig, namespace: string): readonly RegistryService[] {
  return mergeServices(visibleServices(config, namespace));
}

/** Own namespace before root namespace, with a selector before without, older before newer. An empty selector is one that fits all. */
function findSidecar(config: LinkedConfig, namespace: string, labels: Labels): Sidecar | undefined {
  const own = config.sidecars.filter(({ metadata }) => namespaceOf(metadata) === namespace);
  const selected = own.find(({ spec }) => spec.workloadSelector !== undefined && isSubrecord(spec.workloadSelector.labels, labels));
  const root = config.sidecars.find(
    ({ metadata, spec }) => namespaceOf(metadata) === config.mesh.rootNamespace && spec.workloadSelector === undefined,
  );
  return selected ?? own.find(({ spec }) => spec.workloadSelector === undefined) ?? root;
}

function egressListener(config: LinkedConfig, listener: IstioEgressListener, namespace: string): EgressListener {
  const hosts = parseImportedHosts(listener.hosts ?? [], namespace);
  const port = listener.port && { number: listener.port.number ?? 0, protocol: parseProtocol(listener.port.protocol ?? "") };
  const services = importServices(config, hosts, namespace, port);
  const virtualServices = virtualServicesFor(config, namespace, MESH_GATEWAY).filter((service) =>
    importsVirtualService(hosts, service.hosts, service.namespace),
  );
  // Without traffic capture the proxy listens where the application can reach it.
  const bind = listener.bind || (listener.captureMode === "NONE" ? LOCALHOST : undefined);
  return {
    ...(port && { port }),
    ...(bind && { bind }),
    services,
    virtualServices,
    bestVirtualService: bestVirtualServices(services, virtualServices),
  };
}

function importServices(
  config: LinkedConfig,
  hosts: ImportedHosts,
  namespace: string,
  port: EgressListener["port"],
): readonly RegistryService[] {
  const imported = visibleServices(config, namespace)
    .filter((service) => importsService(hosts, service.hostname, service.namespace))
    .map((service) => trimToPort(withImportedAliases(service, hosts), port))
    .filter((service) => service !== undefined);
  const owner = new Map<string, RegistryService>();
  for (const service of imported) {
    const current = owner.get(service.hostname);
    if (current === undefined || takesOver(service, current, namespace)) owner.set(service.hostname, service);
  }
  return imported.filter((service) => owner.get(service.hostname)?.namespace === service.namespace);
}

/** One namespace for each host: the proxy's own, else the first seen, with Kubernetes preferred. @see docs/semantics.md 4.4 */
function takesOver(service: RegistryService, current: RegistryService, namespace: string): boolean {
  if (service.namespace === namespace) return true;
  return current.namespace !== namespace && current.registry !== "Kubernetes" && service.registry === "Kubernetes";
}

function withImportedAliases(service: RegistryService, hosts: ImportedHosts): RegistryService {
  const aliases = service.aliases.filter((alias) => importsService(hosts, alias, service.namespace));
  return aliases.length === service.aliases.length ? service : { ...service, aliases };
}

/** A listener with a port imports only services that have it, and only that port of them; as an HTTP proxy it takes all. */
function trimToPort(service: RegistryService, port: EgressListener["port"]): RegistryService | undefined {
  if (port === undefined || port.number === 0 || port.protocol === "HTTP_PROXY" || service.inferred !== undefined) return service;
  const found = portOf(service, port.number);
  return found && { ...service, ports: [found] };
}

function bestVirtualServices(
  services: readonly RegistryService[],
  virtualServices: readonly LinkedVirtualService[],
): ReadonlyMap<string, LinkedVirtualService> {
  const byHost = new Map<string, LinkedVirtualService>();
  for (const virtualService of virtualServices) {
    for (const host of virtualService.hosts) if (!byHost.has(host)) byHost.set(host, virtualService);
  }
  const best = new Map<string, LinkedVirtualService>();
  for (const { hostname } of services) {
    const host = byHost.has(hostname) ? hostname : mostSpecificHost(hostname, byHost.keys());
    const virtualService = host === undefined ? undefined : byHost.get(host);
    if (virtualService !== undefined) best.set(hostname, virtualService);
  }
  return best;
}

/** Services that nothing imports and imported VirtualServices send to: only their named ports are kept. @see docs/semantics.md 4.6 */
function referenced(config: LinkedConfig, listener: EgressListener, namespace: string): readonly RegistryService[] {
  return listener.virtualServices.flatMap((virtualService) =>
    [...destinationPorts(virtualService, namespace)].flatMap(([host, ports]) => {
      const service = findReferencedService(config, host, namespace);
      if (service === undefined) return [];
      const { port } = listener;
      if (port !== undefined && port.number !== 0 && port.protocol !== "HTTP_PROXY") return trimToPort(service, port) ?? [];
      return trimToPorts(service, ports) ?? [];
    }),
  );
}

function trimToPorts(service: RegistryService, numbers: ReadonlySet<number>): RegistryService | undefined {
  if (numbers.has(0) || service.inferred !== undefined) return service;
  const ports = service.ports.filter((port) => numbers.has(port.number));
  if (ports.length === service.ports.length) return service;
  return ports.length === 0 ? undefined : { ...service, ports };
}

/** Ports that destinations name, by host; 0 for a destination that names none. Rules for other source namespaces do not count. */
function destinationPorts(virtualService: LinkedVirtualService, namespace: string): ReadonlyMap<string, ReadonlySet<number>> {
  const ports = new Map<string, Set<number>>();
  const add = (destination: Destination | undefined) => {
    if (destination?.host === undefined) return;
    const numbers = ports.get(destination.host) ?? new Set<number>();
    ports.set(destination.host, numbers.add(destination.port?.number ?? 0));
  };
  for (const { rule, matches = [] } of virtualService.http) {
    const namespaces = matches.map(({ match }) => match.sourceNamespace ?? "").filter((name) => name !== "");
    if (namespaces.length > 0 && !namespaces.includes(namespace)) continue;
    for (const { destination } of rule.route ?? []) add(destination);
    add(rule.mirror);
    for (const { destination } of rule.mirrors ?? []) add(destination);
  }
  for (const { rule } of [...virtualService.tls, ...virtualService.tcp]) {
    for (const { destination } of rule.route ?? []) add(destination);
  }
  return ports;
}
