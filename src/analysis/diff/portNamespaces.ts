/** Namespaces that tell proxies apart by nothing but ports. @see docs/semantics.md 4.19 */
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import { EVERYONE, NO_ONE, OWN_NAMESPACE } from "../../registry/exportTo.ts";
import { NO_ADDRESS, type RegistryService } from "../../registry/registryService.ts";
import { contestedNamespaces, importsOwn } from "../proxies/namespacesApart.ts";

/**
 * A rule for a host counts on every port that a proxy has, whichever service brought it there. So a change may be seen only where some service is seen that
 * it has nothing to do with: of the namespaces in which such services open the same ports, one.
 *
 * @param services Those that no changed request has to do with.
 * @param apart Namespaces that are looked at anyway; others have nothing else of their own.
 */
export function portNamespaces(config: LinkedConfig, services: readonly RegistryService[], apart: ReadonlySet<string>): readonly string[] {
  const isOwnSpecial = importsOwn(config);
  const contested = new Set(contestedNamespaces(services));
  const portsOf = new Map<string, Set<string>>();
  for (const service of services) {
    const { namespace, exportTo } = service;
    const homes = isOwnSpecial || contested.has(namespace) ? [namespace] : [];
    const named = exportTo.includes(EVERYONE) ? [] : exportTo.map((entry) => (entry === OWN_NAMESPACE ? namespace : entry));
    for (const name of [...homes, ...named]) {
      if (name !== NO_ONE && !apart.has(name)) portsOf.set(name, (portsOf.get(name) ?? new Set()).add(portsKey(service)));
    }
  }
  const byPorts = new Map([...portsOf].map(([namespace, ports]) => [[...ports].sort().join(), namespace]));
  return [...byPorts.values()];
}

/** What of a service decides which listeners there are. */
function portsKey({ ports, address, resolution, inferred }: RegistryService): string {
  return JSON.stringify([ports.map(({ number, protocol }) => [number, protocol]), address === NO_ADDRESS, resolution, inferred]);
}
