/** From where bare names of changed services are seen. @see docs/semantics.md 4.23 */
import { shortForms } from "../../host/shortForms.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import type { RegistryService } from "../../registry/registryService.ts";
import { groupBy } from "../../util/groupBy.ts";

/** Namespaces in which a service that is not the same in both has a name without dots, which may go elsewhere than its full name. */
export function changedHomes(before: LinkedConfig, after: LinkedConfig): readonly string[] {
  const [from, to] = [before, after].map(({ services }) => groupBy(services, ({ hostname }) => hostname));
  const hosts = [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])];
  const changed = hosts.filter((host) => JSON.stringify(from?.get(host)) !== JSON.stringify(to?.get(host)));
  const aliases = [from, to].flatMap((services) => changed.flatMap((host) => aliasesOf(services?.get(host))));
  return [...new Set([...changed, ...aliases].flatMap(homeOf))];
}

function aliasesOf(services: readonly RegistryService[] = []): readonly string[] {
  return services.flatMap(({ aliases }) => aliases);
}

/** The namespace in the name, where it is that of a Kubernetes Service. */
function homeOf(hostname: string): readonly string[] {
  const [, namespace = ""] = hostname.split(".");
  return shortForms(hostname, namespace).length === 0 ? [] : [namespace];
}
