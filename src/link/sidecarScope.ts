/** What a sidecar may see: its egress listeners with their services and VirtualServices. @see docs/semantics.md 4.28 */
import { mostSpecificIn } from "../host/hostname.ts";
import { MESH_GATEWAY } from "../host/resolveName.ts";
import type { Destination } from "../model/destination.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { Labels } from "../model/objectMeta.ts";
import type { IstioEgressListener, Sidecar } from "../model/sidecar.ts";
import type { RegistryService } from "../registry/registryService.ts";
import { changedPositions } from "../util/changedPositions.ts";
import { memoize } from "../util/memoize.ts";
import { parseProtocol } from "../util/protocol.ts";
import { isSubrecord } from "../util/record.ts";
import { type ImportedHosts, importsEverything, importsVirtualService, parseImportedHosts } from "./importedHosts.ts";
import { importServices, type ListenerPort, referencedServices } from "./importServices.ts";
import type { LinkedConfig } from "./linkedConfig.ts";
import type { LinkedVirtualService } from "./linkedVirtualService.ts";
import { mergeServices } from "./mergeServices.ts";
import { type Outline, outlineOf } from "./outline.ts";
import { isNamedByServices, visibleServices } from "./serviceIndex.ts";
import { isNamedByVirtualServices, virtualServicesFor } from "./virtualServiceIndex.ts";

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
  readonly port?: ListenerPort;
  /** Address or `unix://` path; absent: chosen by the services. */
  readonly bind?: string;
  readonly hosts: ImportedHosts;
  readonly services: readonly RegistryService[];
  /** In order: the first that serves a host has it. @see docs/semantics.md 3.22 */
  readonly virtualServices: readonly LinkedVirtualService[];
  /** The VirtualService whose host fits a service best, by host name of the service. @see docs/semantics.md 3.24 */
  readonly bestVirtualService: (hostname: string) => LinkedVirtualService | undefined;
}

/** What becomes of hosts that are in no registry. */
export interface EffectiveOutboundPolicy {
  readonly mode: "REGISTRY_ONLY" | "ALLOW_ANY" | "ALLOW_ANY_DYNAMIC_DNS";
  /** Where unknown traffic is sent instead of to its own address. */
  readonly egressProxy?: Destination;
}

/** A scope with what it was made of. */
interface KnownScope {
  readonly scope: SidecarScope;
  readonly sidecar: Sidecar | undefined;
  readonly mesh: LinkedConfig["mesh"];
  /** Those bound to the mesh that the namespace sees. */
  readonly virtualServices: readonly LinkedVirtualService[];
}

/** By services, then by namespace; one for all namespaces that nothing tells apart. */
const scopes = memoize((_: LinkedConfig["services"]) => new Map<string, KnownScope>());

/** The scope of a sidecar of the namespace with these labels. Sidecars that see the same share it, in this configuration and in later ones. */
export function sidecarScope(config: LinkedConfig, namespace: string, labels: Labels): SidecarScope {
  const sidecar = findSidecar(config, namespace, labels);
  const virtualServices = virtualServicesFor(config, namespace, MESH_GATEWAY);
  const isNamed = isNamedByServices(config, namespace) || isNamedByVirtualServices(config, namespace, MESH_GATEWAY);
  const key = JSON.stringify([isNamed || sidecar !== undefined ? namespace : "", sidecar && nameOf(sidecar)]);
  const known = scopes(config.services);
  const made: KnownScope = { scope: findOrMake(known.get(key)), sidecar, mesh: config.mesh, virtualServices };
  known.set(key, made);
  return made.scope;

  function findOrMake(before: KnownScope | undefined): SidecarScope {
    const changed =
      before !== undefined && before.sidecar === sidecar && before.mesh === config.mesh
        ? changedPositions(before.virtualServices, virtualServices)
        : undefined;
    if (before === undefined || changed === undefined) return makeScope(config, namespace, sidecar, virtualServices);
    if (changed.length === 0) return before.scope;
    const isAlike = changed.every((i) => sendAlike(before.virtualServices[i], virtualServices[i]));
    const next = isAlike ? withVirtualServices(before.scope, virtualServices) : makeScope(config, namespace, sidecar, virtualServices);
    // Equal services stay the same list, so that whatever was made of it is found again.
    return next.services !== before.scope.services && isSameList(next.services, before.scope.services)
      ? { ...next, services: before.scope.services }
      : next;
  }
}

function nameOf({ metadata }: Sidecar): string {
  return `${namespaceOf(metadata)}/${metadata.name}`;
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return changedPositions(a, b)?.length === 0;
}

/** True where the rules of both send to the same hosts and ports, and both have the same hosts. */
function sendAlike(a: LinkedVirtualService | undefined, b: LinkedVirtualService | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const facts = ({ hosts, namespace }: LinkedVirtualService, { destinations, sourceNamespaces }: Outline) =>
    JSON.stringify([hosts, namespace, destinations, sourceNamespaces]);
  return outlineOf(b).sourceNamespaces.length === 0 && facts(a, outlineOf(a)) === facts(b, outlineOf(b));
}

