/** Where bytes and TLS to a port end up. @see docs/semantics.md 8.10, 8.11 */
import type { FilterChain, Listener } from "../../graph/listener.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { groupBy } from "../../util/groupBy.ts";
import { decide } from "../decide/decide.ts";
import type { Decision } from "../decision.ts";
import type { ConnectionInput, Evaluator } from "../evaluator.ts";
import { type AddressBlocks, ALL_BLOCKS, type NamedChains, NO_CHAINS } from "../indexed/filterChainTable.ts";
import { createIndexedEvaluator } from "../indexed/indexedEvaluator.ts";
import { capacityFor, lookUpSlot, type Slots, setSlot } from "../indexed/slots.ts";
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import { toServerName } from "../received/requestView.ts";
import { candidateNames, narrowByApplicationProtocol, narrowByTransport } from "../reference/findFilterChain.ts";
import { selectInChain } from "../select.ts";
import { parseIpv4 } from "./parseIpv4.ts";

/** The filter chains of a port for one transport, and what they answer. */
export interface BytesDoor {
  /** By the leading bits of an address, the longest blocks first; none where no chain asks for an address. */
  readonly blocks: readonly AddressBlock[];
  /** What blocks lead to; at 0 what is left where no block fits, or none is asked for. */
  readonly groups: readonly ChainGroup[];
  /** By group the decision about a connection without a server name, where it is but one and has been made. */
  readonly ready: (Decision | undefined)[];
}

interface AddressBlock {
  /** How many bits behind the block are not looked at. */
  readonly shift: number;
  /** Groups by `hashOfBits`. */
  readonly slots: Slots;
}

/** The group of an address. */
export function groupAt({ blocks }: BytesDoor, address: number): number {
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    const group = block === undefined ? 0 : lookUpSlot(block.slots, hashOfBits(address >> block.shift));
    if (group !== 0) return group;
  }
  return 0;
}

/** Different for all bits, so nothing is left to compare. */
function hashOfBits(bits: number): number {
  return Math.imul(bits, 0x9e3779b1);
}

/** Chains that an address has led to. */
export interface ChainGroup {
  readonly names: NamedChains;
  readonly hasWildcards: boolean;
  /** Answers by server name as configured, each made when it is first asked for. */
  readonly ready: Map<string, BytesAnswer>;
  unnamed: BytesAnswer | undefined;
  readonly answerOf: (chains: readonly FilterChain[]) => BytesAnswer;
}

/** What becomes of a connection: a frozen decision for each arm. */
export interface BytesAnswer {
  readonly decisions: readonly Decision[];
  readonly weights: readonly number[];
  /** The decision where there is but one. */
  readonly only: Decision | undefined;
}

/** A listener, and its door, which is made when it is first needed; null where Envoy refuses the listener. */
export interface BytesPlace {
  readonly listener: Listener;
  door: BytesDoor | null | undefined;
}

/** A port: its listeners by address. */
export interface BytesPort {
  /** Undefined: the address plays no part. */
  readonly byAddress: ReadonlyMap<number, BytesPlace> | undefined;
  /** The least and the greatest of these addresses: most others lie outside, and numbers are compared quicker than looked up. */
  readonly least: number;
  readonly greatest: number;
  /** The listener of all addresses. */
  readonly any: BytesPlace | undefined;
}

/** The listeners of a port, or undefined where there are none. */
export function openBytesPort({ index: { listeners } }: { readonly index: ViewpointIndex }, port: number): BytesPort | undefined {
  const found = listeners.get(port);
  if (found === undefined) return undefined;
  const addresses = [...found.byAddress].flatMap(([address, listener]) => {
    const number = parseIpv4(address);
    return number === undefined || listener === found.any ? [] : [[number, toPlace(listener)] as const];
  });
  const isForAll = found.byAddress.size === 1 && found.any !== undefined;
  const numbers = addresses.map(([number]) => number).sort((a, b) => a - b);
  return {
    byAddress: isForAll ? undefined : new Map(addresses),
    least: numbers[0] ?? 0,
    greatest: numbers.at(-1) ?? -1,
    any: found.any && toPlace(found.any),
  };
}

function toPlace(listener: Listener): BytesPlace {
  return { listener, door: undefined };
}

