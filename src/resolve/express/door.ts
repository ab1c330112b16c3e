/** Where plain HTTP to a port ends up, whatever address was dialled. */
import type { DomainTable } from "../../graph/domainTable.ts";
import { routeConfigurationOf, type TableParts, tablePartsOf } from "../../graph/parts.ts";
import type { Matched } from "../decision.ts";
import type { ConnectionInput } from "../evaluator.ts";
import { findChain } from "../indexed/filterChainTable.ts";
import { findListenerOfEveryAddress } from "../indexed/listenerTable.ts";
import { type HostNames, hostNamesOf } from "./hostNames.ts";
import { type HostRef, type Opener, openHost, openNoHost, Way } from "./openHosts.ts";
import { createPieces, type Pieces, pieceAt, putPiece } from "./pieces.ts";

/** One route table, and the way to it. */
export interface Door {
  readonly table: TableParts;
  /** Those of the table, which makes them when they are asked for: engines take longer to ask. */
  readonly domains: DomainTable;
  readonly names: HostNames;
  /** The hosts that requests have come to, by place. */
  readonly byPlace: Map<number, HostRef>;
  /** The same by the number of a domain: nobody has to read first what place the domain has. */
  readonly byNumber: Pieces<HostRef>;
  readonly matched: Matched;
  /** What answers for hosts that the table does not know. */
  readonly nobody: HostRef;
  /** The number of the domain that was found last, and its host: many clients talk to one. */
  latest: number;
  latestHost: HostRef;
}

/** The door of a port, or undefined where the address counts, or something else than HTTP in plain text answers. */
export function openDoor(opener: Opener, port: number): Door | undefined {
  const { index } = opener;
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
  const configuration = routeConfigurationOf(index.viewpoint, chain.filter);
  const table = tablePartsOf(configuration);
  const { domains } = table;
  const names = hostNamesOf(domains.byDomain);
  const matched = { listener: listener.name, filterChain: chain.name, routeConfiguration: configuration.name };
  return {
    table,
    domains,
    names,
    byPlace: new Map(),
    byNumber: createPieces(names.domains.length),
    matched,
    nobody: openNoHost(opener, matched),
    // No host has that domain.
    latest: names.domains.indexOf(""),
    latestHost: Way.Long,
  };
}

/** The host at a place, opened when the first request comes. */
export function hostAt(opener: Opener, { table, byPlace, matched }: Door, place: number): HostRef {
  let host = byPlace.get(place);
  if (host === undefined) {
    host = openHost(opener, table, place, matched);
    byPlace.set(place, host);
  }
  return host;
}

/** The host that has the domain with a number. */
export function hostWithDomain(opener: Opener, door: Door, number: number): HostRef {
  const known = pieceAt(door.byNumber, number);
  return known === undefined ? putPiece(door.byNumber, number, hostAt(opener, door, door.names.places[number] ?? -1)) : known;
}
