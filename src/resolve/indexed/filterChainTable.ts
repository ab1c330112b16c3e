/**
 * The filter chains of a listener by address block and server name; few chains are left then, and those are looked at one by one.
 * @see docs/semantics.md 8.11
 */
import type { FilterChain, Listener } from "../../graph/listener.ts";
import { cidrKey, isIp, isIpv4 } from "../../host/ip.ts";
import { mapGroups } from "../../util/groupBy.ts";
import type { ConnectionInput } from "../evaluator.ts";
import { candidateNames, narrowByApplicationProtocol, narrowByTransport } from "../reference/findFilterChain.ts";

/** What finds the chain of a connection. */
export interface FilterChainTable {
  readonly listener: Listener;
  readonly blocks: AddressBlocks;
}

/** Chains by address block. */
export interface AddressBlocks {
  /** Lengths of the prefixes of all blocks, the longest first. */
  readonly lengths: readonly number[];
  /** By the text of a block. Chains that ask for no address stand in the blocks of all addresses. */
  readonly byBlock: ReadonlyMap<string, NamedChains>;
  /** Chains that ask for no address: what is left for a text that is no address. */
  readonly unconditional: NamedChains;
  /** True where some chain asks for an address. */
  readonly areAsked: boolean;
}

/** Chains by server name. */
export interface NamedChains {
  /** By `a.b.c` or `*.b.c`. */
  readonly byName: ReadonlyMap<string, readonly FilterChain[]>;
  readonly unnamed: readonly FilterChain[];
}

/** The table of a listener. */
export function buildFilterChainTable(listener: Listener): FilterChainTable {
  return { listener, blocks: toBlocks(listener.filterChains) };
}

/** The chain of a connection, the default chain included. */
export function findChain({ listener, blocks }: FilterChainTable, connection: ConnectionInput): FilterChain | undefined {
  const byName = chainsOfName(chainsOfAddress(blocks, connection), connection.sni);
  const byTransport = narrowByTransport(byName, connection.transportProtocol);
  const [found] = narrowByApplicationProtocol(byTransport, connection.applicationProtocols);
  return found ?? listener.defaultFilterChain;
}

function toBlocks(chains: readonly FilterChain[]): AddressBlocks {
  const lengths = chains.flatMap(({ match }) => match.destinations.map(({ prefixLength }) => prefixLength));
  const unconditional = chains.filter(({ match }) => match.destinations.length === 0);
  return {
    lengths: [...new Set([...lengths, 0])].sort((a, b) => b - a),
    byBlock: groupChains(chains, blocksOf, toNamed),
    unconditional: toNamed(unconditional),
    areAsked: unconditional.length < chains.length,
  };
}

/** The block of all addresses of IPv4, and that of IPv6. */
export const ALL_BLOCKS: readonly [string, string] = ["32:0/0", "128:0/0"];

function blocksOf({ match: { destinations } }: FilterChain): readonly string[] {
  return destinations.length === 0 ? ALL_BLOCKS : destinations.map(cidrKey);
}

function toNamed(chains: readonly FilterChain[]): NamedChains {
  return {
    byName: groupChains(
      chains,
      ({ match }) => match.serverNames,
      (own) => own,
    ),
    unnamed: chains.filter(({ match }) => match.serverNames.length === 0),
  };
}

/** Chains by the texts that they ask for; a chain stands in a group once, however often it names that. */
function groupChains<Group>(
  chains: readonly FilterChain[],
  textsOf: (chain: FilterChain) => readonly string[],
  toGroup: (own: readonly FilterChain[]) => Group,
): ReadonlyMap<string, Group> {
  const entries = chains.flatMap((chain) => [...new Set(textsOf(chain))].map((text) => ({ chain, text })));
  return mapGroups(
    entries,
    ({ text }) => text,
    (own) => toGroup(own.map(({ chain }) => chain)),
  );
}

function chainsOfAddress({ lengths, byBlock, unconditional, areAsked }: AddressBlocks, connection: ConnectionInput): NamedChains {
  const { destinationIp: address } = connection;
  if (!areAsked || !isIp(address)) return unconditional;
  const width = isIpv4(address) ? 32 : 128;
  for (const prefixLength of lengths) {
    const found = prefixLength > width ? undefined : byBlock.get(cidrKey({ address, prefixLength }));
    if (found !== undefined) return found;
  }
  return NO_CHAINS;
}

/** No chain takes the address. */
export const NO_CHAINS: NamedChains = { byName: new Map(), unnamed: [] };

function chainsOfName({ byName, unnamed }: NamedChains, sni: string | undefined): readonly FilterChain[] {
  if (sni !== undefined) {
    for (const name of candidateNames(sni)) {
      const found = byName.get(name);
      if (found !== undefined) return found;
    }
  }
  return unnamed;
}
