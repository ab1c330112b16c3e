/** All that one proxy can send to, with look-ups. Clusters are compiled when they are asked for. */
import type { Cluster } from "../graph/cluster.ts";
import type { ConsolidatedDestinationRule } from "../link/consolidatedDestinationRule.ts";
import type { LinkedConfig } from "../link/linkedConfig.ts";
import { factsOf } from "../link/outline.ts";
import { selectDestinationRule } from "../link/selectDestinationRule.ts";
import type { RegistryService } from "../registry/registryService.ts";
import { compareStrings } from "../util/compare.ts";
import { memoize } from "../util/memoize.ts";
import { sameContent } from "../util/sameContent.ts";
import { trimmed } from "../util/trimmed.ts";
import { type ClusterInput, compileClusters } from "./cluster/compileClusters.ts";
import type { ProxyView } from "./proxyView.ts";

/** The reach of a proxy. */
export interface ProxyScope {
  readonly config: LinkedConfig;
  readonly proxy: ProxyView;
  readonly services: readonly RegistryService[];
  readonly findService: (host: string) => RegistryService | undefined;
  readonly findDestinationRule: (host: string) => ConsolidatedDestinationRule | undefined;
  readonly hasCluster: (name: string) => boolean;
  readonly findCluster: (name: string) => Cluster | undefined;
  /** All, sorted by name. */
  readonly clusters: () => readonly Cluster[];
  /** What the clusters of a service are compiled from. */
  readonly clusterInput: (service: RegistryService) => ClusterInput;
}

/** `services` holds one service for each host that the proxy knows. */
export function createProxyScope(config: LinkedConfig, proxy: ProxyView, services: readonly RegistryService[]): ProxyScope {
  const byHost = servicesByHost(services);
  const { destinationPorts } = factsOf(config.virtualServices);
  // Not the configuration itself: it would live as long as the services, which later configurations share.
  const place: ClusterPlace = {
    kind: proxy.kind,
    labels: JSON.stringify(proxy.labels),
    services: config.services,
    workloadEntries: config.workloadEntries,
    mesh: config.mesh,
  };
  const found = new Map<string, Cluster | undefined>();
  const clusterInput = (service: RegistryService): ClusterInput => ({
    config,
    proxy,
    service,
    rule: selectDestinationRule(config, proxy, service.hostname, service.namespace),
    extraPorts: service.inferred === undefined ? undefined : destinationPorts.get(service.hostname),
  });
  const clustersOf = (service: RegistryService): readonly Cluster[] => clustersOfService(place, clusterInput(service));
  const findCluster = (name: string): Cluster | undefined => {
    if (found.has(name)) return found.get(name);
    const host = hostOfCluster(name);
    const service = host === undefined ? undefined : byHost.get(host);
    const cluster = service && clustersOf(service).find((each) => each.name === name);
    found.set(name, cluster);
    return cluster;
  };
  return {
    config,
    proxy,
    services,
    findService: (host) => byHost.get(host),
    findDestinationRule: (host) => {
      const service = byHost.get(host);
      return service && selectDestinationRule(config, proxy, host, service.namespace);
    },
    hasCluster: (name) => findCluster(name) !== undefined,
    findCluster,
    clusters: () => sharedClusters(services, services.flatMap(clustersOf)),
    clusterInput,
  };
}

const servicesByHost = memoize(
  (services: readonly RegistryService[]): ReadonlyMap<string, RegistryService> =>
    new Map(services.map((service) => [service.hostname, service])),
);

/** The last part of `outbound|9080|v2|reviews.default.svc.cluster.local`; undefined for another text. */
function hostOfCluster(name: string): string | undefined {
  const [, port, subset, ...host] = name.split("|");
  return port === undefined || subset === undefined || host.length === 0 ? undefined : host.join("|");
}

/** What clusters depend on beside their service, the same for all services of a proxy. */
interface ClusterPlace extends Pick<LinkedConfig, "services" | "workloadEntries" | "mesh"> {
  readonly kind: ProxyView["kind"];
  readonly labels: string;
}

/** What the clusters of a service were compiled for. */
interface KnownClusters extends Pick<ClusterInput, "rule" | "extraPorts"> {
  readonly place: ClusterPlace;
  readonly clusters: readonly Cluster[];
}

const knownClusters = new WeakMap<RegistryService, readonly KnownClusters[]>();
/** More variants than this are not worth the search. */
const MOST_VARIANTS = 16;

/** Proxies of one kind that use the same DestinationRule for a service share its clusters, and so do all for which they come out the same. */
function clustersOfService(place: ClusterPlace, input: ClusterInput): readonly Cluster[] {
  const { service, rule, extraPorts } = input;
  const known = knownClusters.get(service) ?? [];
  const found = known.find(
    (each) =>
      each.rule === rule &&
      isAlike(each.place, place) &&
      (each.extraPorts === extraPorts || JSON.stringify(each.extraPorts) === JSON.stringify(extraPorts)),
  );
  if (found !== undefined) return found.clusters;
  const compiled = compileClusters(input);
  const clusters = known.find((each) => sameContent(each.clusters, compiled))?.clusters ?? compiled;
  const others = known.filter((each) => each.place.services === place.services);
  knownClusters.set(service, trimmed([{ place, rule, extraPorts, clusters }, ...others].slice(0, MOST_VARIANTS)));
  return clusters;
}

function isAlike(a: ClusterPlace, b: ClusterPlace): boolean {
  return (
    a === b ||
    (a.kind === b.kind &&
      a.labels === b.labels &&
      a.services === b.services &&
      a.workloadEntries === b.workloadEntries &&
      a.mesh === b.mesh)
  );
}

const knownLists = memoize((_: readonly RegistryService[]): (readonly Cluster[])[] => []);

/** The list in order of names; one for all proxies whose lists are equal. */
function sharedClusters(services: readonly RegistryService[], clusters: readonly Cluster[]): readonly Cluster[] {
  const sorted = [...clusters].sort((a, b) => compareStrings(a.name, b.name));
  const known = knownLists(services);
  const same = known.find((list) => list.length === sorted.length && list.every((cluster, i) => cluster === sorted[i]));
  if (same !== undefined) return same;
  Object.freeze(sorted);
  known.push(sorted);
  if (known.length > MOST_VARIANTS) known.shift();
  return sorted;
}
