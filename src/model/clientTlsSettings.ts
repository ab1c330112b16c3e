/**
 * TLS towards an upstream.
 * @see docs/semantics.md 1.C ClientTLSSettings
 */

/** Kind of TLS towards an upstream. `DISABLE` is the zero value. */
export type ClientTLSMode = "DISABLE" | "SIMPLE" | "MUTUAL" | "ISTIO_MUTUAL";

/** TLS of upstream connections. A present message without `mode` switches TLS off. */
export interface ClientTLSSettings {
  /** Absent: `DISABLE`. */
  readonly mode?: ClientTLSMode;
  /** File of the client's certificate, for `MUTUAL`. */
  readonly clientCertificate?: string;
  /** File of the client's private key, for `MUTUAL`. */
  readonly privateKey?: string;
  /** File of the certificates that the server's is checked against. Absent: those of the system. */
  readonly caCertificates?: string;
  /** Name of a secret that holds keys and certificates instead of files. */
  readonly credentialName?: string;
  /** Names of which the server's certificate must carry one. */
  readonly subjectAltNames?: readonly string[];
  /** Server name to send. Absent or `""`: the authority of the request. */
  readonly sni?: string;
  /** Accepts any certificate of the server. Default false. */
  readonly insecureSkipVerify?: boolean;
  /** File of revoked certificates. */
  readonly caCrl?: string;
}
