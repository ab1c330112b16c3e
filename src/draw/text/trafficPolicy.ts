/** What DestinationRules and mesh settings made of a cluster, in short. */
import type { OutlierDetectionSettings, TrafficPolicySettings, UpstreamTls } from "../../graph/cluster.ts";
import { formatMs } from "./quantities.ts";
import { type Row, rowsOf } from "./rows.ts";

const BALANCERS = {
  LEAST_REQUEST: "least requests",
  ROUND_ROBIN: "round robin",
  RANDOM: "random",
  RING_HASH: "ring hash",
  MAGLEV: "Maglev hash",
  CLUSTER_PROVIDED: "no choice of endpoint",
} as const satisfies Record<TrafficPolicySettings["lbPolicy"], string>;

const TLS_MODES = {
  SIMPLE: "TLS",
  MUTUAL: "mutual TLS",
  ISTIO_MUTUAL: "mutual TLS of the mesh",
  AUTO: "mutual TLS where the endpoint has a sidecar",
} as const satisfies Record<UpstreamTls["mode"], string>;

/** The load balancer, TLS, and what was set of protocols, outlier detection, limits and timeouts. */
export function trafficPolicyRows(policy: TrafficPolicySettings): readonly Row[] {
  const limits = [
    limit("connections", policy.maxConnections),
    limit("pending requests", policy.maxPendingRequests),
    limit("requests", policy.maxRequests),
    limit("retries", policy.maxRetries),
    limit("requests per connection", policy.maxRequestsPerConnection),
    limit("streams", policy.maxConcurrentStreams),
  ].filter((part) => part !== undefined);
  return rowsOf(
    ["balancer", BALANCERS[policy.lbPolicy] + (policy.localityWeighted === true ? ", by locality" : "")],
    ["tls", policy.tls === undefined ? "none" : formatTls(policy.tls)],
    ["protocol", formatProtocol(policy)],
    ["outliers", policy.outlierDetection === undefined ? undefined : formatOutlierDetection(policy.outlierDetection)],
    ["limits", limits.length === 0 ? undefined : `at most ${limits.join(", ")}`],
    ["connect", `within ${formatMs(policy.connectTimeoutMs)}`],
    ["idle", policy.idleTimeoutMs === undefined ? undefined : `at most ${formatMs(policy.idleTimeoutMs)}`],
  );
}

function formatTls({ mode, sni }: UpstreamTls): string {
  return TLS_MODES[mode] + (sni === undefined || mode === "AUTO" ? "" : `, server name ${sni}`);
}

function formatProtocol({ http2, useClientProtocol, proxyProtocol }: TrafficPolicySettings): string | undefined {
  const parts = [
    ...(http2 === true ? ["HTTP/2"] : []),
    ...(useClientProtocol === true ? ["that of the client"] : []),
    ...(proxyProtocol === undefined ? [] : [`PROXY protocol ${proxyProtocol}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(", ");
}

function limit(name: string, value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${value} ${name}`;
}

function formatOutlierDetection({ consecutive5xx, consecutiveGateway, intervalMs, baseEjectionTimeMs }: OutlierDetectionSettings): string {
  const parts = [
    ...(consecutive5xx === undefined ? [] : [`${consecutive5xx} 5xx in a row`]),
    ...(consecutiveGateway === undefined ? [] : [`${consecutiveGateway} gateway errors in a row`]),
    ...(intervalMs === undefined ? [] : [`looked at every ${formatMs(intervalMs)}`]),
    ...(baseEjectionTimeMs === undefined ? [] : [`out for ${formatMs(baseEjectionTimeMs)}`]),
  ];
  return parts.length === 0 ? "ejected with Envoy's own limits" : `ejected: ${parts.join(", ")}`;
}
