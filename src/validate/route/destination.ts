/** A host, subset and port to send traffic to. @see docs/semantics.md V-DST2 */
import type { Destination } from "../../model/destination.ts";
import { wildcardHostProblem } from "../host/hostname.ts";
import type { Report } from "../report.ts";
import { portProblem } from "../scalar/port.ts";
import { subsetNameProblem } from "../scalar/subsetName.ts";

/** Checks host, subset and port of a destination. */
export function validateDestination(report: Report, { host = "", subset = "", port }: Destination): void {
  if (host === "*") {
    report.at("host").error("host-wildcard-forbidden", "`*` is no host to send requests to", "name the host of a service");
  } else {
    report.at("host").accept(wildcardHostProblem(host));
  }
  if (subset !== "") report.at("subset").accept(subsetNameProblem(subset));
  if (port !== undefined) report.at("port", "number").accept(portProblem(port.number));
}
