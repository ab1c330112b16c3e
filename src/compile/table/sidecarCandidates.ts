/** The services that one port of a sidecar knows, and what VirtualServices make of them. @see docs/semantics.md 4.19 */
import { hostsOverlap, isWildcard } from "../../host/hostname.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import type { EgressListener } from "../../link/sidecarScope.ts";
import { portOf, type RegistryService } from "../../registry/registryService.ts";
import { memoize } from "../../util/memoize.ts";
import { mayBeHttp } from "../../util/protocol.ts";
import { isProxyListener } from "../listener/proxyListener.ts";

const knownCandidates = memoize((_: readonly RegistryService[]) => new Map<string, ReadonlyMap<string, RegistryService>>());

/** Services of the listener that have the port, trimmed to it, by lower-case host; a proxy listener takes them whole. */
export function findCandidates(listener: EgressListener, port: number): ReadonlyMap<string, RegistryService> {
  const known = knownCandidates(listener.services);
  const key = isProxyListener(listener) ? "proxy" : String(port);
  const found = known.get(key) ?? makeCandidates(listener, port);
  known.set(key, found);
  return found;
}

function makeCandidates(listener: EgressListener, port: number): ReadonlyMap<string, RegistryService> {
  const candidates = new Map<string, RegistryService>();
  const isProxy = isProxyListener(listener);
  for (const service of listener.services) {
    if (isProxy) candidates.set(service.hostname, service);
    const found = portOf(service, port);
    if (isProxy || found === undefined) continue;
    const hostname = service.hostname.toLowerCase();
    // An inferred service takes every port, so there is nothing to trim.
    const isTrimmed = hostname === service.hostname && (service.ports.length === 1 || service.inferred !== undefined);
    candidates.set(hostname, isTrimmed ? service : { ...service, hostname, ports: [found] });
  }
  return candidates;
}

/** True where the service has the port, and it may be HTTP. */
export function hasHttpPort(service: RegistryService, port: number): boolean {
  const found = portOf(service, port);
  return found !== undefined && mayBeHttp(found.protocol);
}

/** Whether a VirtualService has a host that meets one of the services. */
export function createTouches(candidates: ReadonlyMap<string, RegistryService>): (virtualService: LinkedVirtualService) => boolean {
  const wildcards = [...candidates.keys()].filter(isWildcard);
  return ({ hosts }) =>
    hosts.some((written) => {
      const host = written.toLowerCase();
      if (candidates.has(host)) return true;
      if (!isWildcard(host)) return wildcards.some((other) => hostsOverlap(host, other));
      for (const other of candidates.keys()) if (hostsOverlap(host, other)) return true;
      return false;
    });
}

/** Hosts that are services here, and those that are not. @see docs/semantics.md 4.19 */
export function splitHosts(
  virtualService: LinkedVirtualService,
  candidates: ReadonlyMap<string, RegistryService>,
  listener: EgressListener,
): { readonly plainHosts: readonly string[]; readonly services: readonly RegistryService[] } {
  const hosts = virtualService.hosts.map((host) => host.toLowerCase());
  const exact = hosts.filter((host) => !isWildcard(host));
  const wildcards = hosts.filter(isWildcard).map((host) => {
    const overlapping = [...candidates].filter(([name]) => hostsOverlap(name, host));
    const won = overlapping.filter(([name]) => listener.bestVirtualService(name) === virtualService);
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
