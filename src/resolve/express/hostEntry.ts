/** A virtual host as the express lane knows it: opened when the first request comes, its routes prepared one by one. */
import { routeAt } from "../../graph/parts.ts";
import type { VirtualHost } from "../../graph/routeConfiguration.ts";
import { invariant } from "../../util/invariant.ts";
import { compact } from "../compact.ts";
import type { Matched } from "../decision.ts";
import type { RouteTable } from "../indexed/routeTable.ts";
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import type { Door } from "./door.ts";
import { asksPlainly } from "./plainInput.ts";
import { type PreparedRoute, type Preparer, prepareRoute } from "./preparedRoute.ts";

/** What answers plain requests. */
export interface OpenHost {
  readonly virtualHost: VirtualHost;
  readonly routes: RouteTable;
  readonly matched: Matched;
  /** By position; null where a route needs the long way, nothing where nobody asked yet. */
  readonly prepared: (PreparedRoute | null | undefined)[];
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
  const host: OpenHost | null = isPlain
    ? { virtualHost, routes, matched: Object.freeze({ ...matched, virtualHost: virtualHost.name }), prepared: [] }
    : null;
  const piece = opened[place >> PIECE_BITS] ?? [];
  opened[place >> PIECE_BITS] = piece;
  piece[place & PIECE_MASK] = host;
  return host;
}

/** The route at a position, made ready on its first use; null where it needs the long way. */
export function preparedRoute(preparer: Preparer, host: OpenHost, position: number): PreparedRoute | null {
  const known = host.prepared[position];
  if (known !== undefined) return known;
  const route = routeAt(preparer.viewpoint, host.virtualHost, position);
  invariant(route, `no route at ${position}`);
  const { name, origin, delegate } = route;
  const made = prepareRoute(preparer, route, compact({ ...host.matched, route: name, origin, delegate })) ?? null;
  host.prepared[position] = made;
  return made;
}
