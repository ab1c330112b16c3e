/** Cipher suites of servers: those that Istio does not know are left out of what Envoy gets. @see docs/semantics.md V-S1, V-S2 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { ServerTLSSettings } from "../../model/serverTlsSettings.ts";
import type { Report } from "../report.ts";

const KNOWN: readonly string[] = [
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-RSA-CHACHA20-POLY1305",
  "ECDHE-ECDSA-AES128-SHA",
  "ECDHE-RSA-AES128-SHA",
  "ECDHE-ECDSA-AES256-SHA",
  "ECDHE-RSA-AES256-SHA",
  "AES128-GCM-SHA256",
  "AES256-GCM-SHA384",
  "AES128-SHA",
  "AES256-SHA",
  "DES-CBC3-SHA",
];

/** Warns of unknown and repeated suites, and of old versions of TLS without any. */
export function validateCipherSuites(report: Report, { minProtocolVersion, cipherSuites = [] }: ServerTLSSettings): void {
  if ((minProtocolVersion === "TLSV1_0" || minProtocolVersion === "TLSV1_1") && cipherSuites.length === 0) {
    report
      .at("minProtocolVersion")
      .warning(
        "tls-ciphers-missing",
        "versions before TLS 1.2 need ciphers that are off by default",
        "add cipherSuites, or raise the version",
      );
  }
  const seen = new Set<string>();
  report.at("cipherSuites").each(cipherSuites, (at, suite) => {
    if (!isKnownCipherSuite(suite)) {
      at.warning("tls-cipher-unknown", `${quoteText(suite)} is no known cipher suite and is left out`, `use one of ${KNOWN.join(", ")}`);
      return;
    }
    if (seen.has(suite)) at.warning("tls-cipher-duplicate", `${quoteText(suite)} is listed before`, "delete one of them");
    seen.add(suite);
  });
}

/** True for a suite that Envoy gets. What does not begin with a letter or digit may be an operator on suites, and is not looked into. */
export function isKnownCipherSuite(suite: string): boolean {
  return suite === "" || suite === "ALL" || !/^[\p{L}\p{N}]/u.test(suite) || KNOWN.includes(suite);
}
