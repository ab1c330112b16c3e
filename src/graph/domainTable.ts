/**
 * The domains of a route table, each with its place in the list of virtual hosts. Places instead of hosts, so that viewpoints that
 * differ only in what their hosts do share one table.
 * @see docs/semantics.md 7.4
 */

/** Every domain of a route table, and how long its wildcards are. */
export interface DomainTable {
  readonly byDomain: ReadonlyMap<string, number>;
  /** Further exact domains, of this viewpoint alone; none of them is in `byDomain`. */
  readonly own?: ReadonlyMap<string, number>;
  /** Lengths of wildcard domains, star included, the longest first; without `*`. */
  readonly wildcardLengths: readonly number[];
  /** The host with the domain `*`. */
  readonly any: number | undefined;
}

/** A table of domains that are given away already: the first host has a domain that two want. */
export function createDomainTable(byDomain: ReadonlyMap<string, number>): DomainTable {
  const lengths = new Set<number>();
  for (const domain of byDomain.keys()) if (/^\*./.test(domain)) lengths.add(domain.length);
  const wildcardLengths = [...lengths].sort((a, b) => b - a);
  return { byDomain, wildcardLengths, any: byDomain.get("*") };
}

/** The exact domain, else the longest wildcard with at least one character in the place of the star. */
export function findDomain(table: DomainTable, host: string): number | undefined {
  return table.byDomain.get(host) ?? findOtherDomain(table, host);
}

/** The place of a host that `byDomain` does not have itself. */
export function findOtherDomain({ byDomain, own, wildcardLengths, any }: DomainTable, host: string): number | undefined {
  const exact = own?.get(host);
  if (exact !== undefined) return exact;
  for (const length of wildcardLengths) {
    if (length > host.length) continue;
    const found = byDomain.get(`*${host.slice(host.length - length + 1)}`);
    if (found !== undefined) return found;
  }
  return any;
}
