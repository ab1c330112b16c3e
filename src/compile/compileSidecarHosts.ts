/** The virtual hosts of one port as a sidecar sees them. @see docs/semantics.md 4.18 */
import type { Refusal } from "../graph/listener.ts";
import type { SkippedRule, VirtualHost } from "../graph/routeConfiguration.ts";
import { hostsOverlap, isWildcard } from "../host/hostname.ts";
import { MESH_GATEWAY } from "../host/resolveName.ts";
import type { LinkedVirtualService } from "../link/linkedVirtualService.ts";
import type { EgressListener } from "../link/sidecarScope.ts";
import { mayBeHttp } from "../registry/protocol.ts";
import { portOf, type RegistryService } from "../registry/registryService.ts";
import { compileHttpRoutes } from "./compileHttpRoutes.ts";
import { defaultRoute } from "./defaultRoute.ts";
import type { ProxyScope } from "./proxyScope.ts";
import type { RouteContext } from "./routeContext.ts";
import { bracketed, serviceDomains } from "./serviceDomains.ts";
import type { TablePool } from "./tablePool.ts";

/** Port whose table also has hosts of VirtualServices that are no services. @see docs/semantics.md 4.19 */
const DEFAULT_HTTP_PORT = 80;

/** The table of one port of one egress listener. */
export interface SidecarTableInput {
  readonly scope: ProxyScope;
  readonly listener: EgressListener;
  /** Port of the listener; 0 where every port goes through one listener. */
  readonly port: number;
  readonly pool: TablePool;
}

/** Virtual hosts in the order in which names were given away, without the one for all other names. */
export interface SidecarHosts {
  readonly virtualHosts: readonly VirtualHost[];
  readonly refusal?: Refusal;
}

/** A VirtualService's or a service's claim on names. */
interface Claim {
  readonly plainHosts: readonly string[];
  readonly services: readonly RegistryService[];
  readonly routes: readonly number[];
  readonly skipped: readonly SkippedRule[];
}

/** First come, first served: VirtualServices in order, then services that none of them has. */
export function compileSidecarHosts(input: SidecarTableInput): SidecarHosts {
  const { listener, scope, pool } = input;
  const port = isProxyListener(listener) ? 0 : input.port;
  const candidates = findCandidates(listener, port);
  // A proxy listener knows services only by the names that need no port, which are those of port 80. @see docs/semantics.md 4.27
  const servicePort = isProxyListener(listener) ? DEFAULT_HTTP_PORT : port;
  const virtualServices =
    port === DEFAULT_HTTP_PORT ? listener.virtualServices : listener.virtualServices.filter((service) => touches(service, candidates));
  const claims: Claim[] = [];
  const owned = new Set<string>();
  let refusal: Refusal | undefined;
  for (const virtualService of virtualServices) {
    const compiled = compileHttpRoutes(virtualService, routeContext(scope, port, candidates));
    if (compiled.routes.length === 0) continue;
    const { plainHosts, services } = splitHosts(virtualService, candidates, listener);
    const onPort = services.filter((service) => hasHttpPort(service, servicePort));
    const anywhere = services.some(({ ports, inferred }) => inferred !== undefined || ports.some(({ protocol }) => mayBeHttp(protocol)));
    if (onPort.length === 0 && (anywhere || port !== DEFAULT_HTTP_PORT)) continue;
    refusal ??= compiled.refusal;
    for (const { hostname } of onPort) owned.add(hostname);
    claims.push({ plainHosts, services: onPort, routes: compiled.routes.map(pool.addRoute), skipped: compiled.skipped });
  }
  for (const service of candidates.values()) {
    if (owned.has(service.hostname) || service.resolution === "Alias" || !hasHttpPort(service, servicePort)) continue;
    claims.push({ plainHosts: [], services: [service], routes: [pool.addRoute(defaultRoute(service, servicePort, scope))], skipped: [] });
  }
  return { virtualHosts: giveNames(claims, servicePort, scope.proxy.namespace), ...(refusal && { refusal }) };
}

/** True for a listener that takes requests to every host, as an HTTP proxy does. */
export function isProxyListener({ port }: EgressListener): boolean {
  return port !== undefined && (port.protocol === "HTTP_PROXY" || port.number === 0);
}

