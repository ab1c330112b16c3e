/** The seam between choosing and deciding: whoever implements this picks listener, chain, host and route; the rest is common. */
import type { FilterChain, Listener } from "../graph/listener.ts";
import type { Route } from "../graph/route.ts";
import type { RouteConfiguration, VirtualHost } from "../graph/routeConfiguration.ts";
import type { MatchInput } from "../match/matchInput.ts";

/** A connection as Envoy's listener filters describe it. */
export interface ConnectionInput {
  readonly destinationIp: string;
  readonly port: number;
  /** Lower case; absent where there is none. */
  readonly sni?: string;
  readonly transportProtocol: "tls" | "raw_buffer";
  /** ALPN, or what protocol detection found in plain bytes (`http/1.1`). */
  readonly applicationProtocols: readonly string[];
}

/** Picks the parts of one viewpoint that take a request. */
export interface Evaluator {
  /** The listener of an address and port, a concrete address before `0.0.0.0`. */
  readonly findListener: (connection: ConnectionInput) => Listener | undefined;
  /** The chain that takes the connection, the default chain included. */
  readonly findFilterChain: (listener: Listener, connection: ConnectionInput) => FilterChain | undefined;
  /** The virtual host of an authority without port, in lower case. */
  readonly findVirtualHost: (table: RouteConfiguration, host: string) => VirtualHost | undefined;
  /** The first route that fits. */
  readonly findRoute: (virtualHost: VirtualHost, input: MatchInput) => Route | undefined;
}
