/** Virtual hosts by domain. @see docs/semantics.md 7.4 */
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import { groupBy } from "../../util/groupBy.ts";

/** Every domain of a route table, and how long its wildcards are. */
export interface HostTable {
  readonly byDomain: ReadonlyMap<string, VirtualHost>;
  /** Lengths of wildcard domains, star included, the longest first; without `*`. */
  readonly wildcardLengths: readonly number[];
  /** The host with the domain `*`. */
  readonly any: VirtualHost | undefined;
}

/** The first host keeps a domain that two have. */
export function buildHostTable({ virtualHosts }: RouteConfiguration): HostTable {
  const byDomain = new Map<string, VirtualHost>();
  for (const virtualHost of virtualHosts) {
    for (const domain of virtualHost.domains) if (!byDomain.has(domain)) byDomain.set(domain, virtualHost);
  }
  const wildcards = [...byDomain.keys()].filter((domain) => domain.startsWith("*") && domain !== "*");
  const wildcardLengths = [...groupBy(wildcards, ({ length }) => length).keys()].sort((a, b) => b - a);
  return { byDomain, wildcardLengths, any: byDomain.get("*") };
}

/** The exact domain, else the longest wildcard with at least one character in the place of the star. */
export function findHost({ byDomain, wildcardLengths, any }: HostTable, host: string): VirtualHost | undefined {
  const exact = byDomain.get(host);
  if (exact !== undefined) return exact;
  for (const length of wildcardLengths) {
    if (length > host.length) continue;
    const found = byDomain.get(`*${host.slice(host.length - length + 1)}`);
    if (found !== undefined) return found;
  }
  return any;
}
