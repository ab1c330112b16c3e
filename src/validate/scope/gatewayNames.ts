/** Names of gateways in VirtualServices. @see docs/semantics.md V-GN1 */
import { parseNamespacedHost } from "../../host/namespacedHost.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import { fqdnProblem } from "../host/hostname.ts";
import type { Report } from "../report.ts";
import { DNS_LABEL_HELP, isDnsLabel } from "../scalar/dnsLabel.ts";

/** Refuses bad names and warns of the old form. Istio looks at nothing behind the first name without a `/`. */
export function validateGatewayNames(report: Report, gateways: readonly string[] | undefined): void {
  for (const [index, gateway] of (gateways ?? []).entries()) {
    const { namespace, host: name } = parseNamespacedHost(gateway);
    if (namespace === undefined) {
      validateBareName(report.at(index), gateway);
      return;
    }
    validateQualifiedName(report.at(index), gateway, namespace, name);
  }
}

function validateBareName(report: Report, gateway: string): void {
  const problem = fqdnProblem(gateway);
  if (problem !== undefined) {
    report.error("gateway-name-invalid", `${quoteText(gateway)} is no name of a gateway`, problem.help);
  } else if (gateway.includes(".")) {
    const [name = "", namespace = ""] = gateway.split(".");
    report.warning("gateway-name-legacy", `${quoteText(gateway)} is the old way to name a gateway`, `write \`${namespace}/${name}\``);
  }
}

function validateQualifiedName(report: Report, gateway: string, namespace: string, name: string): void {
  if (isDnsLabel(namespace) && isDnsLabel(name)) return;
  const help =
    namespace === "."
      ? `write ${quoteText(name)} for a gateway of the same namespace`
      : `write \`namespace/name\`; in both ${DNS_LABEL_HELP}`;
  report.error("gateway-name-invalid", `${quoteText(gateway)} is no name of a gateway`, help);
}
