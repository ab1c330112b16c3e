/** The tables of one viewpoint, each made when it is first needed. They live as long as the viewpoint and are never part of it. */
import type { Listener } from "../../graph/listener.ts";
import type { Route } from "../../graph/route.ts";
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { invariant } from "../../util/invariant.ts";
import { memoize } from "../../util/memoize.ts";
import { buildFilterChainTable, type FilterChainTable } from "./filterChainTable.ts";
import { buildHostTable, type HostTable } from "./hostTable.ts";
import { buildListenerTable, type ListenerTable } from "./listenerTable.ts";
import { buildRouteTable, type RouteTable } from "./routeTable.ts";

/** Tables by the part of the viewpoint that they are over. */
export interface ViewpointIndex {
  readonly viewpoint: Viewpoint;
  readonly listeners: ListenerTable;
  readonly chainsOf: (listener: Listener) => FilterChainTable;
  readonly hostsOf: (table: RouteConfiguration) => HostTable;
  readonly routesOf: (virtualHost: VirtualHost) => RouteTable;
}

/** Lists up to this length are scanned: no table is faster than so few comparisons. */
const SCAN_UP_TO = 4;

/** The index of a viewpoint, made once. */
export const indexOf: (viewpoint: Viewpoint) => ViewpointIndex = memoize((viewpoint) => createViewpointIndex(viewpoint, SCAN_UP_TO));

/** A new index. @param scanUpTo Tests set it to 0, so that small configurations get tables too. */
export function createViewpointIndex(viewpoint: Viewpoint, scanUpTo: number): ViewpointIndex {
  return {
    viewpoint,
    listeners: buildListenerTable(viewpoint.listeners),
    chainsOf: memoize((listener) => buildFilterChainTable(listener, scanUpTo)),
    hostsOf: memoize(buildHostTable),
    routesOf: memoize((virtualHost) => buildRouteTable(routesOf(viewpoint, virtualHost), scanUpTo)),
  };
}

function routesOf({ routes }: Viewpoint, virtualHost: VirtualHost): readonly Route[] {
  return virtualHost.routes.map((index) => {
    const route = routes[index];
    invariant(route, `no route ${index}`);
    return route;
  });
}
