/** Conditions that TCP and TLS rules share. @see docs/semantics.md V-TLS5 */
import type { L4MatchAttributes } from "../../model/tcpRoute.ts";
import type { TLSMatchAttributes } from "../../model/tlsRoute.ts";
import { subnetProblem } from "../host/address.ts";
import type { Report } from "../report.ts";
import { portProblem } from "../scalar/port.ts";
import { validateGatewayNames } from "../scope/gatewayNames.ts";
import { validateLabels } from "../scope/labels.ts";

/** Checks addresses, port, labels and gateways; `sourceNamespace` may be anything here. */
export function validateL4Match(report: Report, match: L4MatchAttributes | TLSMatchAttributes): void {
  report.at("destinationSubnets").each(match.destinationSubnets, (at, subnet) => {
    at.accept(subnetProblem(subnet));
  });
  if ((match.port ?? 0) !== 0) report.at("port").accept(portProblem(match.port));
  validateLabels(report.at("sourceLabels"), match.sourceLabels);
  validateGatewayNames(report.at("gateways"), match.gateways);
}
