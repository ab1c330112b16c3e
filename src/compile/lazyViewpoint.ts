/**
 * A viewpoint whose parts are made when they are read. To whoever reads it, it is frozen data like any other; those who resolve
 * requests get at single hosts and clusters without the rest being made.
 * @see docs/design/reuse.md
 */
import type { Cluster } from "../graph/cluster.ts";
import type { FilterChain, Listener } from "../graph/listener.ts";
import { type HostParts, hostPartsOf, type LazyHosts, registerClusters, registerHost, registerTable } from "../graph/parts.ts";
import type { Route } from "../graph/route.ts";
import type { RouteConfiguration, VirtualHost } from "../graph/routeConfiguration.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import { compact } from "../util/compact.ts";
import { invariant } from "../util/invariant.ts";
import { type HostDraft, routesOfHost, skippedOfHost, type TableDraft } from "./table/tableDraft.ts";
import { once } from "./table/tablePool.ts";

/** Parts that are there from the start. */
export interface CommonParts extends Pick<Viewpoint, "source" | "addresses" | "pathNormalization" | "caveats"> {
  readonly numTrustedProxies: number | undefined;
}

/** Parts in the making; what they give is frozen. */
export interface ViewpointParts {
  readonly listeners: () => readonly Listener[];
  readonly virtualOutbound?: FilterChain;
  readonly virtualOutboundHttp?: FilterChain;
  readonly tables: () => readonly (() => TableDraft)[];
  readonly clusters: () => readonly Cluster[];
  readonly findCluster: (name: string) => Cluster | undefined;
}

/** The viewpoint of these parts. */
export function lazyViewpoint(given: CommonParts, parts: ViewpointParts): Viewpoint {
  const clusters = once(parts.clusters);
  const numbered = once(() => numberRoutes(parts.tables().map((table) => table())));
  const tables = once(() =>
    Object.freeze(parts.tables().map((table, index) => lazyTable(table, (host) => numbered().indexesOf(index, host)))),
  );
  const viewpoint: Viewpoint = Object.freeze({
    source: deepFreezeSource(given.source),
    addresses: given.addresses,
    pathNormalization: given.pathNormalization,
    ...(given.numTrustedProxies && { numTrustedProxies: given.numTrustedProxies }),
    caveats: given.caveats,
    get listeners() {
      return parts.listeners();
    },
    ...(parts.virtualOutbound && { virtualOutbound: parts.virtualOutbound }),
    ...(parts.virtualOutboundHttp && { virtualOutboundHttp: parts.virtualOutboundHttp }),
    get routeConfigurations() {
      return tables();
    },
    get routes() {
      return numbered().routes;
    },
    get clusters() {
      return clusters();
    },
  });
  registerClusters(viewpoint, parts.findCluster);
  return viewpoint;
}

function deepFreezeSource(source: Viewpoint["source"]): Viewpoint["source"] {
  Object.freeze(source.labels);
  return Object.freeze(source);
}

type IndexesOf = (host: HostDraft) => readonly number[];

function lazyTable(draft: () => TableDraft, indexesOf: IndexesOf): RouteConfiguration {
  // No list: most proxies talk to few of the thousands of hosts they know, and a list would have room for all up to the last.
  const made = new Map<number, VirtualHost>();
  const hosts = lazyHosts(draft, indexesOf);
  const hostAt = (place: number): VirtualHost => {
    const host = made.get(place) ?? lazyHost(draft(), hosts, place);
    made.set(place, host);
    return host;
  };
  const virtualHosts = once(() => Object.freeze(draft().hosts.map((_, place) => hostAt(place))));
  const table: RouteConfiguration = Object.freeze({
    get name() {
      return draft().name;
    },
    get virtualHosts() {
      return virtualHosts();
    },
  });
  registerTable(table, {
    get domains() {
      return draft().domains;
    },
    hostAt,
  });
  return table;
}

function lazyHosts(draft: () => TableDraft, indexesOf: IndexesOf): LazyHosts {
  const draftAt = (place: number): HostDraft => {
    const host = draft().hosts[place];
    invariant(host, `no virtual host ${place}`);
    return host;
  };
  return {
    routesAt: (place) => routesOfHost(draft(), draftAt(place)),
    indexesAt: (place) => indexesOf(draftAt(place)),
    skippedAt: (place) => Object.freeze(skippedOfHost(draft(), draftAt(place))),
  };
}

function lazyHost(draft: TableDraft, table: LazyHosts, place: number): VirtualHost {
  const host = draft.hosts[place];
  invariant(host, `no virtual host ${place}`);
  const rest = compact({
    name: host.name,
    domains: Object.freeze(draft.ownDomains?.get(place) ?? host.domains),
    requireTls: host.requireTls,
  });
  // The properties are defined here.
  const virtualHost = Object.defineProperties(rest, LAZY_FIELDS) as VirtualHost;
  registerHost(virtualHost, { table, place, routes: undefined });
  return Object.freeze(virtualHost);
}

/** One getter for all hosts: with one each, an object takes ten times the memory. */
const LAZY_FIELDS: PropertyDescriptorMap = {
  routes: {
    enumerable: true,
    get(this: VirtualHost): VirtualHost["routes"] {
      const { table, place } = partsOf(this);
      return table.indexesAt(place);
    },
  },
  skipped: {
    enumerable: true,
    get(this: VirtualHost): VirtualHost["skipped"] {
      const { table, place } = partsOf(this);
      return table.skippedAt(place);
    },
  },
};

function partsOf(host: VirtualHost): HostParts {
  const parts = hostPartsOf(host);
  invariant(parts, `nobody knows the parts of \`${host.name}\``);
  return parts;
}

/** All routes of a viewpoint, each once, table by table in the order of the claims; and those of each host by index. */
function numberRoutes(tables: readonly TableDraft[]): {
  readonly routes: readonly Route[];
  readonly indexesOf: (table: number, host: HostDraft) => readonly number[];
} {
  const indexes = new Map<Route, number>();
  const byHost = tables.map((table) => {
    for (let claim = 0; claim < table.claimCount; claim++)
      for (const route of table.rulesOf(claim).routes) indexes.set(route, indexes.get(route) ?? indexes.size);
    return new Map<HostDraft, readonly number[]>(
      table.hosts.map((host) => {
        const routes = routesOfHost(table, host);
        for (const route of routes) if (!indexes.has(route)) indexes.set(route, indexes.size);
        return [host, Object.freeze(routes.map((route) => indexes.get(route) ?? -1))];
      }),
    );
  });
  return { routes: Object.freeze([...indexes.keys()]), indexesOf: (table, host) => byHost[table]?.get(host) ?? [] };
}
