/** The protocol of a port and what follows from it. @see docs/semantics.md 4.9, 4.11 */

/** Istio's protocol of a port; `auto` is found out from the first bytes. */
export type Protocol =
  | "HTTP"
  | "HTTP2"
  | "HTTP_PROXY"
  | "GRPC"
  | "GRPC-Web"
  | "TCP"
  | "HTTPS"
  | "TLS"
  | "Mongo"
  | "Redis"
  | "MySQL"
  | "UDP"
  | "auto";

const NAMES: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ["tcp", "TCP"],
  ["udp", "UDP"],
  ["grpc", "GRPC"],
  ["grpc-web", "GRPC-Web"],
  ["http", "HTTP"],
  ["http_proxy", "HTTP_PROXY"],
  ["http2", "HTTP2"],
  ["https", "HTTPS"],
  ["tls", "TLS"],
  ["mongo", "Mongo"],
  ["redis", "Redis"],
  ["mysql", "MySQL"],
]);

/** A protocol as Gateways, ServiceEntries and Sidecars name it, in any case; anything else, and nothing, is `auto`. @see docs/semantics.md 4.10 */
export function parseProtocol(name = ""): Protocol {
  return NAMES.get(name.toLowerCase()) ?? "auto";
}

const HTTP: ReadonlySet<Protocol> = new Set<Protocol>(["HTTP", "HTTP2", "HTTP_PROXY", "GRPC", "GRPC-Web"]);
const TCP: ReadonlySet<Protocol> = new Set<Protocol>(["TCP", "HTTPS", "TLS", "Mongo", "Redis", "MySQL"]);

/** HTTP that Envoy may read. @see docs/semantics.md 4.11 */
export function isHttp(protocol: Protocol): boolean {
  return HTTP.has(protocol);
}

/** HTTP, or found out from the bytes, so maybe HTTP. */
export function mayBeHttp(protocol: Protocol): boolean {
  return protocol === "auto" || HTTP.has(protocol);
}

/** Bytes that Envoy does not read as HTTP, encrypted ones included. */
export function isTcp(protocol: Protocol): boolean {
  return TCP.has(protocol);
}

/** Bytes that start with a TLS handshake. */
export function isTls(protocol: Protocol): boolean {
  return protocol === "HTTPS" || protocol === "TLS";
}
