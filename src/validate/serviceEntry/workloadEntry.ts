/** WorkloadEntries, and endpoints of ServiceEntries with fixed addresses. @see docs/semantics.md V-WE1 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { WorkloadEntry, WorkloadEntrySpec } from "../../model/workloadEntry.ts";
import { isAddress, UNIX_PREFIX, unixAddressProblem } from "../host/address.ts";
import { fqdnProblem } from "../host/hostname.ts";
import type { Report } from "../report.ts";
import { validateLabels } from "../scope/labels.ts";
import { validateEndpointPorts } from "./endpointPorts.ts";

/** Checks a WorkloadEntry. */
export function validateWorkloadEntry(report: Report, { spec }: WorkloadEntry): void {
  validateWorkload(report.at("spec"), spec, undefined);
}

/** Checks an endpoint of a ServiceEntry that has fixed addresses: names are refused, and ports are those of the entry. */
export function validateStaticEndpoint(report: Report, endpoint: WorkloadEntrySpec, servicePorts: ReadonlySet<string>): void {
  validateWorkload(report, endpoint, servicePorts);
}

/** `servicePorts` are the names of the ports of the ServiceEntry around it, undefined for a WorkloadEntry. */
function validateWorkload(report: Report, workload: WorkloadEntrySpec, servicePorts: ReadonlySet<string> | undefined): void {
  const { address = "", network = "", ports = {}, labels } = workload;
  const at = report.at("address");
  if (address === "" && network === "") {
    at.error("address-missing", "the workload has no address", "add address, or network where only its gateway reaches it");
  } else if (address === "") {
    at.warning(
      "address-missing",
      `the workload of the network ${quoteText(network)} has no address`,
      "make sure that a gateway of the network reaches it",
    );
  } else if (address.startsWith(UNIX_PREFIX)) {
    validateUnixEndpoint(report, address, Object.keys(ports).length, servicePorts?.size);
  } else if (!isAddress(address) && (servicePorts !== undefined || fqdnProblem(address) !== undefined)) {
    const wanted =
      servicePorts === undefined ? "an IP address, a host name or a `unix://` path" : "an IP address, or use the resolution DNS";
    at.error("endpoint-address-invalid", `${quoteText(address)} is no address of an endpoint`, `write ${wanted}`);
  }
  validateEndpointPorts(report.at("ports"), ports, servicePorts);
  validateLabels(report.at("labels"), labels);
}

/** @see docs/semantics.md V-WE2 */
function validateUnixEndpoint(report: Report, address: string, ports: number, servicePorts: number | undefined): void {
  report.at("address").accept(unixAddressProblem(address));
  if (ports > 0) report.at("ports").error("unix-endpoint-with-ports", `the socket file ${quoteText(address)} has no ports`, "delete ports");
  if (servicePorts !== undefined && servicePorts !== 1) {
    report
      .at("address")
      .error("unix-endpoint-with-ports", `a socket file serves one port, the entry has ${servicePorts}`, "leave one port in the entry");
  }
}
