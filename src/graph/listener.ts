/** Envoy's `Listener` and `FilterChain`: which route table or TCP proxy takes a connection. */
import type { Origin } from "../diagnostic/diagnostic.ts";
import type { CidrRange } from "../host/ip.ts";
import type { DownstreamTls } from "./downstreamTls.ts";
import type { WeightedDestination } from "./route.ts";
import type { HashPolicy } from "./routePolicy.ts";

/** Takes the connections of one address and port. */
export interface Listener {
  /** `0.0.0.0_80`, `10.96.0.2_443`. */
  readonly name: string;
  /** An IP address, or `0.0.0.0` for all. */
  readonly address: string;
  /** 0: every port that no other listener has, which only inferred services ask for. */
  readonly port: number;
  /** The choice is Envoy's: most specific first, level by level, never back. @see docs/semantics.md 8.11 */
  readonly filterChains: readonly FilterChain[];
  /** Takes what fits no chain; absent: such connections are closed. */
  readonly defaultFilterChain?: FilterChain;
  /** Envoy refuses this listener or one of its route tables. @see docs/semantics.md 2.9 */
  readonly refused?: Refusal;
}

/** Why Envoy takes no new configuration for a listener, and which object is to blame. */
export interface Refusal {
  readonly reason: string;
  readonly origin?: Origin;
}

/** A condition on connections, and what handles those that fit. */
export interface FilterChain {
  readonly name: string;
  readonly match: FilterChainMatch;
  readonly filter: NetworkFilter;
  /** TLS that ends here before the filter; absent: none does. */
  readonly downstreamTls?: DownstreamTls;
  /** The tls or tcp rule, or the Gateway server, that made it. */
  readonly origin?: Origin;
}

/** Envoy's `FilterChainMatch`; an empty list or an absent field asks for nothing. */
export interface FilterChainMatch {
  readonly destinations: readonly CidrRange[];
  /** Lower case; exact or `*.suffix`. */
  readonly serverNames: readonly string[];
  readonly transportProtocol?: "tls" | "raw_buffer";
  readonly applicationProtocols: readonly string[];
}

/** What takes the bytes. */
export type NetworkFilter = HttpConnectionManager | TcpProxy | { readonly kind: "passthrough" } | { readonly kind: "blackhole" };

/** HTTP, by a route table. */
export interface HttpConnectionManager {
  readonly kind: "http";
  /** Index into the viewpoint's route configurations. */
  readonly routeConfiguration: number;
  /** True where the chain ends TLS first. */
  readonly tls: boolean;
}

/** Bytes to a cluster. */
export interface TcpProxy {
  readonly kind: "tcp";
  /** The arms in the order of the rule, those of weight 0 left out; never empty. */
  readonly destinations: readonly WeightedDestination[];
  readonly hashPolicy: readonly HashPolicy[];
  readonly idleTimeoutMs?: number;
  readonly maxConnectionDurationMs?: number;
  /** The connection is wrapped in an HTTP request to a proxy. */
  readonly tunnel?: Tunnel;
}

/** Envoy's `TunnelingConfig`: bytes inside of an HTTP request. */
export interface Tunnel {
  readonly method: "CONNECT" | "POST";
  /** What the proxy at the other end is asked to connect to. */
  readonly targetHost: string;
  readonly targetPort: number;
}
