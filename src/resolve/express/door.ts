/** Where plain HTTP to a port ends up, whatever address was dialled: one route table, and what is known of its hosts. */
import type { Listener } from "../../graph/listener.ts";
import type { VirtualHost } from "../../graph/routeConfiguration.ts";
import { invariant } from "../../util/invariant.ts";
import { lookupHost } from "../authority.ts";
import { compact } from "../compact.ts";
import type { Matched } from "../decision.ts";
import type { ConnectionInput } from "../evaluator.ts";
import { findChain } from "../indexed/filterChainTable.ts";
import type { HostTable } from "../indexed/hostTable.ts";
import { findListenerOfEveryAddress } from "../indexed/listenerTable.ts";
import type { RouteTable } from "../indexed/routeTable.ts";
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import { asksPlainly } from "./plainInput.ts";
import { type PreparedRoute, type Preparer, prepareRoute } from "./preparedRoute.ts";

/** The way in. */
export interface Door {
  readonly index: ViewpointIndex;
  readonly preparer: Preparer;
  readonly hosts: HostTable;
  readonly matched: Matched;
  /** Hosts that were asked for, by domain. */
  readonly known: Map<string, HostEntry>;
  readonly entries: Map<VirtualHost, HostEntry>;
  /** The host that takes what no other does, once it was asked for. */
  readonly any: { entry: HostEntry | undefined };
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
export function openDoor(index: ViewpointIndex, preparer: Preparer, port: number): Door | undefined {
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
  const hosts = index.hostsOf(table);
  // A domain in another spelling than that of `lookupHost` would be found by texts that are not it.
  if (![...hosts.byDomain.keys()].every((domain) => lookupHost(domain) === domain)) return undefined;
  return { index, preparer, hosts, matched, known: new Map(), entries: new Map(), any: { entry: undefined } };
}

function asksForAddress({ filterChains }: Listener): boolean {
  return filterChains.some(({ match }) => match.destinations.length > 0);
}

/** The entry of a virtual host, made on its first use. */
export function entryOf(door: Door, virtualHost: VirtualHost): HostEntry {
  let entry = door.entries.get(virtualHost);
  if (entry === undefined) {
    entry = toEntry(door, virtualHost);
    door.entries.set(virtualHost, entry);
    if (virtualHost === door.hosts.any) door.any.entry = entry;
    // Only names of the configuration are kept, so that clients cannot fill the memory.
    for (const domain of virtualHost.domains) door.known.set(domain, entry);
  }
  return entry;
}

function toEntry({ index, matched: outer }: Door, virtualHost: VirtualHost): HostEntry {
  const matched: Matched = Object.freeze({ ...outer, virtualHost: virtualHost.name });
  const routes = index.routesOf(virtualHost);
  const isPlain = virtualHost.requireTls !== true && routes.list.routes.every(({ match }) => asksPlainly(match));
  return {
    routes: isPlain ? routes : undefined,
    matched,
    prepared: [],
  };
}

/** The route at a position, made ready on its first use; null where it needs the long way. */
export function prepared({ preparer }: Door, entry: HostEntry, position: number): PreparedRoute | null {
  const known = entry.prepared[position];
  if (known !== undefined) return known;
  const route = entry.routes?.list.routes[position];
  invariant(route, `no route at ${position}`);
  const { name, origin, delegate } = route;
  const made = prepareRoute(preparer, route, compact({ ...entry.matched, route: name, origin, delegate })) ?? null;
  entry.prepared[position] = made;
  return made;
}
