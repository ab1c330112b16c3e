/** The tables of one viewpoint, each made when it is first needed. They live as long as the viewpoint and are never part of it. */
import type { Listener } from "../../graph/listener.ts";
import { routesIn } from "../../graph/parts.ts";
import type { Route } from "../../graph/route.ts";
import type { VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";
import { memoize } from "../../util/memoize.ts";
import { buildFilterChainTable, type FilterChainTable } from "./filterChainTable.ts";
import { buildListenerTable, type ListenerTable } from "./listenerTable.ts";
import { buildRouteTable, type RouteTable } from "./routeTable.ts";
import { hashOfText } from "./slots.ts";

/** Tables by the part of the viewpoint that they are over. */
export interface ViewpointIndex {
  readonly viewpoint: Viewpoint;
  readonly listeners: ListenerTable;
  readonly chainsOf: (listener: Listener) => FilterChainTable;
  /** Positions in it are those in the list of the virtual host. */
  readonly routesOf: (virtualHost: VirtualHost) => RouteTable;
}

/** Lists up to this length are scanned: no table is faster than so few comparisons. */
const SCAN_UP_TO = 4;

/** The index of a viewpoint, made once. */
export const indexOf: (viewpoint: Viewpoint) => ViewpointIndex = memoize((viewpoint) => createViewpointIndex(viewpoint, SCAN_UP_TO));

/** A new index. @param scanUpTo Tests set it to 0, so that small configurations get tables too. */
export function createViewpointIndex(viewpoint: Viewpoint, scanUpTo: number): ViewpointIndex {
  const tableOf = createSharing(scanUpTo);
  return {
    viewpoint,
    listeners: buildListenerTable(viewpoint.listeners),
    chainsOf: memoize(buildFilterChainTable),
    routesOf: memoize((virtualHost) => tableOf(routesIn(viewpoint, virtualHost))),
  };
}

/** Tables by the list of routes that they are over: viewpoints and graphs with the same routes share the table too. */
const tables = new WeakMap<readonly Route[], { readonly scanUpTo: number; readonly table: RouteTable }>();

/** Longer lists are hardly ever equal, and looking for it would take longer. */
const SHARE_UP_TO = 32;
const MOST_SHARED = 1000;

/** Builds tables, one for all short lists that ask for the same: hosts are often alike, and what they share is found in memory at once. */
function createSharing(scanUpTo: number): (routes: readonly Route[]) => RouteTable {
  const shared = new Map<number, readonly RouteTable[]>();
  const share = (matches: readonly RouteMatch[]): RouteTable => {
    if (matches.length > SHARE_UP_TO) return buildRouteTable(matches, scanUpTo);
    const text = JSON.stringify(matches);
    const hash = hashOfText(text);
    const alike = shared.get(hash) ?? [];
    // The texts themselves are not kept: they would be as large as the tables.
    const found = alike.find(({ list }) => JSON.stringify(list.matches) === text);
    if (found !== undefined) return found;
    const table = buildRouteTable(matches, scanUpTo);
    if (shared.size < MOST_SHARED) shared.set(hash, [...alike, table]);
    return table;
  };
  return (routes) => {
    const known = tables.get(routes);
    if (known?.scanUpTo === scanUpTo) return known.table;
    const table = share(routes.map(({ match }) => match));
    tables.set(routes, { scanUpTo, table });
    return table;
  };
}
