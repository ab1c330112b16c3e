/** What a Sidecar does with unknown destinations. @see docs/semantics.md V-SC16, V-SC17 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { OutboundTrafficPolicy } from "../../model/sidecar.ts";
import { fqdnProblem, wildcardHostProblem } from "../host/hostname.ts";
import type { Report } from "../report.ts";
import { validateDestination } from "../route/destination.ts";

/** The number of a mode that only the settings of the mesh have. */
const MESH_ONLY = "3";

/** Checks mode and egress proxy. */
export function validateOutboundTrafficPolicy(report: Report, policy: OutboundTrafficPolicy | undefined): void {
  // Not of the union where the document gave a number that no mode has.
  const mode: string = policy?.mode ?? "REGISTRY_ONLY";
  if (mode === MESH_ONLY) {
    report
      .at("mode")
      .error("outbound-mode-unsupported", "dynamic DNS for all traffic can only be set for the mesh", "use ALLOW_ANY or REGISTRY_ONLY");
    return;
  }
  const proxy = policy?.egressProxy;
  if (proxy === undefined) return;
  const at = report.at("egressProxy");
  if (mode !== "ALLOW_ANY") {
    at.error("egress-proxy-without-allow-any", `the mode ${quoteText(mode)} sends nothing through a proxy`, "set mode to ALLOW_ANY");
    return;
  }
  validateDestination(at, proxy);
  const host = proxy.host ?? "";
  if (host !== "*" && wildcardHostProblem(host) === undefined) at.at("host").accept(fqdnProblem(host));
  if (proxy.port === undefined) at.at("port").error("port-missing", "the proxy has no port", "add port with its number");
}
