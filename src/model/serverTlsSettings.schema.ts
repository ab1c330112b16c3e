/**
 * Decodes ServerTLSSettings.
 * @see docs/semantics.md 1.D
 */
import type * as z from "zod/mini";
import { enumeration } from "./protobufJson/enumeration.ts";
import { list } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { bool, string } from "./protobufJson/scalars.ts";
import type { ServerTLSMode, ServerTLSSettings, TLSCertificate, TLSProtocol } from "./serverTlsSettings.ts";

const tlsCertificateSchema = message<TLSCertificate>("TLSCertificate", {
  serverCertificate: string,
  privateKey: string,
  caCertificates: string,
});

const serverTlsMode = enumeration<ServerTLSMode>({
  PASSTHROUGH: 0,
  SIMPLE: 1,
  MUTUAL: 2,
  AUTO_PASSTHROUGH: 3,
  ISTIO_MUTUAL: 4,
  OPTIONAL_MUTUAL: 5,
});

const tlsProtocol = enumeration<TLSProtocol>({ TLS_AUTO: 0, TLSV1_0: 1, TLSV1_1: 2, TLSV1_2: 3, TLSV1_3: 4 });

export const serverTlsSettingsSchema: z.ZodMiniType<ServerTLSSettings> = message<ServerTLSSettings>("ServerTLSSettings", {
  httpsRedirect: bool,
  mode: serverTlsMode,
  serverCertificate: string,
  privateKey: string,
  caCertificates: string,
  caCrl: string,
  credentialName: string,
  credentialNames: list(string),
  caCertCredentialName: string,
  tlsCertificates: list(tlsCertificateSchema),
  subjectAltNames: list(string),
  verifyCertificateSpki: list(string),
  verifyCertificateHash: list(string),
  minProtocolVersion: tlsProtocol,
  maxProtocolVersion: tlsProtocol,
  cipherSuites: list(string),
  insecureSkipVerify: bool,
});