function withVirtualServices(scope: SidecarScope, virtualServices: readonly LinkedVirtualService[]): SidecarScope {
  return {
    ...scope,
    listeners: scope.listeners.map((listener) => {
      const imported = importedVirtualServices(listener.hosts, virtualServices);
      return { ...listener, virtualServices: imported, bestVirtualService: bestVirtualServices(listener.services, imported) };
    }),
  };
}

function makeScope(
  config: LinkedConfig,
  namespace: string,
  sidecar: Sidecar | undefined,
  virtualServices: readonly LinkedVirtualService[],
): SidecarScope {
  const spec = sidecar?.spec;
  const egress = spec?.egress !== undefined && spec.egress.length > 0 ? spec.egress : [{ hosts: ["*/*"] }];
  const listeners = egress.map((listener) => egressListener(config, listener, namespace, virtualServices));
  const policy = spec?.outboundTrafficPolicy;
  return {
    listeners,
    services: mergeServices(listeners.flatMap((listener) => [...listener.services, ...referencedServices(config, listener, namespace)])),
    outboundTrafficPolicy: policy
      ? { mode: policy.mode ?? "REGISTRY_ONLY", ...(policy.egressProxy && { egressProxy: policy.egressProxy }) }
      : { mode: config.mesh.outboundTrafficPolicy },
  };
}

/** Where a proxy listens for the application beside it. */
export const LOCALHOST = "127.0.0.1";

/** Everything a gateway may send to; Sidecar objects do not count for it. */
export function gatewayServices(config: LinkedConfig, namespace: string): readonly RegistryService[] {
  return merged(visibleServices(config, namespace));
}

const merged = memoize(mergeServices);

/** Own namespace before root namespace, with a selector before without, older before newer. An empty selector is one that fits all. */
function findSidecar(config: LinkedConfig, namespace: string, labels: Labels): Sidecar | undefined {
  const own = config.sidecars.filter(({ metadata }) => namespaceOf(metadata) === namespace);
  const selected = own.find(({ spec }) => spec.workloadSelector !== undefined && isSubrecord(spec.workloadSelector.labels, labels));
  const root = config.sidecars.find(
    ({ metadata, spec }) => namespaceOf(metadata) === config.mesh.rootNamespace && spec.workloadSelector === undefined,
  );
  return selected ?? own.find(({ spec }) => spec.workloadSelector === undefined) ?? root;
}

function egressListener(
  config: LinkedConfig,
  listener: IstioEgressListener,
  namespace: string,
  visible: readonly LinkedVirtualService[],
): EgressListener {
  const hosts = parseImportedHosts(listener.hosts ?? [], namespace);
  const port = listener.port && { number: listener.port.number ?? 0, protocol: parseProtocol(listener.port.protocol ?? "") };
  const services = importServices(config, hosts, namespace, port);
  const virtualServices = importedVirtualServices(hosts, visible);
  // Without traffic capture the proxy listens where the application can reach it.
  const bind = listener.bind || (listener.captureMode === "NONE" ? LOCALHOST : undefined);
  return {
    ...(port && { port }),
    ...(bind && { bind }),
    hosts,
    services,
    virtualServices,
    bestVirtualService: bestVirtualServices(services, virtualServices),
  };
}

function importedVirtualServices(hosts: ImportedHosts, visible: readonly LinkedVirtualService[]): readonly LinkedVirtualService[] {
  if (importsEverything(hosts)) return visible;
  return visible.filter((service) => importsVirtualService(hosts, service.hosts, service.namespace));
}

/** Looked for when first asked: only hosts with a wildcard ask. */
function bestVirtualServices(
  services: readonly RegistryService[],
  virtualServices: readonly LinkedVirtualService[],
): EgressListener["bestVirtualService"] {
  let byHost: Map<string, LinkedVirtualService> | undefined;
  let best: Map<string, LinkedVirtualService | undefined> | undefined;
  return (hostname) => {
    best ??= new Map(services.map((service) => [service.hostname, findBest(service.hostname)]));
    return best.get(hostname);
  };

  function findBest(hostname: string): LinkedVirtualService | undefined {
    byHost ??= firstByHost(virtualServices);
    const host = mostSpecificIn(hostname, byHost);
    return host === undefined ? undefined : byHost.get(host);
  }
}

function firstByHost(virtualServices: readonly LinkedVirtualService[]): Map<string, LinkedVirtualService> {
  const byHost = new Map<string, LinkedVirtualService>();
  for (const virtualService of virtualServices) {
    for (const host of virtualService.hosts) if (!byHost.has(host)) byHost.set(host, virtualService);
  }
  return byHost;
}
