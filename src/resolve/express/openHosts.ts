/** Virtual hosts as the express lane knows them: opened when the first request comes, their routes prepared one by one. */
import { routeAt, type TableParts } from "../../graph/parts.ts";
import type { VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { toMatched } from "../decide/routeContext.ts";
import type { Matched, RejectDecision, RejectReason } from "../decision.ts";
import { buildRouteTable, type RouteTable } from "../indexed/routeTable.ts";
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import { asksPlainly } from "./plainInput.ts";
import { type PreparedAction, prepareAction } from "./preparedRoute.ts";

/**
 * The hosts of a lane, one behind the other, each with what `Word` names. One list instead of objects, as each step from one object to another may be one to
 * memory that nobody visited lately, and nothing takes as long.
 */
export type OpenHosts = (RouteTable | VirtualHost | RejectDecision | Matched | PreparedAction | undefined)[];

/** Where a host begins. */
export type HostRef = number;

/** References that mean something. */
export enum Way {
  /** Of hosts whose plain requests need the long way. */
  Long = 0,
}

/** What a host consists of, by the distance from its beginning. */
enum Word {
  Routes = 0,
  VirtualHost = 1,
  /** The answer to plain requests that no route takes. They share it. */
  NoRoute = 2,
  /** For each position what was matched, and behind it what is done. */
  Matched = 3,
  Action = 4,
}

/** A viewpoint, and its hosts as far as they are open. */
export interface Opener {
  readonly index: ViewpointIndex;
  readonly hosts: OpenHosts;
}

/** No host is open yet. */
export function createOpenHosts(): OpenHosts {
  return [undefined];
}

/** Opens the host at a place of a table: the long way where TLS is asked for, or something that a plain input does not answer. */
export function openHost(opener: Opener, table: TableParts, place: number, outer: Matched): HostRef {
  const virtualHost = table.hostAt(place);
  const routes = opener.index.routesOf(virtualHost);
  if (virtualHost.requireTls === true || !routes.list.matches.every(asksPlainly)) return Way.Long;
  return pushHost(opener, virtualHost, routes, { ...outer, virtualHost: virtualHost.name }, "no-route");
}

/** What answers where a table has no host for a request. */
export function openNoHost(opener: Opener, matched: Matched): HostRef {
  return pushHost(opener, undefined, buildRouteTable([], 0), matched, "no-virtual-host");
}

function pushHost(
  { index, hosts }: Opener,
  virtualHost: VirtualHost | undefined,
  routes: RouteTable,
  matched: Matched,
  reason: RejectReason,
): HostRef {
  const noRoute: RejectDecision = deepFreeze({ kind: "reject", matched, caveats: index.viewpoint.caveats, reason, status: 404 });
  const host = hosts.push(routes, virtualHost, noRoute) - Word.Matched;
  for (const _ of routes.list.matches) hosts.push(undefined, undefined);
  return host;
}

/** What the routes of a host ask for. */
export function routesOf(hosts: OpenHosts, host: HostRef): RouteTable {
  return hosts[host + Word.Routes] as RouteTable;
}

/** The answer where none of them takes a request. */
export function noRouteOf(hosts: OpenHosts, host: HostRef): RejectDecision {
  return hosts[host + Word.NoRoute] as RejectDecision;
}

/** What the route at a position does, made ready on its first use. */
export function actionAt(viewpoint: Viewpoint, hosts: OpenHosts, host: HostRef, position: number): PreparedAction {
  const known = hosts[host + 2 * position + Word.Action] as PreparedAction | undefined;
  return known === undefined ? prepareRoute(viewpoint, hosts, host, position) : known;
}

/** What a request went through to a route that was made ready. */
export function matchedAt(hosts: OpenHosts, host: HostRef, position: number): Matched {
  return hosts[host + 2 * position + Word.Matched] as Matched;
}

function prepareRoute(viewpoint: Viewpoint, hosts: OpenHosts, host: HostRef, position: number): PreparedAction {
  const route = routeAt(viewpoint, hosts[host + Word.VirtualHost] as VirtualHost, position);
  const action = prepareAction(viewpoint, route);
  hosts[host + 2 * position + Word.Matched] = deepFreeze(toMatched(noRouteOf(hosts, host).matched, route));
  hosts[host + 2 * position + Word.Action] = action;
  return action;
}
