/**
 * Envoy's choice of a filter chain: address, server name, transport and ALPN in turn, each time the most specific entry
 * that exists, and never back to a less specific one. @see docs/semantics.md 8.11
 */
import type { FilterChain, Listener } from "../../graph/listener.ts";
import { cidrContains } from "../../host/ip.ts";
import type { ConnectionInput } from "../evaluator.ts";

/** The chain of a connection; the default one where none fits; undefined where there is no such either. */
export function findFilterChain(listener: Listener, connection: ConnectionInput): FilterChain | undefined {
  const byAddress = narrowByAddress(listener.filterChains, connection.destinationIp);
  const byName = narrowByServerName(byAddress, connection.sni);
  const byTransport = narrowByTransport(byName, connection.transportProtocol);
  const [found] = narrowByApplicationProtocol(byTransport, connection.applicationProtocols);
  return found ?? listener.defaultFilterChain;
}

function narrowByAddress(chains: readonly FilterChain[], ip: string): readonly FilterChain[] {
  const prefixLengths = chains.map((chain) => longestPrefix(chain, ip));
  const best = Math.max(...prefixLengths);
  return best < 0 ? [] : chains.filter((_, index) => prefixLengths[index] === best);
}

/** A chain for all addresses counts as one for a block of length 0; -1 where the address is in no block. */
function longestPrefix({ match }: FilterChain, ip: string): number {
  if (match.destinations.length === 0) return 0;
  return match.destinations.reduce((best, range) => (cidrContains(range, ip) ? Math.max(best, range.prefixLength) : best), -1);
}

/** Exact, then suffixes from the longest, then chains that ask for no name. @see docs/semantics.md 8.12 */
function narrowByServerName(chains: readonly FilterChain[], sni: string | undefined): readonly FilterChain[] {
  for (const name of sni === undefined ? [] : candidateNames(sni)) {
    const found = chains.filter(({ match }) => match.serverNames.includes(name));
    if (found.length > 0) return found;
  }
  return chains.filter(({ match }) => match.serverNames.length === 0);
}

/** `a.b.c`, `*.b.c`, `*.c`. */
export function candidateNames(sni: string): readonly string[] {
  const names = [sni];
  for (let dot = sni.indexOf("."); dot >= 0; dot = sni.indexOf(".", dot + 1)) names.push(`*${sni.slice(dot)}`);
  return names;
}

/** Chains for the transport, else those for any. */
export function narrowByTransport(chains: readonly FilterChain[], transport: ConnectionInput["transportProtocol"]): readonly FilterChain[] {
  const found = chains.filter(({ match }) => match.transportProtocol === transport);
  return found.length > 0 ? found : chains.filter(({ match }) => match.transportProtocol === undefined);
}

/** Chains for the first protocol that some chain names, else those for any. */
export function narrowByApplicationProtocol(chains: readonly FilterChain[], protocols: readonly string[]): readonly FilterChain[] {
  for (const protocol of protocols) {
    const found = chains.filter(({ match }) => match.applicationProtocols.includes(protocol));
    if (found.length > 0) return found;
  }
  return chains.filter(({ match }) => match.applicationProtocols.length === 0);
}
