/** Ports of listeners in Sidecars. @see docs/semantics.md V-SC4 */
import type { SidecarPort } from "../../model/sidecar.ts";
import type { Report } from "../report.ts";
import { portNameProblem } from "../scalar/port.ts";
import { protocolProblem } from "../scalar/protocol.ts";

/** Checks what does not depend on the listener around it: name, protocol and the useless target port. */
export function validateSidecarPort(report: Report, { name = "", protocol, targetPort = 0 }: SidecarPort): void {
  if (targetPort > 0) report.at("targetPort").error("target-port-unsupported", "targetPort does nothing in a Sidecar", "delete it");
  if (name !== "") report.at("name").accept(portNameProblem(name));
  report.at("protocol").accept(protocolProblem(protocol));
}

/** Refuses the number of a port that an earlier listener has. */
export function refuseRepeatedPort(report: Report, number: number, seen: Set<number>): void {
  if (seen.has(number)) report.error("port-duplicate", `an earlier listener has the port ${number}`, "join the two listeners");
  seen.add(number);
}
