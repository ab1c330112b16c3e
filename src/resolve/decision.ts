/** What happens to a request. */
import type { Origin } from "../diagnostic/diagnostic.ts";
import type { ClusterEndpoint, ClusterSubset, TrafficPolicySettings, UnlistedEndpoints } from "../graph/cluster.ts";
import type { DownstreamTls } from "../graph/downstreamTls.ts";
import type { HeaderOperations } from "../graph/headerOperations.ts";
import type { Tunnel } from "../graph/listener.ts";
import type { Cors, Fault, HashPolicy, Mirror, Retries } from "../graph/routePolicy.ts";
import type { Caveat } from "../model/caveat.ts";

/** The parts of the configuration that the request went through; those that it did not reach are absent. */
export interface Matched {
  readonly listener?: string;
  readonly filterChain?: string;
  /** TLS of the client that the gateway ended, as its server has it. */
  readonly downstreamTls?: DownstreamTls;
  readonly routeConfiguration?: string;
  readonly virtualHost?: string;
  /** Istio's route name; may be empty. */
  readonly route?: string;
  /** The rule or match item that decided; absent where no object of the user did. */
  readonly origin?: Origin;
  /** The rule of the delegate VirtualService, where one decided. */
  readonly delegate?: Origin;
}

interface DecisionBase {
  readonly matched: Matched;
  /** What could make the real answer differ; empty in most configurations. */
  readonly caveats: readonly Caveat[];
}

/** One arm of a route and how often it is taken. */
export interface DestinationShare {
  readonly destination: ServiceDestination;
  readonly cluster: string;
  /** As in the rule; 1 where it has one destination only. */
  readonly weight: number;
  /** 0-1; all arms add up to 1. */
  readonly probability: number;
}

/** A port of a service, or of one of its subsets. */
export interface ServiceDestination {
  /** Full host name. */
  readonly host: string;
  /** Absent where the service was inferred and no port is named. */
  readonly port?: number;
  /** Absent: no subset. */
  readonly subset?: string;
}

/** Header lines that differ from what the client (or upstream) sent, names in lower case. */
export interface HeaderDifference {
  /** All lines of every header that was added or changed. */
  readonly set: Readonly<Record<string, readonly string[]>>;
  readonly removed: readonly string[];
}

/** The request as the upstream sees it. */
export interface UpstreamRequest {
  /** With query. */
  readonly path: string;
  readonly authority: string;
  /** The path before it was rewritten, which is sent as `x-envoy-original-path`. */
  readonly originalPath?: string;
  readonly headers: HeaderDifference;
  /** Headers whose value only a live proxy knows, with the text of the configuration. */
  readonly unevaluated: Readonly<Record<string, string>>;
}

/** What the rule rewrites, as configured. */
export interface Rewrite {
  /** Replaces what the rule matched of the path. */
  readonly uri?: string;
  readonly uriRegexRewrite?: { readonly match: string; readonly rewrite: string };
  readonly authority?: string;
}

/** What is done to the response on its way back; `applyResponse` does it. */
export interface ResponseChanges {
  /** Level by level, in the order of Envoy. What is known of the request is filled in already. */
  readonly operations: readonly HeaderOperations[];
  /** Headers that CORS sets over those that are there after the operations. */
  readonly cors: Readonly<Record<string, string>>;
}

