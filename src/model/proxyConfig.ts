/** The parts of Istio's ProxyConfig that can change what becomes of a request. @see docs/semantics.md 7.31 */

/** Settings that every proxy starts with. */
export interface ProxyConfig {
  /** What stands in front of gateways. */
  readonly gatewayTopology?: GatewayTopology;
  /** Headers that the proxy writes by itself. Not evaluated: a caveat tells of it. */
  readonly proxyHeaders?: ProxyHeaders;
  /** Limits of connections, and how paths are cleaned up. Not evaluated: a caveat tells of it. */
  readonly connectionSettings?: ConnectionSettings;
}

/** What stands in front of gateways. */
export interface GatewayTopology {
  /**
   * Proxies in front of gateways that are believed what they say of the client: its scheme (`x-forwarded-proto`), and its address, the entry of
   * `x-forwarded-for` with so many from the right. Default 0.
   */
  readonly numTrustedProxies?: number;
}

/** Headers that the proxy writes by itself. */
export interface ProxyHeaders {
  /** `x-envoy-original-path` and the like. */
  readonly envoyDebugHeaders?: ProxyHeader;
  readonly requestId?: ProxyHeader;
  readonly xForwardedHost?: ProxyHeader;
  readonly xForwardedPort?: ProxyHeader;
}

/** Whether a header is written. */
export interface ProxyHeader {
  /** Of those that are written as a rule. */
  readonly disabled?: boolean;
  /** Of the others. */
  readonly enabled?: boolean;
}

/** Limits of connections, and how paths are cleaned up. */
export interface ConnectionSettings {
  /** `EDGE` changes the defaults of gateways. */
  readonly profile?: ConnectionProfile;
}

/** `SIDECAR` is the zero value. */
export type ConnectionProfile = "SIDECAR" | "EDGE";
