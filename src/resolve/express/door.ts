/** Where plain HTTP to a port ends up, whatever address was dialled. */
import type { Listener } from "../../graph/listener.ts";
import { invariant } from "../../util/invariant.ts";
import { lookupHost } from "../authority.ts";
import type { Matched } from "../decision.ts";
import type { ConnectionInput } from "../evaluator.ts";
import { findChain } from "../indexed/filterChainTable.ts";
import { buildHostTable, type HostTable } from "../indexed/hostTable.ts";
import { findListenerOfEveryAddress } from "../indexed/listenerTable.ts";
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import type { HostEntry } from "./hostEntry.ts";

/** One route table, and the way to it. */
export interface Door {
  readonly hosts: HostTable<HostEntry>;
  readonly matched: Matched;
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
  // A domain in another spelling than that of `lookupHost` would be found by texts that are not it.
  if (!table.virtualHosts.every(({ domains }) => domains.every((domain) => lookupHost(domain) === domain))) return undefined;
  return {
    hosts: buildHostTable(table, (virtualHost): HostEntry => ({ virtualHost, opened: undefined })),
    matched: { listener: listener.name, filterChain: chain.name, routeConfiguration: table.name },
  };
}

function asksForAddress({ filterChains }: Listener): boolean {
  return filterChains.some(({ match }) => match.destinations.length > 0);
}
