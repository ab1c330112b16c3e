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
  const sharedTable = createSharing(scanUpTo);
  return {
    viewpoint,
    listeners: buildListenerTable(viewpoint.listeners),
    chainsOf: memoize(buildFilterChainTable),
    routesOf: memoize((virtualHost) => sharedTable(matchesOf(routesIn(viewpoint, virtualHost)))),
  };
}

/** Longer lists are hardly ever equal, and looking for it would take longer. */
const SHARE_UP_TO = 32;
const MOST_SHARED = 1000;

/** Builds tables, one for all short lists that ask for the same: hosts are often alike, and what they share is found in memory at once. */
function createSharing(scanUpTo: number): (matches: readonly RouteMatch[]) => RouteTable {
  const known = new Map<string, RouteTable>();
  return (matches) => {
    if (matches.length > SHARE_UP_TO) return buildRouteTable(matches, scanUpTo);
    const text = JSON.stringify(matches);
    const table = known.get(text) ?? buildRouteTable(matches, scanUpTo);
    if (known.size < MOST_SHARED) known.set(text, table);
    return table;
  };
}

function matchesOf(routes: readonly Route[]): readonly RouteMatch[] {
  return routes.map(({ match }) => match);
}
