/** Virtual hosts by domain. @see docs/semantics.md 7.4 */
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import { groupBy } from "../../util/groupBy.ts";

/** Every domain of a route table, and how long its wildcards are. */
export interface HostTable<Entry> {
  readonly byDomain: ReadonlyMap<string, Entry>;
  /** Lengths of wildcard domains, star included, the longest first; without `*`. */
  readonly wildcardLengths: readonly number[];
  /** The host with the domain `*`. */
  readonly any: Entry | undefined;
}

/** With what `toEntry` makes of each virtual host. The first host keeps a domain that two have. */
export function buildHostTable<Entry>(
  { virtualHosts }: RouteConfiguration,
  toEntry: (virtualHost: VirtualHost) => Entry,
): HostTable<Entry> {
  const byDomain = new Map<string, Entry>();
  for (const virtualHost of virtualHosts) {
    const entry = toEntry(virtualHost);
    for (const domain of virtualHost.domains) if (!byDomain.has(domain)) byDomain.set(domain, entry);
  }
  const wildcards = [...byDomain.keys()].filter((domain) => domain.startsWith("*") && domain !== "*");
  const wildcardLengths = [...groupBy(wildcards, ({ length }) => length).keys()].sort((a, b) => b - a);
  return { byDomain, wildcardLengths, any: byDomain.get("*") };
}

/** The exact domain, else the longest wildcard with at least one character in the place of the star. */
export function findHost<Entry>(table: HostTable<Entry>, host: string): Entry | undefined {
  return table.byDomain.get(host) ?? findWildcardHost(table, host);
}

/** The longest wildcard for a host that is no domain itself. */
export function findWildcardHost<Entry>({ byDomain, wildcardLengths, any }: HostTable<Entry>, host: string): Entry | undefined {
  for (const length of wildcardLengths) {
    if (length > host.length) continue;
    const found = byDomain.get(`*${host.slice(host.length - length + 1)}`);
    if (found !== undefined) return found;
  }
  return any;
}