/** Sent to a cluster. */
export interface ForwardDecision extends DecisionBase {
  readonly kind: "forward";
  readonly destination: ServiceDestination;
  /** `outbound|9080|v2|reviews.default.svc.cluster.local`. */
  readonly cluster: string;
  /** The subset with the labels that pick its endpoints. */
  readonly subset?: ClusterSubset;
  /** Every arm of the rule, the chosen one among them. */
  readonly destinations: readonly DestinationShare[];
  readonly rewrite?: Rewrite;
  /** The request as the upstream sees it; absent for TCP and TLS. */
  readonly upstream?: UpstreamRequest;
  /** Absent for TCP and TLS. */
  readonly response?: ResponseChanges;
  /** The DestinationRule's and the mesh's settings for the cluster. */
  readonly trafficPolicy: TrafficPolicySettings;
  /** Milliseconds; absent: no timeout. */
  readonly timeoutMs?: number;
  /** Absent: no retries. */
  readonly retries?: Retries;
  readonly mirrors: readonly Mirror[];
  /** Clusters that get a copy of this request: mirrors that were drawn and whose cluster exists. */
  readonly mirrored: readonly string[];
  /** The configured fault. */
  readonly fault?: Fault;
  /** Milliseconds by which this request was delayed; absent where no delay was drawn. */
  readonly delayedMs?: number;
  readonly cors?: Cors;
  readonly hashPolicy: readonly HashPolicy[];
  /** TCP and TLS: milliseconds without bytes after which the connection ends. */
  readonly idleTimeoutMs?: number;
  /** TCP and TLS: milliseconds after which it ends in any case. */
  readonly maxConnectionDurationMs?: number;
  /** TCP and TLS: the connection is wrapped in an HTTP request to the destination, which is a proxy. */
  readonly tunnel?: Tunnel;
  /** The cluster's endpoints as far as the configuration lists them; an empty list: there are none, and a caveat says so. */
  readonly endpoints?: readonly ClusterEndpoint[];
  /** Where others come from, which the configuration does not hold. Neither field: nothing is known, see `Cluster.endpoints`. */
  readonly unlistedEndpoints?: UnlistedEndpoints;
  /** True where the service was not declared but inferred. */
  readonly inferred?: true;
}

/** An answer that the proxy gives itself. */
interface LocalAnswer extends DecisionBase {
  /** As the client sees it: 200 for gRPC, which gets the real one in `grpc-status`. */
  readonly status: number;
  /** Names in lower case; without `location`, `content-length`, `date` and `server`. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** Headers whose value only a live proxy knows, with the text of the configuration. */
  readonly unevaluated: Readonly<Record<string, string>>;
}

/** Sent elsewhere, or, by a direct response of status 201 or 3xx, to where the request came for. */
export interface RedirectDecision extends LocalAnswer {
  readonly kind: "redirect";
  readonly location: string;
  /** Absent where there is none; only a direct response has one. */
  readonly body?: string;
}

/** Answered with a fixed body. */
export interface DirectResponseDecision extends LocalAnswer {
  readonly kind: "directResponse";
  readonly body: string;
}

/** Answered by an injected fault. */
export interface AbortDecision extends LocalAnswer {
  readonly kind: "abort";
  /** What would have happened without the fault; a missing cluster included. */
  readonly forward: ForwardDecision | RejectDecision | RedirectDecision | DirectResponseDecision;
  /** Milliseconds by which the answer was delayed first; absent where no delay was drawn. */
  readonly delayedMs?: number;
}

/** A CORS preflight that the proxy answers. */
export interface PreflightDecision extends LocalAnswer {
  readonly kind: "preflight";
  /** What would have happened to the request if it were no preflight. */
  readonly forward: ForwardDecision | RejectDecision;
}

/** To the address that the client dialled, whatever it is. */
export interface PassthroughDecision extends DecisionBase {
  readonly kind: "passthrough";
  /** Absent for bytes. */
  readonly upstream?: UpstreamRequest;
}

/** Refused, because the mesh only lets registered services be called. */
export interface BlackholeDecision extends DecisionBase {
  readonly kind: "blackhole";
  /** 502 for HTTP in a route table; absent where the connection is closed. */
  readonly status?: number;
}

/** Why a request reaches nothing. */
export type RejectReason =
  | "no-listener"
  | "no-filter-chain"
  | "no-virtual-host"
  | "no-route"
  | "cluster-not-found"
  | "no-healthy-upstream"
  | "bad-path";

/** Nothing to send it to. */
export interface RejectDecision extends DecisionBase {
  readonly kind: "reject";
  readonly reason: RejectReason;
  /**
   * 404, 503 or 400; 503 and 400 as the client sees them, which is 200 for gRPC. Absent where the connection is closed without an answer.
   */
  readonly status?: number;
  /** The cluster that is missing or empty. */
  readonly cluster?: string;
  /** Every arm of the rule, where one was reached. */
  readonly destinations?: readonly DestinationShare[];
}

/** Envoy does not take the configuration of this listener, so nobody can say what it does. */
export interface RefusedDecision extends DecisionBase {
  readonly kind: "refused";
  readonly listener: string;
  readonly reason: string;
  readonly origin?: Origin;
}

/** What happens to a request. */
export type Decision =
  | ForwardDecision
  | RedirectDecision
  | DirectResponseDecision
  | AbortDecision
  | PreflightDecision
  | PassthroughDecision
  | BlackholeDecision
  | RejectDecision
  | RefusedDecision;
