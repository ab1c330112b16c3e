/** A virtual host as the express lane knows it: opened when the first request comes, its routes prepared one by one. */
import type { VirtualHost } from "../../graph/routeConfiguration.ts";
import { invariant } from "../../util/invariant.ts";
import { compact } from "../compact.ts";
import type { Matched } from "../decision.ts";
import type { RouteTable } from "../indexed/routeTable.ts";
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import { asksPlainly } from "./plainInput.ts";
import { type PreparedRoute, type Preparer, prepareRoute } from "./preparedRoute.ts";

/** A virtual host behind a door. */
export interface HostEntry {
  readonly virtualHost: VirtualHost;
  /** Null where plain requests need the long way, nothing where nobody came yet. */
  opened: OpenHost | null | undefined;
}

/** What answers plain requests. */
export interface OpenHost {
  readonly virtualHost: VirtualHost;
  readonly routes: RouteTable;
  readonly matched: Matched;
  /** By position; null where a route needs the long way, nothing where nobody asked yet. */
  readonly prepared: (PreparedRoute | null | undefined)[];
}

/** The host ready for requests; null where TLS is asked for, or something that a plain input does not answer. */
export function openHost(entry: HostEntry, index: ViewpointIndex, outer: Matched): OpenHost | null {
  const { virtualHost } = entry;
  const routes = index.routesOf(virtualHost);
  const isPlain = virtualHost.requireTls !== true && routes.list.matches.every(asksPlainly);
  entry.opened = isPlain
    ? { virtualHost, routes, matched: Object.freeze({ ...outer, virtualHost: virtualHost.name }), prepared: [] }
    : null;
  return entry.opened;
}

/** The route at a position, made ready on its first use; null where it needs the long way. */
export function preparedRoute(preparer: Preparer, host: OpenHost, position: number): PreparedRoute | null {
  const known = host.prepared[position];
  if (known !== undefined) return known;
  const route = preparer.viewpoint.routes[host.virtualHost.routes[position] ?? -1];
  invariant(route, `no route at ${position}`);
  const { name, origin, delegate } = route;
  const made = prepareRoute(preparer, route, compact({ ...host.matched, route: name, origin, delegate })) ?? null;
  host.prepared[position] = made;
  return made;
}
