/** A virtual host as the express lane knows it: opened when the first request comes, its routes prepared one by one. */
import type { DomainTable } from "../../graph/domainTable.ts";
import { routeAt, type TableParts } from "../../graph/parts.ts";
import type { VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { toMatched } from "../decide/routeContext.ts";
import type { Matched, RejectDecision, RejectReason } from "../decision.ts";
import { buildRouteTable, type RouteTable } from "../indexed/routeTable.ts";
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import type { HostNames } from "./hostNames.ts";
import { asksPlainly } from "./plainInput.ts";
import { type PreparedAction, prepareAction } from "./preparedRoute.ts";

/** One route table, and the way to it. */
export interface Door {
  readonly table: TableParts;
  /** Those of the table, which makes them when they are asked for: engines take longer to ask. */
  readonly domains: DomainTable;
  readonly names: HostNames;
  /**
   * Hosts that requests have come to, by place, in pieces that are made when needed: most proxies talk to few of the hosts they know.
   * Null where plain requests need the long way.
   */
  readonly opened: ((OpenHost | null | undefined)[] | undefined)[];
  readonly matched: Matched;
  /** What answers for hosts that the table does not know. */
  readonly nobody: OpenHost;
  /** The domain that was found last, and what that led to: many clients talk to one. A text of the configuration, as that of a request could hold on to all that the client sent. */
  latestDomain: string;
  latestHost: OpenHost | null;
}

/** What answers plain requests. */
export interface OpenHost {
  readonly virtualHost: VirtualHost;
  readonly routes: RouteTable;
  readonly matched: Matched;
  /** The answer to plain requests that no route takes. They share it. */
  readonly noRoute: RejectDecision;
  /** For each position what was matched, and behind it what is done: side by side, so that both are one step through memory. */
  readonly prepared: (Matched | PreparedAction | undefined)[];
}

const PIECE_BITS = 6;
const PIECE_MASK = (1 << PIECE_BITS) - 1;

/** The host at a place, opened when the first request comes; null where TLS is asked for, or something that a plain input does not answer. */
export function hostAt(door: Door, place: number, index: ViewpointIndex): OpenHost | null {
  const known = door.opened[place >> PIECE_BITS]?.[place & PIECE_MASK];
  return known === undefined ? openHost(door, place, index) : known;
}

function openHost({ table, opened, matched }: Door, place: number, index: ViewpointIndex): OpenHost | null {
  const virtualHost = table.hostAt(place);
  const routes = index.routesOf(virtualHost);
  const isPlain = virtualHost.requireTls !== true && routes.list.matches.every(asksPlainly);
  const host = isPlain ? toOpenHost(virtualHost, routes, { ...matched, virtualHost: virtualHost.name }, index, "no-route") : null;
  const piece = opened[place >> PIECE_BITS] ?? [];
  opened[place >> PIECE_BITS] = piece;
  piece[place & PIECE_MASK] = host;
  return host;
}

/** What answers where the table has no host for a request. */
export function openNoHost({ matched }: Pick<Door, "matched">, index: ViewpointIndex): OpenHost {
  return toOpenHost({ name: "", domains: [], routes: [], skipped: [] }, buildRouteTable([], 0), matched, index, "no-virtual-host");
}

function toOpenHost(virtualHost: VirtualHost, routes: RouteTable, matched: Matched, index: ViewpointIndex, reason: RejectReason): OpenHost {
  const noRoute: RejectDecision = deepFreeze({ kind: "reject", matched, caveats: index.viewpoint.caveats, reason, status: 404 });
  const prepared = Array.from({ length: 2 * routes.list.matches.length }, () => undefined);
  return { virtualHost, routes, matched, noRoute, prepared };
}

/** What the route at a position does, made ready on its first use. */
export function actionAt(viewpoint: Viewpoint, host: OpenHost, position: number): PreparedAction {
  // Odd places hold nothing else.
  const known = host.prepared[2 * position + 1] as PreparedAction | undefined;
  return known === undefined ? prepareRoute(viewpoint, host, position) : known;
}

/** What a request went through to a route that was made ready. */
export function matchedAt(host: OpenHost, position: number): Matched {
  // Even places hold nothing else.
  return host.prepared[2 * position] as Matched;
}

function prepareRoute(viewpoint: Viewpoint, host: OpenHost, position: number): PreparedAction {
  const route = routeAt(viewpoint, host.virtualHost, position);
  const action = prepareAction(viewpoint, route);
  host.prepared[2 * position] = deepFreeze(toMatched(host.matched, route));
  host.prepared[2 * position + 1] = action;
  return action;
}
