/** TLS that a server ends or passes on. @see docs/semantics.md V-S1 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { ServerTLSMode, ServerTLSSettings } from "../../model/serverTlsSettings.ts";
import type { Report } from "../report.ts";
import { isSet } from "../scalar/isSet.ts";
import { validateCipherSuites } from "./cipherSuites.ts";

/** The modes that end TLS with certificates of one's own. */
const OWN_CERTIFICATES: readonly ServerTLSMode[] = ["SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL"];

/** The settings that say where certificates come from. */
const SOURCES = ["serverCertificate", "privateKey", "caCertificates", "tlsCertificates", "credentialName", "credentialNames"] as const;

/** Checks the settings of a server, whatever its protocol. */
export function validateServerTls(report: Report, tls: ServerTLSSettings | undefined): void {
  if (tls === undefined) return;
  validateCipherSuites(report, tls);
  const mode = tls.mode ?? "PASSTHROUGH";
  if (mode === "ISTIO_MUTUAL") {
    refuseOwnCertificates(report, tls);
    return;
  }
  if (isPassthrough(tls) && (isSet(tls.caCrl) || SOURCES.some((field) => isSet(tls[field])))) {
    report.warning("tls-credentials-unused", `the mode ${quoteText(mode)} uses no certificates`, "delete them, or use the mode SIMPLE");
  }
  refuseSeveralSources(report, tls);
  const endsTls = OWN_CERTIFICATES.includes(mode);
  if (endsTls && (isSet(tls.credentialName) || isSet(tls.credentialNames))) return;
  if (endsTls) requireCertificates(report, tls, mode);
  refuseRevocationList(report, tls, mode);
}

/** True where TLS is handed on as it is. */
export function isPassthrough({ mode = "PASSTHROUGH" }: ServerTLSSettings): boolean {
  return mode === "PASSTHROUGH" || mode === "AUTO_PASSTHROUGH";
}

/** @see docs/semantics.md V-S4 */
function refuseOwnCertificates(report: Report, tls: ServerTLSSettings): void {
  for (const field of SOURCES) {
    if (!isSet(tls[field])) continue;
    report
      .at(field)
      .error(
        "tls-credentials-conflict",
        `the mode \`ISTIO_MUTUAL\` uses the mesh's certificates, not ${field}`,
        "delete it, or change the mode",
      );
  }
}

/** @see docs/semantics.md V-S6 */
function refuseSeveralSources(report: Report, tls: ServerTLSSettings): void {
  const sources = [
    isSet(tls.serverCertificate) && isSet(tls.privateKey),
    isSet(tls.credentialName),
    isSet(tls.credentialNames),
    isSet(tls.tlsCertificates),
  ];
  if (sources.filter(Boolean).length < 2) return;
  report.error(
    "tls-credentials-conflict",
    "certificates are given in several ways",
    "keep one of credentialName, credentialNames, tlsCertificates, or serverCertificate with privateKey",
  );
}

/** @see docs/semantics.md V-S7, V-S8 */
function requireCertificates(report: Report, tls: ServerTLSSettings, mode: ServerTLSMode): void {
  if (mode !== "SIMPLE" && !isSet(tls.caCertificates)) {
    report
      .at("caCertificates")
      .error(
        "tls-credentials-missing",
        `the mode ${quoteText(mode)} needs certificates to check clients with`,
        "add caCertificates or credentialName",
      );
  }
  const several = tls.tlsCertificates ?? [];
  if (several.length > 2) {
    report
      .at("tlsCertificates")
      .warning("tls-certificates-too-many", "Envoy uses two certificates at most", "keep one RSA and one ECDSA certificate");
  }
  const certificates =
    several.length > 0 ? several.map((each, index) => ({ each, at: report.at("tlsCertificates", index) })) : [{ each: tls, at: report }];
  for (const { each, at } of certificates) {
    for (const field of ["serverCertificate", "privateKey"] as const) {
      if (isSet(each[field])) continue;
      at.at(field).error(
        "tls-credentials-missing",
        `the mode ${quoteText(mode)} needs a certificate and its key`,
        `add ${field}, or use credentialName`,
      );
    }
  }
}

/** @see docs/semantics.md V-S9 */
function refuseRevocationList(report: Report, tls: ServerTLSSettings, mode: ServerTLSMode): void {
  if (!isSet(tls.caCrl)) return;
  const at = report.at("caCrl");
  if (isSet(tls.credentialName)) at.error("tls-crl-unsupported", "caCrl is set beside credentialName", "put the list into the credential");
  if (mode === "SIMPLE")
    at.error("tls-crl-unsupported", "the mode `SIMPLE` asks for no certificates that could be revoked", "delete caCrl");
}
