/**
 * How traffic to a host, subset or port is treated.
 * @see docs/semantics.md 1.C TrafficPolicy
 */
import type { ClientTLSSettings } from "./clientTlsSettings.ts";
import type { ConnectionPoolSettings } from "./connectionPoolSettings.ts";
import type { PortSelector } from "./destination.ts";
import type { Duration } from "./duration.ts";
import type { LoadBalancerSettings } from "./loadBalancerSettings.ts";
import type { OutlierDetection } from "./outlierDetection.ts";

/** Settings of the connections to an upstream. */
export interface TrafficPolicy {
  readonly loadBalancer?: LoadBalancerSettings;
  readonly connectionPool?: ConnectionPoolSettings;
  readonly outlierDetection?: OutlierDetection;
  readonly tls?: ClientTLSSettings;
  /** Settings of single ports. A port named here takes nothing from the fields above but `tunnel`, `proxyProtocol` and `retryBudget`. */
  readonly portLevelSettings?: readonly PortTrafficPolicy[];
  readonly tunnel?: TunnelSettings;
  readonly proxyProtocol?: ProxyProtocol;
  readonly retryBudget?: RetryBudget;
}

/** Settings of one port. */
export interface PortTrafficPolicy {
  /** Port of the service. */
  readonly port?: PortSelector;
  readonly loadBalancer?: LoadBalancerSettings;
  readonly connectionPool?: ConnectionPoolSettings;
  readonly outlierDetection?: OutlierDetection;
  readonly tls?: ClientTLSSettings;
}

/** Carries TCP through an HTTP tunnel. */
export interface TunnelSettings {
  /** `CONNECT` or `POST`. Absent or `""`: `CONNECT`. */
  readonly protocol?: string;
  /** Where the tunnel ends. Required by validation. */
  readonly targetHost?: string;
  /** Port where the tunnel ends. Required by validation. */
  readonly targetPort?: number;
}

/** Version of the PROXY protocol. `V1` is the zero value. */
export type ProxyProtocolVersion = "V1" | "V2";

/** Starts upstream connections with the PROXY protocol. */
export interface ProxyProtocol {
  /** Absent: `V1`. */
  readonly version?: ProxyProtocolVersion;
}

/** Limits retries to a share of the requests under way. */
export interface RetryBudget {
  /** Share in percent, 0 to 100. Absent: 20. */
  readonly percent?: number;
  /** Retries that are always allowed at one time. Absent: 3. */
  readonly minRetryConcurrency?: number;
  /** Over which time requests are counted. Absent or 0: only those under way. */
  readonly budgetInterval?: Duration;
}
