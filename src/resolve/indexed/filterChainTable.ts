/**
 * The filter chains of a listener by address block and server name; few chains are left then, and those are looked at one by one.
 * @see docs/semantics.md 8.11
 */
import type { FilterChain, Listener } from "../../graph/listener.ts";
import { type CidrRange, formatCidr, isIp, isIpv4 } from "../../host/ip.ts";
import { groupBy } from "../../util/groupBy.ts";
import type { ConnectionInput } from "../evaluator.ts";
import { candidateNames, narrowByApplicationProtocol, narrowByTransport } from "../findFilterChain.ts";

/** What finds the chain of a connection. */
export interface FilterChainTable {
  readonly listener: Listener;
  readonly blocks: AddressBlocks;
}

/** Chains by address block. */
export interface AddressBlocks {
  /** Prefix lengths of blocks, the longest first, without 0. */
  readonly ipv4Lengths: readonly number[];
  readonly ipv6Lengths: readonly number[];
  /** By the text of a block. */
  readonly byBlock: ReadonlyMap<string, NamedChains>;
  /** Chains that take every address of the family. */
  readonly ipv4: NamedChains;
  readonly ipv6: NamedChains;
  /** Chains that ask for no address: what is left for a text that is no address. */
  readonly unconditional: NamedChains;
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
  // A chain stands in a block once, however often it names it.
  const entries = chains.flatMap((chain) => [...new Set(chain.match.destinations.map(formatCidr))].map((block) => ({ chain, block })));
  const chainsOf = groupBy(entries, ({ block }) => block);
  const byBlock = new Map([...chainsOf].map(([block, group]) => [block, toNamed(group.map(({ chain }) => chain))]));
  const takesAll = (chain: FilterChain, v4: boolean): boolean =>
    chain.match.destinations.length === 0 ||
    chain.match.destinations.some(({ address, prefixLength }) => prefixLength === 0 && isIpv4(address) === v4);
  const ranges = chains.flatMap(({ match }) => match.destinations);
  return {
    ipv4Lengths: lengthsOf(ranges.filter(({ address }) => isIpv4(address))),
    ipv6Lengths: lengthsOf(ranges.filter(({ address }) => !isIpv4(address))),
    byBlock,
    ipv4: toNamed(chains.filter((chain) => takesAll(chain, true))),
    ipv6: toNamed(chains.filter((chain) => takesAll(chain, false))),
    unconditional: toNamed(chains.filter(({ match }) => match.destinations.length === 0)),
  };
}

function lengthsOf(ranges: readonly CidrRange[]): readonly number[] {
  return [...new Set(ranges.map(({ prefixLength }) => prefixLength))].filter((length) => length > 0).sort((a, b) => b - a);
}

function toNamed(chains: readonly FilterChain[]): NamedChains {
  const entries = chains.flatMap((chain) => [...new Set(chain.match.serverNames)].map((name) => ({ chain, name })));
  const byName = groupBy(entries, ({ name }) => name);
  return {
    byName: new Map([...byName].map(([name, group]) => [name, group.map(({ chain }) => chain)])),
    unnamed: chains.filter(({ match }) => match.serverNames.length === 0),
  };
}

function chainsOfAddress(blocks: AddressBlocks, connection: ConnectionInput): NamedChains {
  // Without a block no address is looked at.
  if (blocks.byBlock.size === 0) return blocks.unconditional;
  const { destinationIp: address } = connection;
  if (!isIp(address)) return blocks.unconditional;
  const v4 = isIpv4(address);
  for (const prefixLength of v4 ? blocks.ipv4Lengths : blocks.ipv6Lengths) {
    const found = blocks.byBlock.get(formatCidr({ address, prefixLength }));
    if (found !== undefined) return found;
  }
  return v4 ? blocks.ipv4 : blocks.ipv6;
}

function chainsOfName({ byName, unnamed }: NamedChains, sni: string | undefined): readonly FilterChain[] {
  if (sni !== undefined) {
    for (const name of candidateNames(sni)) {
      const found = byName.get(name);
      if (found !== undefined) return found;
    }
  }
  return unnamed;
}
