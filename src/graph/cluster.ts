/** Envoy's `Cluster`: a service, one of its ports, maybe a subset, and how connections to it behave. */
import type { ObjectRef } from "../diagnostic/diagnostic.ts";
import type { Caveat } from "../model/caveat.ts";

/** A destination that a proxy knows. */
export interface Cluster {
  /** `outbound|9080|v2|reviews.default.svc.cluster.local`. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly subset?: ClusterSubset;
  readonly trafficPolicy: TrafficPolicySettings;
  /**
   * The endpoints that the configuration itself lists (ServiceEntries, WorkloadEntries) and that have the labels of the subset. They are
   * all that there are, unless `unlistedEndpoints` is set; an empty list: there are none. Absent where the configuration knows none of
   * them, where the service is inferred, and where the proxy connects to the address that is dialled or looks the name up itself.
   */
  readonly endpoints?: readonly ClusterEndpoint[];
  /** Where endpoints come from that the configuration does not hold. */
  readonly unlistedEndpoints?: UnlistedEndpoints;
  /** Why the cluster could answer otherwise than a decision says; absent: no reason. */
  readonly caveats?: readonly Caveat[];
  /** True where the service was not declared but inferred from its use. */
  readonly inferred?: true;
}

/** A subset and the labels that pick its endpoints; none: all endpoints. */
export interface ClusterSubset {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Endpoints that are no configuration.
 * - `pods`: a selector picks pods, of a Service or of a ServiceEntry.
 * - `endpointSlices`: a Service without a selector, whose addresses somebody else writes.
 */
export type UnlistedEndpoints = "pods" | "endpointSlices";

/** An address behind a cluster. */
export interface ClusterEndpoint {
  /** IP address, host name, or `unix://` path. */
  readonly address: string;
  /** Absent for a `unix://` path, and where the service was inferred and takes any. */
  readonly port?: number;
  /** 1 or more. */
  readonly weight: number;
  /** `region/zone/subzone`. */
  readonly locality?: string;
  /** Name of the network that it is in. Which gateway leads there is no part of the configuration. */
  readonly network?: string;
  /** 0, or absent, is tried first. Also absent where `unlistedEndpoints` could come before. */
  readonly priority?: number;
}

/**
 * What DestinationRules and mesh settings made of a cluster. Absent: no limit, Envoy's default, or off.
 * @see docs/semantics.md 9.10
 */
export interface TrafficPolicySettings {
  /** Where the endpoints come from. */
  readonly type: "EDS" | "STRICT_DNS" | "LOGICAL_DNS" | "ORIGINAL_DST" | "DYNAMIC_FORWARD_PROXY";
  readonly lbPolicy: "LEAST_REQUEST" | "ROUND_ROBIN" | "RANDOM" | "RING_HASH" | "MAGLEV" | "CLUSTER_PROVIDED";
  readonly hash?: { readonly minimumRingSize?: number; readonly tableSize?: number };
  readonly connectTimeoutMs: number;
  /** The rule in use; of merged ones the first. */
  readonly destinationRule?: ObjectRef;
  readonly maxConnections?: number;
  readonly maxPendingRequests?: number;
  readonly maxRequests?: number;
  readonly maxRetries?: number;
  /** `budgetIntervalMs` absent or 0: only requests under way are counted. */
  readonly retryBudget?: { readonly percent: number; readonly minRetryConcurrency: number; readonly budgetIntervalMs?: number };
  readonly maxRequestsPerConnection?: number;
  readonly idleTimeoutMs?: number;
  readonly maxConnectionDurationMs?: number;
  readonly maxConcurrentStreams?: number;
  readonly http2KeepAlive?: { readonly intervalMs?: number; readonly timeoutMs?: number };
  readonly tcpKeepalive?: { readonly probes?: number; readonly timeSeconds?: number; readonly intervalSeconds?: number };
  readonly http2?: true;
  readonly useClientProtocol?: true;
  readonly outlierDetection?: OutlierDetectionSettings;
  /** Percent of healthy hosts below which all are used. */
  readonly panicThreshold?: number;
  readonly slowStart?: { readonly windowMs?: number; readonly aggression?: number; readonly minWeightPercent?: number };
  readonly localityWeighted?: true;
  /** Envoy's preference for the client's own zone; `minClusterSize` is how many endpoints it takes, absent: 6. */
  readonly zoneAware?: { readonly enabled: boolean; readonly minClusterSize?: number };
  /** Absent: plain text. */
  readonly tls?: UpstreamTls;
  readonly proxyProtocol?: "V1" | "V2";
}

/** Ejection of failing hosts; an empty one is on with Envoy's own values, 0 switches a counter off. */
export interface OutlierDetectionSettings {
  readonly consecutive5xx?: number;
  readonly consecutiveGateway?: number;
  readonly consecutiveLocalOrigin?: number;
  readonly splitExternalLocalOriginErrors?: true;
  readonly intervalMs?: number;
  readonly baseEjectionTimeMs?: number;
  readonly maxEjectionPercent?: number;
  /**
   * Statuses that the rule wants counted as errors. The Istio that is reproduced here does not hand them to Envoy, which goes on counting
   * 5xx.
   */
  readonly httpErrorCodes?: readonly number[];
}

/** TLS towards the endpoints. `AUTO`: mutual TLS where the endpoint has a sidecar. */
export interface UpstreamTls {
  readonly mode: "SIMPLE" | "MUTUAL" | "ISTIO_MUTUAL" | "AUTO";
  readonly sni?: string;
  readonly sans?: readonly string[];
  readonly alpn?: readonly string[];
  /** What the certificate is checked against: `system`, a file, or `kubernetes://...`. Absent with SIMPLE and MUTUAL: any is accepted. */
  readonly ca?: string;
  /** File of revoked certificates. */
  readonly crl?: string;
  /** `cert~key`. */
  readonly certificate?: string;
}
