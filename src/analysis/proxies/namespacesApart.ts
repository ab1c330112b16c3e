/** Namespaces whose proxies see something that proxies of other namespaces do not. @see docs/semantics.md 3.11, 4.4, 4.21, 9.1 */
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import { namespaceOf } from "../../model/namespaceOf.ts";
import { EVERYONE } from "../../registry/exportTo.ts";
import { sourceConditions } from "./sourceConditions.ts";

/** Their names, among other entries of `exportTo`. */
export function namespacesApart(configs: readonly LinkedConfig[]): readonly string[] {
  return configs.flatMap((config) => [
    ...config.sidecars.map(({ metadata }) => namespaceOf(metadata)),
    ...sourceConditions(config.virtualServices).flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])),
    ...limited(config),
    ...contestedNamespaces(config.services),
    ...(importsOwn(config) ? [...config.virtualServices, ...config.services].map(({ namespace }) => namespace) : []),
  ]);
}

/** Namespaces of objects that not everybody sees, and those that they are exported to. */
function limited({ virtualServices, services }: LinkedConfig): readonly string[] {
  return [...virtualServices, ...services].flatMap(({ namespace, exportTo }) =>
    exportTo.includes(EVERYONE) ? [] : [namespace, ...exportTo],
  );
}

/** Namespaces that have a host which others have too, or whose bare names are also hosts of their own. */
export function contestedNamespaces(services: LinkedConfig["services"]): readonly string[] {
  const owners = new Map<string, Set<string>>();
  for (const { hostname, namespace } of services) owners.set(hostname, (owners.get(hostname) ?? new Set()).add(namespace));
  const several = [...owners.values()].filter(({ size }) => size > 1).flatMap((namespaces) => [...namespaces]);
  const bare = services.flatMap(({ hostname, aliases }) =>
    [hostname, ...aliases].flatMap((name) => {
      const [first = "", namespace, kind] = name.split(".");
      return kind === "svc" && namespace !== undefined && owners.has(first) ? [namespace] : [];
    }),
  );
  return [...several, ...bare];
}

/** True where a Sidecar that others fall back to imports from the namespace of the proxy, or all but that. */
export function importsOwn({ sidecars, mesh }: LinkedConfig): boolean {
  const fallbacks = sidecars.filter(
    ({ metadata, spec }) => namespaceOf(metadata) === mesh.rootNamespace && spec.workloadSelector === undefined,
  );
  return fallbacks.some(({ spec }) => (spec.egress ?? []).some(({ hosts = [] }) => hosts.some((host) => /^~?\.\//.test(host))));
}
