/** Ports of endpoints. @see docs/semantics.md V-WE4 */

import { quoteText } from "../model/protobufJson/userText.ts";
import { portNameProblem, portProblem } from "./port.ts";
import type { Report } from "./report.ts";

/** Checks names and numbers; `servicePorts` are the names of the ServiceEntry around it, if there is one. */
export function validateEndpointPorts(
  report: Report,
  ports: Readonly<Record<string, number>> | undefined,
  servicePorts: ReadonlySet<string> | undefined,
): void {
  for (const [name, port] of Object.entries(ports ?? {})) {
    const at = report.at(name);
    if (servicePorts !== undefined && !servicePorts.has(name)) {
      at.error("endpoint-port-undefined", `the entry has no port ${quoteText(name)}`, "use the name of a port in spec.ports");
    }
    at.accept(portNameProblem(name));
    at.accept(portProblem(port));
  }
}
