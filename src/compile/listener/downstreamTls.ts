/** TLS that a server of a Gateway ends. @see docs/semantics.md 5.11 */
import type { DownstreamTls } from "../../graph/downstreamTls.ts";
import { isPassthrough } from "../../link/mergeGateways.ts";
import type { Server } from "../../model/gateway.ts";
import type { ServerTLSSettings, TLSProtocol } from "../../model/serverTlsSettings.ts";
import { parseProtocol } from "../../util/protocol.ts";
import { isKnownCipherSuite } from "../../validate/gateway/cipherSuites.ts";
import { CA_SUFFIX, MESH_CA, OWN_CERTIFICATE, secretName } from "../cluster/secretName.ts";

const HTTP_ALPN: readonly string[] = ["h2", "http/1.1"];
/** Sidecars tell each other who they are before the bytes of the application. */
const MESH_ALPN: readonly string[] = ["istio-peer-exchange", ...HTTP_ALPN];

/** Undefined where TLS is handed on, or not spoken. */
export function compileDownstreamTls(server: Server): DownstreamTls | undefined {
  const { tls } = server;
  if (tls === undefined || isPassthrough(server)) return undefined;
  // Modes that hand TLS on are gone by now.
  const mode = tls.mode as DownstreamTls["mode"];
  if (mode === "ISTIO_MUTUAL") {
    const isHttps = parseProtocol(server.port?.protocol ?? "") === "HTTPS";
    const crl = filled(tls.caCrl);
    return {
      mode,
      certificates: [OWN_CERTIFICATE],
      ca: MESH_CA,
      ...(crl !== undefined && { crl }),
      ...list("sans", tls.subjectAltNames),
      ...(tls.insecureSkipVerify && { acceptUntrusted: true }),
      alpn: isHttps ? HTTP_ALPN : MESH_ALPN,
    };
  }
  return { mode, ...(hasSecret(tls) ? fromSecrets(mode, tls) : fromFiles(mode, tls)), ...limits(tls), alpn: HTTP_ALPN };
}

function hasSecret({ credentialName = "", credentialNames = [] }: ServerTLSSettings): boolean {
  return credentialName !== "" || credentialNames.length > 0;
}

type Certificates = Omit<DownstreamTls, "mode" | "alpn">;

/** Of several secrets the first also holds what clients are checked against, unless another one is named for that. */
function fromSecrets(mode: DownstreamTls["mode"], tls: ServerTLSSettings): Certificates {
  const { credentialName = "", credentialNames = [], insecureSkipVerify } = tls;
  const names = credentialNames.length > 0 ? credentialNames : [credentialName];
  const certificates = names.map((name) => secretName(name));
  const sans = list("sans", tls.subjectAltNames);
  if (mode === "SIMPLE") return { certificates, ...sans };
  const ca = filled(tls.caCertCredentialName);
  return {
    certificates,
    ca: ca === undefined ? secretName(names[0] ?? "", CA_SUFFIX) : secretName(ca),
    ...sans,
    ...list("verifyCertificateSpki", tls.verifyCertificateSpki),
    ...list("verifyCertificateHash", tls.verifyCertificateHash),
    ...(insecureSkipVerify && { acceptUntrusted: true }),
  };
}

/** Hashes of certificates are not handed on with files. */
function fromFiles(mode: DownstreamTls["mode"], tls: ServerTLSSettings): Certificates {
  const { tlsCertificates = [], insecureSkipVerify } = tls;
  const pairs = tlsCertificates.length > 0 ? tlsCertificates : [tls];
  const certificates = pairs.map(({ serverCertificate = "", privateKey = "" }) => `${serverCertificate}~${privateKey}`);
  if (mode === "SIMPLE") return { certificates };
  const crl = filled(tls.caCrl);
  return {
    certificates,
    ca: filled(tls.caCertificates) ?? MESH_CA,
    ...(crl !== undefined && { crl }),
    ...list("sans", tls.subjectAltNames),
    ...(insecureSkipVerify && { acceptUntrusted: true }),
  };
}

function limits({ minProtocolVersion, maxProtocolVersion, cipherSuites = [] }: ServerTLSSettings): Partial<DownstreamTls> {
  return {
    ...(isNamed(minProtocolVersion) && { minProtocolVersion }),
    ...(isNamed(maxProtocolVersion) && { maxProtocolVersion }),
    ...list("cipherSuites", [...new Set(cipherSuites.filter(isKnownCipherSuite))]),
  };
}

function isNamed(version: TLSProtocol | undefined): version is Exclude<TLSProtocol, "TLS_AUTO"> {
  return version !== undefined && version !== "TLS_AUTO";
}

type ListField = "sans" | "verifyCertificateSpki" | "verifyCertificateHash" | "cipherSuites";

/** A list that is there only where it holds something. */
function list(name: ListField, items: readonly string[] = []): { readonly [Name in ListField]?: readonly string[] } {
  return items.length > 0 ? { [name]: items } : {};
}

function filled(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
