/** The request to resolve, as the client sends it. */
import type { Source } from "../graph/source.ts";

/** Header names in any case, with one value, several lines, or as pairs; or the platform's `Headers`. */
export type RequestHeaders =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | readonly (readonly [string, string])[]
  | { forEach(visit: (value: string, name: string) => void): void };

/** Where and as whom a connection is opened. Text is text, not bytes: header values are compared as the strings given, blanks around them apart. */
interface Connection {
  /** The proxy that sends it; counts only where a graph is asked, not a viewpoint. */
  readonly source?: Source;
  /** Port dialled; else the one in the authority, else 443 for `https` and `tls`, 80 for `http`. */
  readonly port?: number;
  /** Address dialled; else that of the service that the host or SNI names, else the address of no service. */
  readonly destinationIp?: string;
  /** Address of the client; 10.244.0.10 when absent. */
  readonly sourceIp?: string;
}

/** An HTTP request in plain text, or inside TLS that a gateway ends (`https`). */
export interface HttpRequest extends Connection {
  /** `http` when absent. */
  readonly protocol?: "http" | "https";
  /** `GET` when absent; case counts. */
  readonly method?: string;
  /** Path with query; `/` when absent. */
  readonly path?: string;
  /** The `Host` header as sent, with its port if it has one. */
  readonly host?: string;
  /** HTTP/2's name for `host`; beats it. */
  readonly authority?: string;
  /** Pass `req.headersDistinct` of Node, which keeps repeated lines apart. */
  readonly headers?: RequestHeaders;
  /** Server name of the TLS handshake; the host when absent. `https` only. */
  readonly sni?: string;
  /** Protocols offered in the TLS handshake. `https` only. */
  readonly alpn?: readonly string[];
  /** Payload of the verified JWT, if there is one. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** A TLS connection that nobody ends on the way. */
export interface TlsRequest extends Connection {
  readonly protocol: "tls";
  /** Server name of the handshake; the host when absent, none where both are. */
  readonly sni?: string;
  readonly host?: string;
  readonly alpn?: readonly string[];
}

/** Bytes. */
export interface TcpRequest extends Connection {
  readonly protocol: "tcp";
  /** Names the service dialled, where `destinationIp` does not. */
  readonly host?: string;
  readonly port: number;
}

/** What is to be resolved. */
export type Request = HttpRequest | TlsRequest | TcpRequest;
