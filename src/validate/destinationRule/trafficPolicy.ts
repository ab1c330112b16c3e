/** Traffic policies. @see docs/semantics.md V-DR5 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { PortTrafficPolicy, TrafficPolicy, TunnelSettings } from "../../model/trafficPolicy.ts";
import { isAddress } from "../host/address.ts";
import { fqdnProblem } from "../host/hostname.ts";
import type { Report } from "../report.ts";
import { portProblem } from "../scalar/port.ts";
import { validateClientTls } from "./clientTls.ts";
import { validateConnectionPool } from "./connectionPool.ts";
import { validateLoadBalancer } from "./loadBalancer.ts";
import { validateOutlierDetection } from "./outlierDetection.ts";

/** Settings that a policy and the policy of a port have in common. */
const SHARED = ["outlierDetection", "connectionPool", "loadBalancer", "tls"] as const;

/** Checks a policy; `namespace` is that of the rule. */
export function validateTrafficPolicy(report: Report, policy: TrafficPolicy | undefined, namespace: string): void {
  if (policy === undefined) return;
  const { tunnel, proxyProtocol, retryBudget, portLevelSettings = [] } = policy;
  const others = [tunnel, proxyProtocol, retryBudget].some((field) => field !== undefined);
  if (!others && portLevelSettings.length === 0 && isEmpty(policy)) {
    report.error("traffic-policy-empty", "the policy is empty", "set a field, or delete the policy");
    return;
  }
  if (tunnel !== undefined && proxyProtocol !== undefined) {
    report.error("tunnel-and-proxy-protocol", "both tunnel and proxyProtocol are set", "keep one of them");
  }
  validateShared(report, policy, namespace);
  report.at("portLevelSettings").each(portLevelSettings, (at, settings) => {
    validatePortPolicy(at.withoutWarnings(), settings, namespace);
  });
  if (tunnel !== undefined) validateTunnel(report.at("tunnel"), tunnel);
  // Not of the union where the document gave a number that no version has.
  const version: string = proxyProtocol?.version ?? "V1";
  if (version !== "V1" && version !== "V2") {
    report
      .at("proxyProtocol", "version")
      .error("proxy-protocol-version-unknown", `${quoteText(version)} is no version of the PROXY protocol`, "use V1 or V2");
  }
}

/** @see docs/semantics.md V-DR7 */
function validatePortPolicy(report: Report, policy: PortTrafficPolicy, namespace: string): void {
  if (policy.port === undefined)
    report.at("port").error("port-missing", "the policy says not for which port it is", "add port with its number");
  if (isEmpty(policy)) {
    report.error("traffic-policy-empty", "the policy of the port is empty", "set a field, or delete the entry");
  } else {
    validateShared(report, policy, namespace);
  }
}

function isEmpty(policy: PortTrafficPolicy | TrafficPolicy): boolean {
  return SHARED.every((field) => policy[field] === undefined);
}

function validateShared(report: Report, policy: PortTrafficPolicy | TrafficPolicy, namespace: string): void {
  validateOutlierDetection(report.at("outlierDetection"), policy.outlierDetection);
  validateConnectionPool(report.at("connectionPool"), policy.connectionPool);
  validateLoadBalancer(report.at("loadBalancer"), policy.loadBalancer, policy.outlierDetection !== undefined);
  validateClientTls(report.at("tls"), policy.tls, namespace);
}

/** @see docs/semantics.md V-DR8 */
function validateTunnel(report: Report, { protocol = "", targetHost = "", targetPort }: TunnelSettings): void {
  if (protocol !== "" && protocol !== "CONNECT" && protocol !== "POST") {
    report
      .at("protocol")
      .error("tunnel-protocol-unknown", `${quoteText(protocol)} is no way to open a tunnel`, "use CONNECT or POST, in capitals");
  }
  if (!isAddress(targetHost)) report.at("targetHost").accept(fqdnProblem(targetHost));
  report.at("targetPort").accept(portProblem(targetPort));
}