/** The door of a listener, null where Envoy refuses the listener. */
export function openBytesDoor(
  index: ViewpointIndex,
  listener: Listener,
  transport: ConnectionInput["transportProtocol"],
): BytesDoor | null {
  if (listener.refused !== undefined) return null;
  const { blocks } = index.chainsOf(listener);
  const evaluator = createIndexedEvaluator(index);
  const answerOf = (chains: readonly FilterChain[]): BytesAnswer => answer(index, evaluator, listener, chains, transport);
  const toGroup = (names: NamedChains): ChainGroup => {
    const hasWildcards = [...names.byName.keys()].some((name) => name.startsWith("*"));
    return { names, hasWildcards, ready: new Map(), unnamed: undefined, answerOf };
  };
  if (!blocks.areAsked) return { blocks: [], groups: [toGroup(blocks.unconditional)], ready: [] };
  const groups = [toGroup(blocks.byBlock.get(ALL_BLOCKS[0]) ?? NO_CHAINS)];
  const own = toAddressBlocks(blocks, (names) => groups.push(toGroup(names)) - 1);
  // Without a block no address is read, and one of IPv6 may have chains of its own.
  return own[0] ? { blocks: own, groups, ready: groups.map(() => undefined) } : null;
}

/** The blocks of IPv4 addresses, but for that of all. @param add Gives a group its number. */
function toAddressBlocks({ byBlock, lengths }: AddressBlocks, add: (names: NamedChains) => number): readonly AddressBlock[] {
  const byLength = groupBy(
    [...byBlock].map(([text, names]) => ({ parts: /^32:(\d+)\/(\d+)$/.exec(text) ?? [], names })),
    ({ parts }) => Number(parts[2]),
  );
  return lengths.flatMap((length) => {
    const own = length === 0 ? undefined : byLength.get(length);
    if (own === undefined) return [];
    const slots = new Int32Array(capacityFor(own.length));
    const shift = 32 - length;
    for (const { parts, names } of own) setSlot(slots, hashOfBits(Number(parts[1]) >> shift), add(names));
    return [{ shift, slots }];
  });
}

/** What the group answers to a server name, as the client sent it, that is not among the answers yet; the name of the chain that takes it is the longest that fits. */
export function answerToName(group: ChainGroup, sni: string): BytesAnswer {
  const { byName } = group.names;
  const name = group.hasWildcards ? candidateNames(sni).find((candidate) => byName.has(candidate)) : sni;
  const chains = name === undefined ? undefined : byName.get(name);
  if (name === undefined || chains === undefined) return answerToAll(group);
  const found = group.ready.get(name) ?? group.answerOf(chains);
  // Another spelling of it would be another text.
  if (toServerName(name) === name) group.ready.set(name, found);
  return found;
}

/** What the group answers where no server name is sent, or none fits. */
export function answerToAll(group: ChainGroup): BytesAnswer {
  group.unnamed ??= group.answerOf(group.names.unnamed);
  return group.unnamed;
}

function answer(
  index: ViewpointIndex,
  evaluator: Evaluator,
  listener: Listener,
  chains: readonly FilterChain[],
  transportProtocol: ConnectionInput["transportProtocol"],
): BytesAnswer {
  const { viewpoint } = index;
  const [found] = narrowByApplicationProtocol(narrowByTransport(chains, transportProtocol), []);
  const chain = found ?? listener.defaultFilterChain;
  const matched = { listener: listener.name };
  if (chain === undefined) {
    const rejection: Decision = { kind: "reject", matched, caveats: viewpoint.caveats, reason: "no-filter-chain" };
    return deepFreeze({ decisions: [rejection], weights: [], only: rejection });
  }
  // A chain that was found looks at nothing of a connection that is not HTTP.
  const connection: ConnectionInput = { destinationIp: "", port: 0, transportProtocol, applicationProtocols: [] };
  const selection = selectInChain(viewpoint, { connection }, chain, matched, evaluator);
  const weights = selection.kind === "tcp" ? selection.proxy.destinations.map(({ weight }) => weight) : [];
  const decisions = (weights.length < 2 ? [0] : weights).map((_, arm) => decide(selection, { pick: () => arm, happens: () => false }));
  return deepFreeze({ decisions, weights, only: decisions.length === 1 ? decisions[0] : undefined });
}
