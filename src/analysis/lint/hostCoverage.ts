/** Which wildcards have a service below them, without comparing every wildcard with every service. @see docs/semantics.md 3.10 */

/** Ends of host names at dots, from the dot on. */
export interface HostCoverage {
  readonly suffixes: ReadonlySet<string>;
  readonly hosts: readonly string[];
}

/** Prepares a list of hosts. */
export function wildcardCoverage(hosts: Iterable<string>): HostCoverage {
  const list = [...hosts];
  return { hosts: list, suffixes: new Set(list.flatMap(suffixesOf)) };
}

/** True where some host fits the wildcard. */
export function hostsCoveredBy({ suffixes, hosts }: HostCoverage, wildcard: string): boolean {
  const end = wildcard.slice(1);
  if (end === "") return hosts.length > 0;
  return end.startsWith(".") ? suffixes.has(end) : hosts.some((host) => host.endsWith(end));
}

/** `.b.c` and `.c` of `a.b.c`. */
export function suffixesOf(host: string): readonly string[] {
  const found: string[] = [];
  for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1)) found.push(host.slice(dot));
  return found;
}
