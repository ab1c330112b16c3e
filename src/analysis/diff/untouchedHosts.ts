/** Hosts of which nothing has to be compared, because nothing that is about them has changed. */
import { hostsOverlap } from "../../host/hostname.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";

/** True for a name, maybe a wildcard, whose rules are surely the same in both configurations. */
export type IsUntouched = (host: string) => boolean;

/**
 * Where only VirtualServices differ, and these send to the same ports as before, hosts that none of them names keep their rules. Destinations
 * count because services and clusters are inferred from them.
 */
export function untouchedHosts(before: LinkedConfig, after: LinkedConfig): IsUntouched {
  const { virtualServices: old, ...rest } = before;
  const { virtualServices: now, ...restNow } = after;
  if (JSON.stringify(rest) !== JSON.stringify(restNow)) return () => false;
  const changed = [withoutEqual(old, now), withoutEqual(now, old)] as const;
  const [from, to] = changed.map((list) => [...new Set(list.flatMap(destinationsOf))].sort().join());
  if (from !== to) return () => false;
  const hosts = [...new Set(changed.flat().flatMap((virtualService) => virtualService.hosts.map((host) => host.toLowerCase())))];
  return (name) => !hosts.some((host) => hostsOverlap(host, name));
}

function withoutEqual(list: readonly LinkedVirtualService[], others: readonly LinkedVirtualService[]): readonly LinkedVirtualService[] {
  const known = new Map(others.map((other) => [nameOf(other), other]));
  return list.filter((virtualService) => {
    const other = known.get(nameOf(virtualService));
    return other !== virtualService && JSON.stringify(other) !== JSON.stringify(virtualService);
  });
}

function nameOf({ namespace, name }: LinkedVirtualService): string {
  return `${namespace}/${name}`;
}

function destinationsOf({ http, tls, tcp }: LinkedVirtualService): readonly string[] {
  const destinations = [
    ...http.flatMap(({ rule }) => [rule.mirror, ...[...(rule.route ?? []), ...(rule.mirrors ?? [])].map(({ destination }) => destination)]),
    ...[...tls, ...tcp].flatMap(({ rule }) => (rule.route ?? []).map(({ destination }) => destination)),
  ];
  return destinations.map((destination) => `${destination?.host}:${destination?.port?.number}`);
}
