/** Ports of endpoints. @see docs/semantics.md V-WE4 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Report } from "../report.ts";
import { portNameProblem, portProblem } from "../scalar/port.ts";

/** Checks names and numbers; `servicePorts` are the names of the ServiceEntry around it, if there is one. */
export function validateEndpointPorts(
  report: Report,
  ports: Readonly<Record<string, number>> | undefined,
  servicePorts: ReadonlySet<string> | undefined,
): void {
  report.entries(ports, (at, port, name) => {
    if (servicePorts !== undefined && !servicePorts.has(name)) {
      at.error("endpoint-port-undefined", `the entry has no port ${quoteText(name)}`, "use the name of a port in spec.ports");
    }
    at.accept(portNameProblem(name));
    at.accept(portProblem(port));
  });
}
