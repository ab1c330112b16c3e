/** The hosts that an egress listener of a Sidecar imports. @see docs/semantics.md 4.21 */
import { hostsOverlap, isSubsetOf, isWildcard } from "../host/hostname.ts";
import { parseNamespacedHost } from "../host/namespacedHost.ts";

/** Imports and exclusions by namespace; `*` stands for all. */
export type ImportedHosts = ReadonlyMap<string, NamespaceImports>;

interface NamespaceImports {
  readonly imported: readonly string[];
  readonly excluded: readonly string[];
}

/** Stands for every namespace. */
export const ALL_NAMESPACES = "*";
const EXCLUSION = "~";

/** Reads `ns/dnsName` entries; those of another shape are skipped, as Istio does. */
export function parseImportedHosts(entries: readonly string[], namespace: string): ImportedHosts {
  const hosts = new Map<string, { imported: string[]; excluded: string[] }>();
  for (const entry of entries) {
    if (entry.split("/").length !== 2) continue;
    const { namespace: written = "", host } = parseNamespacedHost(entry);
    const excluded = written.startsWith(EXCLUSION);
    const name = excluded ? written.slice(1) || ALL_NAMESPACES : written;
    const key = name === "." ? namespace : name;
    const imports = hosts.get(key) ?? { imported: [], excluded: [] };
    hosts.set(key, imports);
    imports[excluded ? "excluded" : "imported"].push(host);
  }
  return hosts;
}

/** True for `*` + `/*` alone: nothing is left out. */
export function importsEverything(hosts: ImportedHosts): boolean {
  const all = hosts.get(ALL_NAMESPACES);
  return hosts.size === 1 && all !== undefined && all.excluded.length === 0 && all.imported.includes("*");
}

/** True when a service of that name and namespace is imported. */
export function importsService(hosts: ImportedHosts, hostname: string, namespace: string): boolean {
  if (isExcluded(hosts, hostname, namespace)) return false;
  return importsOf(hosts, namespace).some((imported) => isSubsetOf(hostname, imported));
}

/** True when an imported service keeps this further name. Exclusions do not count, and only the entries that bring the service in do. */
export function importsAlias(hosts: ImportedHosts, alias: string, hostname: string, namespace: string): boolean {
  const scope = scopes(hosts, namespace).find(({ imported }) => imported.some((host) => isSubsetOf(hostname, host)));
  return scope?.imported.some((host) => isSubsetOf(alias, host)) ?? false;
}

/** True when a VirtualService with these hosts is imported: any host that overlaps is enough. @see docs/semantics.md 3.20 */
export function importsVirtualService(hosts: ImportedHosts, own: readonly string[], namespace: string): boolean {
  const imported = importsOf(hosts, namespace);
  return own.some((host) => imported.some((other) => meets(host, other)) && !isExcluded(hosts, host, namespace));
}

function meets(host: string, imported: string): boolean {
  return host === imported || ((isWildcard(host) || isWildcard(imported)) && hostsOverlap(host, imported));
}

function isExcluded(hosts: ImportedHosts, host: string, namespace: string): boolean {
  return scopes(hosts, namespace).some(({ excluded }) => excluded.some((whole) => isSubsetOf(host, whole)));
}

function importsOf(hosts: ImportedHosts, namespace: string): readonly string[] {
  return scopes(hosts, namespace).flatMap(({ imported }) => imported);
}

function scopes(hosts: ImportedHosts, namespace: string): readonly NamespaceImports[] {
  return [hosts.get(namespace), hosts.get(ALL_NAMESPACES)].filter((imports) => imports !== undefined);
}
