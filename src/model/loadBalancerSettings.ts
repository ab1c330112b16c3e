/**
 * Which endpoint of a cluster gets a request.
 * @see docs/semantics.md 1.C LoadBalancerSettings
 */
import type { Duration } from "./duration.ts";
import type { LocalityLoadBalancerSetting, ZoneAwareLoadBalancerSetting } from "./localityLoadBalancerSetting.ts";

/** A policy without parameters. `UNSPECIFIED` is the zero value and means `LEAST_REQUEST`, as the deprecated `LEAST_CONN` does. */
export type SimpleLB = "UNSPECIFIED" | "LEAST_CONN" | "RANDOM" | "PASSTHROUGH" | "ROUND_ROBIN" | "LEAST_REQUEST";

/** A load balancing policy. Of `simple` and `consistentHash` only the latter is kept. */
export interface LoadBalancerSettings {
  readonly simple?: SimpleLB;
  readonly consistentHash?: ConsistentHashLB;
  /** Spreads over localities; not together with `zoneAwareLbSetting`. Absent: that of MeshConfig. */
  readonly localityLbSetting?: LocalityLoadBalancerSetting;
  /** Prefers the client's zone. */
  readonly zoneAwareLbSetting?: ZoneAwareLoadBalancerSetting;
  /**
   * How long a new endpoint gets less traffic.
   * @deprecated in Istio's favour of `warmup`.
   */
  readonly warmupDurationSecs?: Duration;
  /** Gives new endpoints less traffic at first; only for `ROUND_ROBIN` and `LEAST_REQUEST`. */
  readonly warmup?: WarmupConfiguration;
}

/**
 * Keeps requests with one key on one endpoint. Of the four keys only the last given of `httpHeaderName`, `httpCookie`, `useSourceIp`,
 * `httpQueryParameterName` is kept, of the two algorithms `maglev`.
 */
export interface ConsistentHashLB {
  /** Hashes the value of a header. */
  readonly httpHeaderName?: string;
  /** Hashes a cookie. */
  readonly httpCookie?: HTTPCookie;
  /** Hashes the address of the client. */
  readonly useSourceIp?: boolean;
  /** Hashes a query parameter. */
  readonly httpQueryParameterName?: string;
  /** The default algorithm. */
  readonly ringHash?: RingHash;
  readonly maglev?: MagLev;
  /**
   * Size of the ring. Absent or 0: 1024.
   * @deprecated in Istio's favour of `ringHash`.
   */
  readonly minimumRingSize?: number;
}

/** A ring of hashes. */
export interface RingHash {
  /** Absent or 0: Envoy's 1024. */
  readonly minimumRingSize?: number;
}

/** A Maglev table. */
export interface MagLev {
  /** Size, a prime number. Absent or 0: Envoy's 65537. */
  readonly tableSize?: number;
}

/** The cookie that carries the key. */
export interface HTTPCookie {
  /** Required by validation. */
  readonly name?: string;
  /** Path of a cookie that the proxy makes. */
  readonly path?: string;
  /** Life of a cookie that the proxy makes; `0s` makes a session cookie. Absent: only a cookie that came is hashed. */
  readonly ttl?: Duration;
  /** Further attributes of a cookie that the proxy makes. */
  readonly attributes?: readonly HTTPCookieAttribute[];
}

/** An attribute such as `SameSite`. */
export interface HTTPCookieAttribute {
  /** Required by validation. */
  readonly name?: string;
  readonly value?: string;
}

/** A slow start of new endpoints. */
export interface WarmupConfiguration {
  /** How long it takes. Required by validation. */
  readonly duration?: Duration;
  /** Share at the start, in percent. Absent: 10. */
  readonly minimumPercent?: number;
  /** Shape of the growth. Absent: 1, which is linear. */
  readonly aggression?: number;
}
