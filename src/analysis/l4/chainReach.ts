/** Whether some connection gets to a filter chain: Envoy's choice has so few levels that one connection of each kind can be tried. @see docs/semantics.md 8.11 */
import type { FilterChain, Listener } from "../../graph/listener.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { type CidrRange, cidrContains, isAnyAddress, isIpv6 } from "../../host/ip.ts";
import type { TcpRequest, TlsRequest } from "../../resolve/request.ts";
import { select } from "../../resolve/select.ts";
import { evaluatorOf } from "../reach/door.ts";
import { sampleAddress } from "./sampleAddress.ts";

/** The answer for a chain. `takenBy`: the chains that take its connections. */
export type ChainReach =
  | { readonly kind: "reachable"; readonly request: TlsRequest | TcpRequest }
  | { readonly kind: "unreachable"; readonly takenBy: readonly FilterChain[] }
  | { readonly kind: "unknown" };

/** Looks for a connection that gets to the chain. */
export function chainReach(viewpoint: Viewpoint, listener: Listener, chain: FilterChain): ChainReach {
  const port = listener.port || UNUSUAL_PORTS.find((number) => !viewpoint.listeners.some((other) => other.port === number));
  if (port === undefined) return { kind: "unknown" };
  const evaluator = evaluatorOf(viewpoint);
  const takenBy = new Set<FilterChain>();
  const isDefault = chain === listener.defaultFilterChain;
  const addresses = addressesOf(viewpoint, listener, chain);
  for (const request of candidates(listener, chain, port, addresses)) {
    const selection = select(viewpoint, request, evaluator);
    const matched = selection.kind === "route" ? {} : selection.matched;
    if (matched.listener !== listener.name) continue;
    if (selection.kind === "tcp" && selection.proxy === chain.filter) return { kind: "reachable", request };
    const taker = [...listener.filterChains, listener.defaultFilterChain].find(
      (other) => other !== undefined && other.name === matched.filterChain && other.origin === matched.origin,
    );
    if (taker !== undefined && taker !== chain) takenBy.add(taker);
  }
  if (!isDefault) return { kind: "unreachable", takenBy: [...takenBy] };
  const all = listener.filterChains.find(({ match }) => takesAll(match, listener.address));
  return all === undefined ? { kind: "unknown" } : { kind: "unreachable", takenBy: [all] };
}

/** True where no connection to the address is left for the default chain. */
function takesAll({ destinations, transportProtocol, serverNames, applicationProtocols }: FilterChain["match"], address: string): boolean {
  if (transportProtocol !== undefined || serverNames.length + applicationProtocols.length > 0) return false;
  return destinations.length === 0 || (!isAnyAddress(address) && destinations.some((block) => cidrContains(block, address)));
}

/** Ports of a listener that takes all that no other has. */
const UNUSUAL_PORTS: readonly number[] = [12345, 23456, 34567, 45678, 56789, 9000, 9001, 9002];

const EVERYWHERE: readonly CidrRange[] = [
  { address: "0.0.0.0", prefixLength: 0 },
  { address: "::", prefixLength: 0 },
];

/** One address for each way in which the chain's blocks can be the most specific. */
function addressesOf({ listeners }: Viewpoint, listener: Listener, chain: FilterChain): readonly string[] {
  if (!isAnyAddress(listener.address)) return [listener.address];
  const concrete = listeners
    .filter(({ port, address }) => (port === listener.port || listener.port === 0) && !isAnyAddress(address))
    .map(({ address }): CidrRange => ({ address, prefixLength: isIpv6(address) ? 128 : 32 }));
  const blocks = listener.filterChains.flatMap(({ match }) => match.destinations);
  const own = chain.match.destinations.length > 0 ? chain.match.destinations : EVERYWHERE;
  return own.flatMap((block) => {
    const longer = blocks.filter(({ prefixLength }) => prefixLength > block.prefixLength);
    const address = sampleAddress(block, [...longer, ...concrete]);
    return address === undefined ? [] : [address];
  });
}

function* candidates(
  listener: Listener,
  { match }: FilterChain,
  port: number,
  addresses: readonly string[],
): Generator<TlsRequest | TcpRequest> {
  const names = match.serverNames.length > 0 ? match.serverNames.flatMap(sampleNames) : ["", ...FRESH.map((label) => `${label}.example`)];
  const protocols = match.applicationProtocols.length > 0 ? match.applicationProtocols.map((protocol) => [protocol]) : [undefined];
  // The address that the name resolves to is the usual one.
  const places = [{}, ...addresses.map((destinationIp) => ({ destinationIp }))];
  for (const place of places) {
    if (match.transportProtocol !== "raw_buffer") {
      for (const sni of names) for (const alpn of protocols) yield { protocol: "tls", port, sni, ...(alpn && { alpn }), ...place };
    }
    if (match.transportProtocol !== "tls" && match.serverNames.length === 0) yield { protocol: "tcp", port, ...place };
  }
  if (listener.address !== "0.0.0.0") yield { protocol: "tcp", port, destinationIp: listener.address };
}

const FRESH: readonly string[] = ["any", "some", "zq7"];

/** Names for which nothing is more specific, unless someone has all of these. */
function sampleNames(name: string): readonly string[] {
  return name.startsWith("*") ? FRESH.map((label) => label + name.slice(1)) : [name];
}
