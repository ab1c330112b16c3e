/** ExternalName services become further names of the service they stand for. @see docs/semantics.md 4.7 */
import { compareStrings, firstDifference } from "../util/compare.ts";
import type { RegistryService } from "./registryService.ts";

/** Gives every concrete service the names of its ExternalName services; chains are flattened, loops dropped. */
export function withAliases(services: readonly RegistryService[]): readonly RegistryService[] {
  const externalNames = services.filter((service) => service.resolution === "Alias");
  if (externalNames.length === 0) return services;
  const target = new Map(externalNames.map((service) => [service.hostname, service.externalName ?? ""]));
  const aliases = new Map<string, RegistryService[]>();
  for (const alias of externalNames) {
    const concrete = follow(alias.hostname, target);
    if (concrete !== undefined) aliases.set(concrete, [...(aliases.get(concrete) ?? []), alias]);
  }
  return services.map((service) => {
    const found = aliases.get(service.hostname);
    if (found === undefined) return service;
    return { ...service, aliases: [...found].sort(compareAliases).map((alias) => alias.hostname) };
  });
}

function compareAliases(a: RegistryService, b: RegistryService): number {
  return firstDifference(compareStrings(a.namespace, b.namespace), compareStrings(a.hostname, b.hostname));
}

function follow(hostname: string, target: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>();
  let name = hostname;
  for (let next = target.get(name); next !== undefined; next = target.get(name)) {
    if (seen.has(next)) return undefined;
    seen.add(next);
    name = next;
  }
  return name;
}
