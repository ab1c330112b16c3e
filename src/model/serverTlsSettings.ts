/**
 * TLS of a port that a proxy listens at.
 * @see docs/semantics.md 1.D ServerTLSSettings
 */

/** What is done with TLS of clients. `PASSTHROUGH` is the zero value. */
export type ServerTLSMode = "PASSTHROUGH" | "SIMPLE" | "MUTUAL" | "AUTO_PASSTHROUGH" | "ISTIO_MUTUAL" | "OPTIONAL_MUTUAL";

/** A version of TLS. `TLS_AUTO` is the zero value: 1.2 as the lowest, Envoy's choice as the highest. */
export type TLSProtocol = "TLS_AUTO" | "TLSV1_0" | "TLSV1_1" | "TLSV1_2" | "TLSV1_3";

/** TLS of client connections. Of all these only `httpsRedirect` and `mode` change where a request goes. */
export interface ServerTLSSettings {
  /** Answers plain HTTP with a redirect to HTTPS. Default false. */
  readonly httpsRedirect?: boolean;
  /** Absent: `PASSTHROUGH`. */
  readonly mode?: ServerTLSMode;
  /** File of the server's certificate. */
  readonly serverCertificate?: string;
  /** File of the server's private key. */
  readonly privateKey?: string;
  /** File of the certificates that a client's is checked against. */
  readonly caCertificates?: string;
  /** File of revoked certificates. */
  readonly caCrl?: string;
  /** Name of a secret that holds keys and certificates instead of files. */
  readonly credentialName?: string;
  /** One or two secrets, such as one with an RSA and one with an ECDSA key. */
  readonly credentialNames?: readonly string[];
  /** Name of a secret that only holds the certificates for checking clients. */
  readonly caCertCredentialName?: string;
  /** One or two pairs of certificate and key. */
  readonly tlsCertificates?: readonly TLSCertificate[];
  /** Names of which a client's certificate must carry one. */
  readonly subjectAltNames?: readonly string[];
  /** Base64 of SHA-256 hashes of allowed public keys of clients. */
  readonly verifyCertificateSpki?: readonly string[];
  /** Hex SHA-256 hashes of allowed certificates of clients. */
  readonly verifyCertificateHash?: readonly string[];
  /** Absent: `TLS_AUTO`. */
  readonly minProtocolVersion?: TLSProtocol;
  /** Absent: `TLS_AUTO`. */
  readonly maxProtocolVersion?: TLSProtocol;
  /** Absent: Envoy's default list. */
  readonly cipherSuites?: readonly string[];
  /** Accepts any certificate of a client. Default false. */
  readonly insecureSkipVerify?: boolean;
}

/** Files of one certificate. */
export interface TLSCertificate {
  readonly serverCertificate?: string;
  readonly privateKey?: string;
  readonly caCertificates?: string;
}
