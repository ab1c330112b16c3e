/** Connection pools. @see docs/semantics.md V-CP1 */
import type { ConnectionPoolSettings, HTTPSettings, TCPSettings } from "../../model/connectionPoolSettings.ts";
import { durationMs } from "../../util/duration.ts";
import type { Report } from "../report.ts";
import { validateDuration } from "../scalar/duration.ts";

const HTTP_LIMITS = [
  "http1MaxPendingRequests",
  "http2MaxRequests",
  "maxRequestsPerConnection",
  "maxRetries",
  "maxConcurrentStreams",
] as const;

/** Checks the limits of connections. */
export function validateConnectionPool(report: Report, pool: ConnectionPoolSettings | undefined): void {
  if (pool === undefined) return;
  if (pool.http === undefined && pool.tcp === undefined) {
    report.error("connection-pool-empty", "the connection pool is empty", "set tcp or http, or delete it");
  }
  if (pool.http !== undefined) validateHttp(report.at("http"), pool.http);
  if (pool.tcp !== undefined) validateTcp(report.at("tcp"), pool.tcp);
}

/** @see docs/semantics.md V-CP2, V-CP3, V-CP4 */
function validateHttp(report: Report, http: HTTPSettings): void {
  for (const field of HTTP_LIMITS) refuseNegative(report.at(field), http[field]);
  validateDuration(report.at("idleTimeout"), http.idleTimeout);
  if (http.h2UpgradePolicy === "UPGRADE" && http.useClientProtocol === true) {
    report
      .at("useClientProtocol")
      .error("client-protocol-and-upgrade", "useClientProtocol keeps what h2UpgradePolicy changes", "keep one of them");
  }
  if (http.http2KeepAlive === undefined) return;
  for (const field of ["interval", "timeout"] as const) {
    const at = report.at("http2KeepAlive", field);
    if (http.http2KeepAlive[field] === undefined)
      at.error("keepalive-incomplete", `http2KeepAlive has no ${field}`, "set interval and timeout");
    validateDuration(at, http.http2KeepAlive[field]);
  }
}

/** @see docs/semantics.md V-CP2, V-CP5 */
function validateTcp(report: Report, tcp: TCPSettings): void {
  refuseNegative(report.at("maxConnections"), tcp.maxConnections);
  validateDuration(report.at("connectTimeout"), tcp.connectTimeout);
  validateDuration(report.at("maxConnectionDuration"), tcp.maxConnectionDuration);
  // Less than a millisecond either way switches the timeout off.
  if (tcp.idleTimeout !== undefined && Math.abs(durationMs(tcp.idleTimeout)) >= 1)
    validateDuration(report.at("idleTimeout"), tcp.idleTimeout);
  validateDuration(report.at("tcpKeepalive", "time"), tcp.tcpKeepalive?.time);
  validateDuration(report.at("tcpKeepalive", "interval"), tcp.tcpKeepalive?.interval);
}

function refuseNegative(report: Report, limit: number | undefined): void {
  if ((limit ?? 0) < 0) report.error("limit-negative", `the limit \`${limit}\` is negative`, "use 0 or leave it out for the default");
}
