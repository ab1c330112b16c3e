/**
 * Limits of the connections to an upstream.
 * @see docs/semantics.md 1.C ConnectionPoolSettings
 */
import type { Duration } from "./duration.ts";

/** Limits by layer. */
export interface ConnectionPoolSettings {
  readonly tcp?: TCPSettings;
  readonly http?: HTTPSettings;
}

/** Limits of TCP and HTTP connections. */
export interface TCPSettings {
  /** Connections at one time. Absent or 0: 2^32-1. */
  readonly maxConnections?: number;
  /** Absent: `meshConfig.connectTimeout`, 10 s. */
  readonly connectTimeout?: Duration;
  readonly tcpKeepalive?: TcpKeepalive;
  /** Closes a connection of this age. Absent: never. */
  readonly maxConnectionDuration?: Duration;
  /** Closes a TCP connection without traffic for this time. Absent: 1 h; `0s`: never. */
  readonly idleTimeout?: Duration;
}

/** Keepalive probes of the operating system, whose settings hold where a field is absent. */
export interface TcpKeepalive {
  /** Unanswered probes until a connection is dead. */
  readonly probes?: number;
  /** Idle time before the first probe. */
  readonly time?: Duration;
  /** Time between probes. */
  readonly interval?: Duration;
}

/** Whether HTTP/1.1 becomes HTTP/2 on the way to the upstream. `DEFAULT` is the zero value and follows MeshConfig. */
export type H2UpgradePolicy = "DEFAULT" | "DO_NOT_UPGRADE" | "UPGRADE";

/** Limits of HTTP connections. */
export interface HTTPSettings {
  /** Requests that wait for a connection. Absent or 0: 2^32-1. */
  readonly http1MaxPendingRequests?: number;
  /** Requests at one time. Absent or 0: 2^32-1. */
  readonly http2MaxRequests?: number;
  /** Requests over one connection. Absent or 0: no limit. */
  readonly maxRequestsPerConnection?: number;
  /** Retries at one time. Absent or 0: 2^32-1. */
  readonly maxRetries?: number;
  /** Closes a connection without requests for this time. Absent: 1 h. */
  readonly idleTimeout?: Duration;
  readonly h2UpgradePolicy?: H2UpgradePolicy;
  /** Speaks to the upstream what the client spoke. Default false. */
  readonly useClientProtocol?: boolean;
  /** Streams of one HTTP/2 connection. Absent or 0: 2^31-1. */
  readonly maxConcurrentStreams?: number;
  readonly http2KeepAlive?: ConnectionKeepalive;
}

/** Pings of HTTP/2 connections. */
export interface ConnectionKeepalive {
  /** Time between pings. */
  readonly interval?: Duration;
  /** How long to wait for the answer. */
  readonly timeout?: Duration;
}
