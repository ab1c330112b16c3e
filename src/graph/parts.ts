/**
 * Ways to single parts of a viewpoint that do not go through its lists: whoever made a viewpoint part by part tells here how to get at
 * one part without the others. For plain data the ways lead through the lists.
 * @see docs/design/reuse.md
 */
import { invariant } from "../util/invariant.ts";
import { memoize } from "../util/memoize.ts";
import type { Cluster } from "./cluster.ts";
import { createDomainTable, type DomainTable } from "./domainTable.ts";
import type { HttpConnectionManager } from "./listener.ts";
import type { Route } from "./route.ts";
import type { RouteConfiguration, SkippedRule, VirtualHost } from "./routeConfiguration.ts";
import type { Viewpoint } from "./viewpoint.ts";

/** Where a host finds its parts. */
export interface HostParts {
  readonly table: LazyHosts;
  readonly place: number;
  /** Once they were asked for. */
  routes: readonly Route[] | undefined;
}

/** Parts of the hosts of a table, by place, each made when it is asked for. */
export interface LazyHosts {
  readonly routesAt: (place: number) => readonly Route[];
  /** The same by index into the viewpoint's routes. */
  readonly indexesAt: (place: number) => readonly number[];
  readonly skippedAt: (place: number) => readonly SkippedRule[];
}

/** A route table by places. */
export interface TableParts {
  readonly domains: DomainTable;
  /** The virtual host at a place. */
  readonly hostAt: (place: number) => VirtualHost;
}

const partsOfTables = new WeakMap<RouteConfiguration, TableParts>();
const partsOfHosts = new WeakMap<VirtualHost, HostParts>();
const clustersOfViewpoints = new WeakMap<Viewpoint, (name: string) => Cluster | undefined>();

/** Tells how to get at the hosts of a table. */
export function registerTable(table: RouteConfiguration, parts: TableParts): void {
  partsOfTables.set(table, parts);
}

/** Tells how to get at the parts of a host. */
export function registerHost(host: VirtualHost, parts: HostParts): void {
  partsOfHosts.set(host, parts);
}

/** Where a host finds its parts; undefined for plain data. */
export function hostPartsOf(host: VirtualHost): HostParts | undefined {
  return partsOfHosts.get(host);
}

/** Tells how to get at a cluster. */
export function registerClusters(viewpoint: Viewpoint, find: (name: string) => Cluster | undefined): void {
  clustersOfViewpoints.set(viewpoint, find);
}

/** The route table that a filter asks. */
export function routeConfigurationOf(
  { routeConfigurations }: Viewpoint,
  { routeConfiguration }: HttpConnectionManager,
): RouteConfiguration {
  const table = routeConfigurations[routeConfiguration];
  invariant(table, `no route configuration ${routeConfiguration}`);
  return table;
}

/** The table by places; the first host keeps a domain that two have. */
export function tablePartsOf(table: RouteConfiguration): TableParts {
  return partsOfTables.get(table) ?? plainParts(table);
}

const plainParts = memoize((table: RouteConfiguration): TableParts => {
  const places = new Map<string, number>();
  for (const [place, { domains }] of table.virtualHosts.entries()) {
    for (const domain of domains) if (!places.has(domain)) places.set(domain, place);
  }
  return {
    domains: createDomainTable(places),
    hostAt: (place) => {
      const host = table.virtualHosts[place];
      invariant(host, `no virtual host ${place}`);
      return host;
    },
  };
});

/** The routes of a virtual host of the viewpoint, in order. */
export function routesIn(viewpoint: Viewpoint, host: VirtualHost): readonly Route[] {
  const parts = partsOfHosts.get(host);
  return parts === undefined ? host.routes.map((_, position) => routeAt(viewpoint, host, position)) : routesOfParts(parts);
}

/** The route at a position of a virtual host. */
export function routeAt(viewpoint: Viewpoint, host: VirtualHost, position: number): Route {
  const parts = partsOfHosts.get(host);
  const route = parts === undefined ? viewpoint.routes[host.routes[position] ?? -1] : routesOfParts(parts)[position];
  invariant(route, `no route at ${position}`);
  return route;
}

function routesOfParts(parts: HostParts): readonly Route[] {
  parts.routes ??= parts.table.routesAt(parts.place);
  return parts.routes;
}

/** The cluster of a name, or undefined where this proxy has none. */
export function clusterOf(viewpoint: Viewpoint, name: string): Cluster | undefined {
  const find = clustersOfViewpoints.get(viewpoint) ?? plainClusters(viewpoint);
  return find(name);
}

const plainClusters = memoize(({ clusters }: Viewpoint) => {
  const byName = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  return (name: string): Cluster | undefined => byName.get(name);
});
