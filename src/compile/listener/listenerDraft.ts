/** A listener in the making, and how chains of several services share it. @see docs/semantics.md 4.16 */

import type { Origin } from "../../diagnostic/diagnostic.ts";
import type { DownstreamTls } from "../../graph/downstreamTls.ts";
import type { FilterChain, FilterChainMatch, Listener, NetworkFilter, Refusal } from "../../graph/listener.ts";
import { type CidrRange, cidrKey, parseCidr } from "../../host/ip.ts";
import { findChainRefusal } from "./findChainRefusal.ts";

/** A chain before its listener is finished. */
export interface ChainDraft {
  readonly name: string;
  /** `*` takes the condition away. */
  readonly sniHosts: readonly string[];
  /** Addresses and CIDR blocks as text. */
  readonly destinations: readonly string[];
  /** `PLAIN_HTTP_PROTOCOLS` for the HTTP half of a port on which plain bytes are looked into. */
  readonly applicationProtocols: readonly string[];
  readonly filter: NetworkFilter;
  readonly downstreamTls?: DownstreamTls;
  readonly origin?: Origin;
}

/** What plain HTTP looks like to protocol detection. */
export const PLAIN_HTTP_PROTOCOLS: readonly string[] = ["http/1.0", "http/1.1", "h2c"];

/** True for a chain that takes everything. */
export function isMatchAll({ sniHosts, destinations, applicationProtocols }: ChainDraft): boolean {
  return applicationProtocols.length === 0 && destinations.length === 0 && (sniHosts.length === 0 || sniHosts.includes("*"));
}

/** The chains of one listener, each condition once. */
export interface ChainList {
  readonly chains: readonly ChainDraft[];
  /** Adds those whose condition no earlier chain has. */
  readonly add: (incoming: readonly ChainDraft[]) => void;
}

/** A list that begins with these, whatever their conditions. */
export function createChainList(first: readonly ChainDraft[]): ChainList {
  const chains = [...first];
  let conditions: Set<string> | undefined;
  return {
    chains,
    add: (incoming) => {
      conditions ??= new Set(chains.map(conditionOf));
      for (const chain of incoming) {
        const condition = conditionOf(chain);
        if (conditions.has(condition)) continue;
        conditions.add(condition);
        chains.push(chain);
      }
    },
  };
}

/** The condition as text, whatever the order in which it lists its parts and whatever address names a block. */
function conditionOf(chain: ChainDraft): string {
  const serverNames = chain.sniHosts.filter((host) => host !== "*");
  const blocks = ranges(chain.destinations).map(cidrKey);
  return JSON.stringify([chain.applicationProtocols, serverNames, blocks].map((list) => [...new Set(list)].sort()));
}

/** A block from `0.0.0.0` asks for nothing. */
function ranges(destinations: readonly string[]): readonly CidrRange[] {
  return destinations.map(parseCidr).filter((range) => range !== undefined && range.address !== "0.0.0.0") as readonly CidrRange[];
}

/** On a sidecar the chain that takes everything becomes the default, and without one `fallback` is; a gateway has no default chain. */
export function finishListener(
  place: Pick<Listener, "name" | "address" | "port">,
  drafts: readonly ChainDraft[],
  fallback: FilterChain | undefined,
  refusalOf: (filter: NetworkFilter) => Refusal | undefined,
): Listener {
  const all = fallback === undefined ? [] : drafts.filter(isMatchAll);
  const filterChains = drafts.filter((draft) => !all.includes(draft)).map(finishChain);
  const last = all.at(-1);
  const defaultFilterChain = last ? finishChain(last) : fallback;
  const refused =
    [...filterChains, ...(defaultFilterChain ? [defaultFilterChain] : [])]
      .map(({ filter }) => refusalOf(filter))
      .find((refusal) => refusal !== undefined) ?? findChainRefusal(filterChains);
  const looksForNames = drafts.some(({ sniHosts }) => sniHosts.length > 0);
  const reached = looksForNames ? filterChains : filterChains.filter((chain) => !isHidden(chain, filterChains));
  return { ...place, filterChains: reached, ...(defaultFilterChain && { defaultFilterChain }), ...(refused && { refused }) };
}

/**
 * True for a chain without any condition beside one for plain HTTP. Where nothing looks for server names all bytes count as plain
 * there, and what is no HTTP goes to the default chain. @see docs/semantics.md 8.11
 */
function isHidden({ match }: FilterChain, chains: readonly FilterChain[]): boolean {
  const asksNothing = match.destinations.length === 0 && match.applicationProtocols.length === 0;
  return asksNothing && chains.some((other) => other.match.transportProtocol !== undefined && other.match.destinations.length === 0);
}

function finishChain(draft: ChainDraft): FilterChain {
  const match: FilterChainMatch = {
    destinations: ranges(draft.destinations),
    serverNames: draft.sniHosts.includes("*") ? [] : draft.sniHosts.map((host) => host.toLowerCase()),
    ...(draft.applicationProtocols === PLAIN_HTTP_PROTOCOLS && { transportProtocol: "raw_buffer" as const }),
    applicationProtocols: draft.applicationProtocols,
  };
  const { name, filter, downstreamTls, origin } = draft;
  return { name, match, filter, ...(downstreamTls && { downstreamTls }), ...(origin && { origin }) };
}