/** Services of the listener that have the port, trimmed to it, by lower-case host; a proxy listener takes them whole. */
function findCandidates(listener: EgressListener, port: number): ReadonlyMap<string, RegistryService> {
  const candidates = new Map<string, RegistryService>();
  for (const service of listener.services) {
    if (isProxyListener(listener)) candidates.set(service.hostname, service);
    const found = portOf(service, port);
    if (isProxyListener(listener) || found === undefined) continue;
    const hostname = service.hostname.toLowerCase();
    candidates.set(hostname, { ...service, hostname, ports: [found] });
  }
  return candidates;
}

function hasHttpPort(service: RegistryService, port: number): boolean {
  const found = portOf(service, port);
  return found !== undefined && mayBeHttp(found.protocol);
}

function touches(virtualService: LinkedVirtualService, candidates: ReadonlyMap<string, RegistryService>): boolean {
  const wildcards = [...candidates.keys()].filter(isWildcard);
  return virtualService.hosts.some((written) => {
    const host = written.toLowerCase();
    if (candidates.has(host)) return true;
    const others = isWildcard(host) ? candidates.keys() : wildcards;
    return [...others].some((other) => hostsOverlap(host, other));
  });
}

function routeContext(scope: ProxyScope, port: number, candidates: ReadonlyMap<string, RegistryService>): RouteContext {
  return {
    proxy: scope.proxy,
    mesh: scope.config.mesh,
    port,
    gateway: MESH_GATEWAY,
    tls: false,
    findService: (host) => candidates.get(host),
    findDestinationRule: scope.findDestinationRule,
    hasCluster: scope.hasCluster,
  };
}

/** Hosts that are services here, and those that are not. @see docs/semantics.md 4.19 */
function splitHosts(
  virtualService: LinkedVirtualService,
  candidates: ReadonlyMap<string, RegistryService>,
  listener: EgressListener,
): { readonly plainHosts: readonly string[]; readonly services: readonly RegistryService[] } {
  const hosts = virtualService.hosts.map((host) => host.toLowerCase());
  const exact = hosts.filter((host) => !isWildcard(host));
  const wildcards = hosts.filter(isWildcard).map((host) => {
    const overlapping = [...candidates].filter(([name]) => hostsOverlap(name, host));
    const won = overlapping.filter(([name]) => listener.bestVirtualService.get(name) === virtualService);
    return { host, overlaps: overlapping.length > 0, services: won.map(([, service]) => service) };
  });
  return {
    plainHosts: [
      ...exact.filter((host) => !candidates.has(host)),
      ...wildcards.filter(({ overlaps }) => !overlaps).map(({ host }) => host),
    ],
    services: [
      ...exact.map((host) => candidates.get(host)).filter((service) => service !== undefined),
      ...wildcards.flatMap(({ services }) => services),
    ],
  };
}

/** @see docs/semantics.md 4.25 */
function giveNames(claims: readonly Claim[], port: number, namespace: string): readonly VirtualHost[] {
  const fullNames = new Set(claims.flatMap(({ services }) => services.map(({ hostname }) => hostname.toLowerCase())));
  const names = new Set<string>();
  const taken = new Set<string>();
  const virtualHosts: VirtualHost[] = [];
  const give = (host: string, claim: Claim, wanted: readonly string[], alternative: ReadonlySet<string>) => {
    const name = `${host}:${port === 0 ? "*" : port}`;
    if (names.has(name)) return;
    names.add(name);
    const domains = wanted.filter((domain) => {
      if (taken.has(domain) || (alternative.has(domain) && fullNames.has(domain))) return false;
      taken.add(domain);
      return true;
    });
    if (domains.length > 0) virtualHosts.push({ name, domains, routes: claim.routes, skipped: claim.skipped });
  };
  for (const claim of claims) {
    for (const host of claim.plainHosts) give(host, claim, [bracketed(host)], new Set());
    for (const service of claim.services) {
      const { all, alternative } = serviceDomains(service, namespace);
      give(service.hostname.toLowerCase(), claim, all, alternative);
    }
  }
  return virtualHosts;
}
