/** Limits and protocol of the connections to a cluster. @see docs/semantics.md 9.14, 9.20 */
import type { TrafficPolicySettings } from "../../graph/cluster.ts";
import type { ConnectionPoolSettings, HTTPSettings, TcpKeepalive } from "../../model/connectionPoolSettings.ts";
import type { MeshConfig } from "../../model/meshConfig.ts";
import type { RetryBudget } from "../../model/trafficPolicy.ts";
import { durationMs } from "../../util/duration.ts";
import { isHttp, type Protocol } from "../../util/protocol.ts";
import type { ProxyView } from "../proxyView.ts";

/** What limits the connections of a cluster. */
export type ConnectionResult = Pick<
  TrafficPolicySettings,
  | "connectTimeoutMs"
  | "maxConnections"
  | "maxPendingRequests"
  | "maxRequests"
  | "maxRetries"
  | "retryBudget"
  | "maxRequestsPerConnection"
  | "idleTimeoutMs"
  | "maxConnectionDurationMs"
  | "maxConcurrentStreams"
  | "http2KeepAlive"
  | "tcpKeepalive"
  | "http2"
  | "useClientProtocol"
>;

/** What the settings apply to. */
export interface ConnectionContext {
  readonly protocol: Protocol;
  readonly proxyKind: ProxyView["kind"];
  readonly mesh: MeshConfig;
}

/** Where neither a rule nor the mesh says it. */
export const DEFAULT_CONNECT_TIMEOUT = "10s";

/** Settings of a port that speaks the protocol. */
export function compileConnectionPool(
  pool: ConnectionPoolSettings | undefined,
  retryBudget: RetryBudget | undefined,
  context: ConnectionContext,
): ConnectionResult {
  const { http, tcp } = pool ?? {};
  const { mesh } = context;
  const upstream = upstreamProtocol(http, context);
  const idleTimeout = http?.idleTimeout ?? tcp?.idleTimeout;
  const keepalive = tcpKeepalive(mesh.tcpKeepalive, tcp?.tcpKeepalive);
  return {
    connectTimeoutMs: durationMs(tcp?.connectTimeout ?? mesh.connectTimeout ?? DEFAULT_CONNECT_TIMEOUT),
    ...limit("maxConnections", tcp?.maxConnections),
    ...limit("maxPendingRequests", http?.http1MaxPendingRequests),
    ...limit("maxRequests", http?.http2MaxRequests),
    ...limit("maxRetries", http?.maxRetries),
    ...(retryBudget && { retryBudget: compileRetryBudget(retryBudget) }),
    ...limit("maxRequestsPerConnection", http?.maxRequestsPerConnection),
    ...(idleTimeout !== undefined && { idleTimeoutMs: durationMs(idleTimeout) }),
    ...(tcp?.maxConnectionDuration !== undefined && { maxConnectionDurationMs: durationMs(tcp.maxConnectionDuration) }),
    ...(upstream === "http2" && { http2: true, ...http2Settings(http) }),
    ...(upstream === "client" && { useClientProtocol: true }),
    ...(keepalive && { tcpKeepalive: keepalive }),
  };
}

/** 0 cannot be set: it means no limit, as absence does. */
function limit<Name extends keyof ConnectionResult>(name: Name, value = 0): { readonly [K in Name]?: number } {
  // A computed key loses its literal type.
  return value > 0 ? ({ [name]: value } as { readonly [K in Name]: number }) : {};
}

/** What is spoken to the endpoints; undefined: HTTP/1.1, or bytes. */
function upstreamProtocol(
  http: HTTPSettings | undefined,
  { protocol, proxyKind, mesh }: ConnectionContext,
): "http2" | "client" | undefined {
  if (http?.useClientProtocol) return "client";
  if (isHttp2(protocol)) return "http2";
  if (protocol === "auto" && proxyKind === "sidecar") return "client";
  const policy = http?.h2UpgradePolicy ?? "DEFAULT";
  const upgrades = policy === "DEFAULT" ? isHttp(protocol) && mesh.h2UpgradePolicy === "UPGRADE" : policy === "UPGRADE";
  return upgrades ? "http2" : undefined;
}

function isHttp2(protocol: Protocol): boolean {
  return protocol === "HTTP2" || protocol === "GRPC" || protocol === "GRPC-Web";
}

function http2Settings(http: HTTPSettings | undefined): Pick<ConnectionResult, "maxConcurrentStreams" | "http2KeepAlive"> {
  const { interval, timeout } = http?.http2KeepAlive ?? {};
  return {
    ...limit("maxConcurrentStreams", http?.maxConcurrentStreams),
    ...(http?.http2KeepAlive && {
      http2KeepAlive: {
        ...(interval !== undefined && { intervalMs: durationMs(interval) }),
        ...(timeout !== undefined && { timeoutMs: durationMs(timeout) }),
      },
    }),
  };
}

function compileRetryBudget({
  percent = 20,
  minRetryConcurrency = 0,
  budgetInterval,
}: RetryBudget): NonNullable<ConnectionResult["retryBudget"]> {
  return {
    percent,
    minRetryConcurrency: minRetryConcurrency > 0 ? minRetryConcurrency : 3,
    ...(budgetInterval !== undefined && { budgetIntervalMs: durationMs(budgetInterval) }),
  };
}

/** The only settings that are merged field by field: those of the rule go over those of the mesh. */
function tcpKeepalive(mesh: TcpKeepalive | undefined, own: TcpKeepalive | undefined): ConnectionResult["tcpKeepalive"] {
  if (mesh === undefined && own === undefined) return undefined;
  const probes = [own?.probes, mesh?.probes].find((count) => count !== undefined && count > 0);
  const time = own?.time ?? mesh?.time;
  const interval = own?.interval ?? mesh?.interval;
  return {
    ...(probes !== undefined && { probes }),
    ...(time !== undefined && { timeSeconds: wholeSeconds(time) }),
    ...(interval !== undefined && { intervalSeconds: wholeSeconds(interval) }),
  };
}

function wholeSeconds(duration: string): number {
  return Math.floor(durationMs(duration) / 1000);
}
