/**
 * Decodes ClientTLSSettings.
 * @see docs/semantics.md 1.C
 */
import type * as z from "zod/mini";
import type { ClientTLSMode, ClientTLSSettings } from "./clientTlsSettings.ts";
import { enumeration } from "./protobufJson/enumeration.ts";
import { list } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { bool, string } from "./protobufJson/scalars.ts";

export const clientTlsSettingsSchema: z.ZodMiniType<ClientTLSSettings> = message<ClientTLSSettings>("ClientTLSSettings", {
  mode: enumeration<ClientTLSMode>({ DISABLE: 0, SIMPLE: 1, MUTUAL: 2, ISTIO_MUTUAL: 3 }),
  clientCertificate: string,
  privateKey: string,
  caCertificates: string,
  credentialName: string,
  subjectAltNames: list(string),
  sni: string,
  insecureSkipVerify: bool,
  caCrl: string,
});
