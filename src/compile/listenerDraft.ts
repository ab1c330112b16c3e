/** A listener in the making, and how chains of several services share it. @see docs/semantics.md 4.16 */

import type { Origin } from "../diagnostic/diagnostic.ts";
import type { DownstreamTls } from "../graph/downstreamTls.ts";
import type { FilterChain, FilterChainMatch, Listener, NetworkFilter, Refusal } from "../graph/listener.ts";
import { type CidrRange, parseCidr } from "../host/ip.ts";
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

/** Adds chains whose condition no earlier chain has. */
export function addChains(present: readonly ChainDraft[], incoming: readonly ChainDraft[]): readonly ChainDraft[] {
  const merged = [...present];
  for (const chain of incoming) {
    if (!merged.some((other) => sameCondition(other, chain))) merged.push(chain);
  }
  return merged;
}

function sameCondition(a: ChainDraft, b: ChainDraft): boolean {
  const sameProtocols = sameSet(a.applicationProtocols, b.applicationProtocols);
  return sameProtocols && sameSet(serverNames(a.sniHosts), serverNames(b.sniHosts)) && sameSet(blocks(a), blocks(b));
}

function serverNames(hosts: readonly string[]): readonly string[] {
  return hosts.filter((host) => host !== "*");
}

function blocks({ destinations }: ChainDraft): readonly string[] {
  return ranges(destinations).map(({ address, prefixLength }) => `${address}/${prefixLength}`);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.every((item) => b.includes(item)) && b.every((item) => a.includes(item));
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
  return { ...place, filterChains, ...(defaultFilterChain && { defaultFilterChain }), ...(refused && { refused }) };
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
