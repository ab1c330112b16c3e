/** All that one proxy can send to, with look-ups. */
import type { Cluster } from "../graph/cluster.ts";
import type { ConsolidatedDestinationRule } from "../link/consolidatedDestinationRule.ts";
import type { LinkedConfig } from "../link/linkedConfig.ts";
import { selectDestinationRule } from "../link/selectDestinationRule.ts";
import type { RegistryService } from "../registry/registryService.ts";
import { compileClusters } from "./compileClusters.ts";
import type { ProxyView } from "./proxyView.ts";

/** The reach of a proxy. */
export interface ProxyScope {
  readonly config: LinkedConfig;
  readonly proxy: ProxyView;
  readonly services: readonly RegistryService[];
  readonly clusters: readonly Cluster[];
  readonly findService: (host: string) => RegistryService | undefined;
  readonly findDestinationRule: (host: string) => ConsolidatedDestinationRule | undefined;
  readonly hasCluster: (name: string) => boolean;
}

/** `services` holds one service for each host that the proxy knows. */
export function createProxyScope(config: LinkedConfig, proxy: ProxyView, services: readonly RegistryService[]): ProxyScope {
  const byHost = new Map(services.map((service) => [service.hostname, service]));
  const clusters = compileClusters(config, proxy, services, namedPorts(config));
  const names = new Set(clusters.map(({ name }) => name));
  return {
    config,
    proxy,
    services,
    clusters,
    findService: (host) => byHost.get(host),
    findDestinationRule: (host) => {
      const service = byHost.get(host);
      return service && selectDestinationRule(config, proxy, host, service.namespace);
    },
    hasCluster: (name) => names.has(name),
  };
}

const portsOfConfig = new WeakMap<LinkedConfig, ReadonlyMap<string, ReadonlySet<number>>>();

/** Ports that destinations name, by host: an inferred service has no list of its own. */
function namedPorts(config: LinkedConfig): ReadonlyMap<string, ReadonlySet<number>> {
  let ports = portsOfConfig.get(config);
  if (ports === undefined) {
    ports = collectPorts(config);
    portsOfConfig.set(config, ports);
  }
  return ports;
}

function collectPorts(config: LinkedConfig): ReadonlyMap<string, ReadonlySet<number>> {
  const ports = new Map<string, Set<number>>();
  for (const { http, tls, tcp } of config.virtualServices) {
    const destinations = [
      ...http.flatMap(({ rule }) => [rule.mirror, ...[...(rule.route ?? []), ...(rule.mirrors ?? [])].map((item) => item.destination)]),
      ...[...tls, ...tcp].flatMap(({ rule }) => (rule.route ?? []).map((item) => item.destination)),
    ];
    for (const destination of destinations) {
      const { host, port } = destination ?? {};
      if (host !== undefined && port?.number) ports.set(host, (ports.get(host) ?? new Set()).add(port.number));
    }
  }
  return ports;
}
