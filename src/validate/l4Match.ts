/** Conditions that TCP and TLS rules share. @see docs/semantics.md V-TLS5 */
import type { L4MatchAttributes } from "../model/tcpRoute.ts";
import type { TLSMatchAttributes } from "../model/tlsRoute.ts";
import { subnetProblem } from "./address.ts";
import { validateGatewayNames } from "./gatewayNames.ts";
import { validateLabels } from "./labels.ts";
import { portProblem } from "./port.ts";
import type { Report } from "./report.ts";

/** Checks addresses, port, labels and gateways; `sourceNamespace` may be anything here. */
export function validateL4Match(report: Report, match: L4MatchAttributes | TLSMatchAttributes): void {
  (match.destinationSubnets ?? []).forEach((subnet, index) => {
    report.at("destinationSubnets", index).accept(subnetProblem(subnet));
  });
  if ((match.port ?? 0) !== 0) report.at("port").accept(portProblem(match.port));
  validateLabels(report.at("sourceLabels"), match.sourceLabels);
  validateGatewayNames(report.at("gateways"), match.gateways);
}
