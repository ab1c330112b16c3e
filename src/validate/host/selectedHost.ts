/** Hosts as Gateways and Sidecars select them: `namespace/name`. @see docs/semantics.md V-G6, V-SC12 */
import { parseNamespacedHost } from "../../host/namespacedHost.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Report } from "../report.ts";
import { isDnsLabel } from "../scalar/dnsLabel.ts";
import { isAddress } from "./address.ts";
import { partialWildcardProblem, wildcardHostProblem } from "./hostname.ts";

/** Checks a host of a server; without a namespace it is for all, and an address will do. */
export function validateGatewayHost(report: Report, text: string): void {
  const { namespace, host } = parseNamespacedHost(text);
  if (namespace !== undefined) {
    validateNamespace(report, text, namespace === "*" || namespace === "." || isDnsLabel(namespace), host);
  }
  validateName(report, host, true);
}

/** Checks a host of an egress listener; a `~` before the namespace takes the host out. */
export function validateEgressHost(report: Report, text: string): void {
  const { namespace, host } = parseNamespacedHost(text);
  if (namespace === undefined) {
    report.error(
      "host-namespace-invalid",
      `${quoteText(text)} has no namespace`,
      `write \`*/${text}\`, \`./${text}\` or \`namespace/${text}\``,
    );
    return;
  }
  const name = namespace.replace(/^~/, "");
  const isValid = namespace !== "" && (name === "" || name === "*" || name === "." || isDnsLabel(name));
  validateNamespace(report, text, isValid, host);
  validateName(report, host, false);
}

function validateNamespace(report: Report, text: string, isValid: boolean, host: string): void {
  if (isValid && host !== "") return;
  const message = host === "" ? `${quoteText(text)} has no host` : `${quoteText(text)} does not begin with a namespace`;
  report.error("host-namespace-invalid", message, "write `namespace/host`, with `*` for any namespace and `.` for the own one");
}

function validateName(report: Report, host: string, allowsIp: boolean): void {
  if (host !== "*" && !host.includes(".")) {
    report.error(
      "host-short-name",
      `${quoteText(host)} is a short name`,
      "write the full name, such as `reviews.default.svc.cluster.local`",
    );
  }
  if (!(allowsIp && isAddress(host))) report.accept(wildcardHostProblem(host));
  report.accept(partialWildcardProblem(host));
}
