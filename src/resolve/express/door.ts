/** Where plain HTTP to a port ends up, whatever address was dialled. */
import { routeConfigurationOf, tablePartsOf } from "../../graph/parts.ts";
import type { ConnectionInput } from "../evaluator.ts";
import { findChain } from "../indexed/filterChainTable.ts";
import { findListenerOfEveryAddress } from "../indexed/listenerTable.ts";
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import { type Door, openNoHost } from "./hostEntry.ts";
import { hostNamesOf } from "./hostNames.ts";

/** The door of a port, or undefined where the address counts, or something else than HTTP in plain text answers. */
export function openDoor(index: ViewpointIndex, port: number): Door | undefined {
  const listener = findListenerOfEveryAddress(index.listeners, port);
  if (listener === undefined || listener.refused !== undefined) return undefined;
  const chains = index.chainsOf(listener);
  if (chains.blocks.areAsked) return undefined;
  const connection: ConnectionInput = {
    destinationIp: "0.0.0.0",
    port,
    transportProtocol: "raw_buffer",
    applicationProtocols: ["http/1.1"],
  };
  const chain = findChain(chains, connection);
  if (chain?.filter.kind !== "http" || chain.filter.tls) return undefined;
  const table = routeConfigurationOf(index.viewpoint, chain.filter);
  const parts = tablePartsOf(table);
  const { domains } = parts;
  const matched = { listener: listener.name, filterChain: chain.name, routeConfiguration: table.name };
  return {
    table: parts,
    domains,
    opened: [],
    matched,
    names: hostNamesOf(domains.byDomain),
    nobody: openNoHost({ matched }, index),
    latestDomain: "",
    latestHost: null,
  };
}
