/** TLS towards upstreams. @see docs/semantics.md V-CT1 */
import type { ClientTLSSettings } from "../../model/clientTlsSettings.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Report } from "../report.ts";
import { isSet } from "../scalar/isSet.ts";

const CONFIG_MAP_PREFIX = "configmap://";

/** What a credential takes the place of. */
const FILES = ["clientCertificate", "privateKey", "caCertificates", "caCrl"] as const;

/** Checks the settings of connections to a service; `namespace` is that of the rule. */
export function validateClientTls(report: Report, tls: ClientTLSSettings | undefined, namespace: string): void {
  if (tls === undefined) return;
  const { mode = "DISABLE", credentialName = "" } = tls;
  if (credentialName.startsWith(CONFIG_MAP_PREFIX)) validateConfigMap(report.at("credentialName"), credentialName, namespace);
  if (mode !== "SIMPLE" && mode !== "MUTUAL") return;
  if (tls.insecureSkipVerify === true) refuseVerification(report, tls);
  if (credentialName !== "") {
    if (FILES.some((field) => isSet(tls[field]))) {
      report.error("tls-credentials-conflict", "both credentialName and files are given", "keep one of them");
    }
    return;
  }
  if (mode === "SIMPLE") return;
  for (const field of ["clientCertificate", "privateKey"] as const) {
    if (isSet(tls[field])) continue;
    report
      .at(field)
      .error(
        "tls-credentials-missing",
        "the mode `MUTUAL` needs a certificate and its key",
        `add ${field}, or use the mode ISTIO_MUTUAL in the mesh`,
      );
  }
}

/** @see docs/semantics.md V-CT1 */
function validateConfigMap(report: Report, credentialName: string, namespace: string): void {
  const [own = "", name = ""] = credentialName.slice(CONFIG_MAP_PREFIX.length).split("/");
  if (own !== "" && name !== "" && own === namespace) return;
  report.error(
    "tls-credential-name-invalid",
    `${quoteText(credentialName)} names no ConfigMap of the rule's namespace`,
    `write \`${CONFIG_MAP_PREFIX}${namespace === "" ? "namespace" : namespace}/name\``,
  );
}

/** @see docs/semantics.md V-CT2 */
function refuseVerification(report: Report, tls: ClientTLSSettings): void {
  const contradicts = isSet(tls.caCertificates) || isSet(tls.subjectAltNames) || (tls.mode === "SIMPLE" && isSet(tls.credentialName));
  if (!contradicts) return;
  report
    .at("insecureSkipVerify")
    .error(
      "tls-verification-contradiction",
      "insecureSkipVerify accepts any certificate, and more says what to check",
      "delete it, or what it makes useless",
    );
}
