/** Where plain HTTP to a port ends up, whatever address was dialled: one route table, and what is known of its hosts. */
import type { Listener } from "../../graph/listener.ts";
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import { invariant } from "../../util/invariant.ts";
import { lookupHost } from "../authority.ts";
import { compact } from "../compact.ts";
import type { Matched } from "../decision.ts";
import type { ConnectionInput } from "../evaluator.ts";
import { findChain } from "../indexed/filterChainTable.ts";
import { findHost } from "../indexed/hostTable.ts";
import { findListenerOfEveryAddress } from "../indexed/listenerTable.ts";
import type { RouteTable } from "../indexed/routeTable.ts";
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import { asksPlainly } from "./plainInput.ts";
import { type PreparedRoute, prepareRoute } from "./preparedRoute.ts";

/** The way in. */
export interface Door {
  readonly index: ViewpointIndex;
  readonly table: RouteConfiguration;
  readonly matched: Matched;
  /** Hosts that were asked for, by a domain that is written as `lookupHost` would. */
  readonly known: Map<string, HostEntry>;
  /** All hosts that were asked for. */
  readonly entries: Map<VirtualHost, HostEntry>;
}

/** A virtual host behind a door. */
export interface HostEntry {
  /** Undefined where plain requests need the long way: TLS is asked for, or conditions that a plain input does not answer. */
  readonly routes: RouteTable | undefined;
  readonly matched: Matched;
  /** By position; null where a route needs the long way, nothing where nobody asked yet. */
  readonly prepared: (PreparedRoute | null | undefined)[];
}

/** The door of a port, or undefined where the address counts, or something else than HTTP in plain text answers. */
export function openDoor(index: ViewpointIndex, port: number): Door | undefined {
  const listener = findListenerOfEveryAddress(index.listeners, port);
  if (listener === undefined || listener.refused !== undefined || asksForAddress(listener)) return undefined;
  const connection: ConnectionInput = {
    destinationIp: "0.0.0.0",
    port,
    transportProtocol: "raw_buffer",
    applicationProtocols: ["http/1.1"],
  };
  const chain = findChain(index.chainsOf(listener), connection);
  if (chain?.filter.kind !== "http" || chain.filter.tls) return undefined;
  const table = index.viewpoint.routeConfigurations[chain.filter.routeConfiguration];
  invariant(table, `no route configuration ${chain.filter.routeConfiguration}`);
  const matched: Matched = { listener: listener.name, filterChain: chain.name, routeConfiguration: table.name };
  return { index, table, matched, known: new Map(), entries: new Map() };
}

function asksForAddress({ filterChains }: Listener): boolean {
  return filterChains.some(({ match }) => match.destinations.length > 0);
}

/** The entry of a host as `lookupHost` gives it; undefined where the table has none. */
export function enter(door: Door, host: string): HostEntry | undefined {
  const virtualHost = findHost(door.index.hostsOf(door.table), host);
  if (virtualHost === undefined) return undefined;
  let entry = door.entries.get(virtualHost);
  if (entry === undefined) {
    entry = toEntry(door, virtualHost);
    door.entries.set(virtualHost, entry);
    // Only names of the configuration are kept, so that clients cannot fill the memory.
    for (const domain of virtualHost.domains) if (lookupHost(domain) === domain) door.known.set(domain, entry);
  }
  return entry;
}

function toEntry({ index, matched: outer }: Door, virtualHost: VirtualHost): HostEntry {
  const matched: Matched = Object.freeze({ ...outer, virtualHost: virtualHost.name });
  const routes = index.routesOf(virtualHost);
  const isPlain = virtualHost.requireTls !== true && routes.routes.every(({ match }) => asksPlainly(match));
  return {
    routes: isPlain ? routes : undefined,
    matched,
    prepared: [],
  };
}

/** The route at a position, made ready on its first use; null where it needs the long way. */
export function prepared({ index }: Door, entry: HostEntry, position: number): PreparedRoute | null {
  const known = entry.prepared[position];
  if (known !== undefined) return known;
  const route = entry.routes?.routes[position];
  invariant(route, `no route at ${position}`);
  const { name, origin, delegate } = route;
  const made = prepareRoute(index.viewpoint, route, compact({ ...entry.matched, route: name, origin, delegate })) ?? null;
  entry.prepared[position] = made;
  return made;
}
