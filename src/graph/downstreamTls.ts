/** Envoy's `DownstreamTlsContext`: TLS that a gateway ends. @see docs/semantics.md 5.11 */
import type { TLSProtocol } from "../model/serverTlsSettings.ts";

/** What a gateway shows to its clients and asks of them. Routing goes as if the handshake had succeeded. */
export interface DownstreamTls {
  /** Clients need a certificate with `MUTUAL` and `ISTIO_MUTUAL`, and may have one with `OPTIONAL_MUTUAL`. */
  readonly mode: "SIMPLE" | "MUTUAL" | "OPTIONAL_MUTUAL" | "ISTIO_MUTUAL";
  /** Files `cert~key`, secrets `kubernetes://name`, or `default` for what the workload has inside the mesh. */
  readonly certificates: readonly string[];
  /** What a client's certificate is checked against: a file, `kubernetes://...`, or `ROOTCA` for that of the mesh. */
  readonly ca?: string;
  /** File of revoked certificates. */
  readonly crl?: string;
  /** Names of which a client's certificate must carry one. */
  readonly sans?: readonly string[];
  /** Base64 of SHA-256 hashes of allowed public keys of clients. */
  readonly verifyCertificateSpki?: readonly string[];
  /** Hex SHA-256 hashes of allowed certificates of clients. */
  readonly verifyCertificateHash?: readonly string[];
  /** A client's certificate may come from anybody. */
  readonly acceptUntrusted?: true;
  /** Absent: Envoy's. */
  readonly minProtocolVersion?: Exclude<TLSProtocol, "TLS_AUTO">;
  /** Absent: Envoy's. */
  readonly maxProtocolVersion?: Exclude<TLSProtocol, "TLS_AUTO">;
  /** Absent: Envoy's. */
  readonly cipherSuites?: readonly string[];
  /** Protocols that are offered inside. */
  readonly alpn: readonly string[];
}
