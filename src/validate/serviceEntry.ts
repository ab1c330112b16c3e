/** ServiceEntries. @see docs/semantics.md 2.E */

import { namespaceOf } from "../model/namespaceOf.ts";
import { quoteText } from "../model/protobufJson/userText.ts";
import type { ServiceEntry, ServiceEntrySpec } from "../model/serviceEntry.ts";
import { getOwn } from "../util/record.ts";
import { subnetProblem } from "./address.ts";
import { validateExportTo } from "./exportTo.ts";
import { partialWildcardProblem, wildcardHostProblem } from "./hostname.ts";
import { portNameProblem, portProblem } from "./port.ts";
import { protocolClass, protocolProblem } from "./protocol.ts";
import type { Report } from "./report.ts";
import { validateSelector } from "./selector.ts";
import { validateResolution } from "./serviceResolution.ts";

/** Checks a ServiceEntry; a bad selector hides everything else. */
export function validateServiceEntry(report: Report, { metadata, spec }: ServiceEntry): void {
  const at = report.at("spec");
  if (spec.workloadSelector !== undefined) {
    if (!validateSelector(at.at("workloadSelector", "labels"), spec.workloadSelector.labels)) return;
    if ((spec.endpoints ?? []).length > 0) {
      at.at("endpoints").error("endpoints-and-selector", "both endpoints and workloadSelector are set", "keep one of them");
    }
  }
  validateHosts(at.at("hosts"), spec);
  validateAddresses(at.at("addresses"), spec);
  validatePorts(at.at("ports"), spec, allocatesAddresses(spec, metadata.labels));
  validateResolution(at, spec, metadata.labels);
  refuseSharedPlainPorts(at, spec);
  validateExportTo(at.at("exportTo"), spec.exportTo, { namespace: namespaceOf(metadata), allowsNobody: true });
}

function validateHosts(report: Report, { hosts = [], resolution }: ServiceEntrySpec): void {
  if (hosts.length === 0) report.error("hosts-missing", "the entry has no hosts", "name the hosts of the service");
  hosts.forEach((host, index) => {
    const at = report.at(index);
    if (host === "*") {
      at.error("host-wildcard-forbidden", "`*` would take in every host", "name the hosts, or `*.example.com`");
      return;
    }
    at.accept(wildcardHostProblem(host));
    const partial = resolution === "DYNAMIC_DNS" ? undefined : partialWildcardProblem(host);
    if (partial !== undefined) at.warning(partial.code, partial.message, partial.help);
  });
}

function validateAddresses(report: Report, { addresses = [], resolution = "NONE" }: ServiceEntrySpec): void {
  addresses.forEach((address, index) => {
    report.at(index).accept(subnetProblem(address));
  });
  const block = addresses.findIndex((address) => address.includes("/"));
  if (block >= 0 && resolution !== "NONE" && resolution !== "STATIC") {
    report
      .at(block)
      .error(
        "cidr-without-static",
        `${quoteText(addresses[block] ?? "")} is a block of addresses, which the resolution ${quoteText(resolution)} does not take`,
        "use single addresses, or the resolution NONE or STATIC",
      );
  }
}

/** @see docs/semantics.md 4.24 */
function allocatesAddresses({ resolution = "NONE" }: ServiceEntrySpec, labels: Readonly<Record<string, string>> | undefined): boolean {
  return resolution !== "NONE" && getOwn(labels, "networking.istio.io/enable-autoallocate-ip")?.toLowerCase() !== "false";
}

function validatePorts(report: Report, { ports = [], addresses = [] }: ServiceEntrySpec, allocates: boolean): void {
  const names = new Set<string>();
  const numbers = new Set<number>();
  ports.forEach(({ name = "", number = 0, protocol = "", targetPort = 0 }, index) => {
    const at = report.at(index);
    if (names.has(name))
      at.at("name").error("port-duplicate", `an earlier port has the name ${quoteText(name)}`, "give each port a name of its own");
    if (numbers.has(number)) at.at("number").error("port-duplicate", `an earlier port has the number ${number}`, "delete one of them");
    names.add(name);
    numbers.add(number);
    if (targetPort !== 0) at.at("targetPort").accept(portProblem(targetPort));
    if (addresses.length === 0 && !allocates && (protocol === "" || protocol === "TCP")) {
      at.at("protocol").warning(
        "addresses-missing",
        "without an address all traffic to this port, whatever its destination, goes to the entry",
        "add addresses, name another protocol, or let Istio allocate addresses",
      );
    }
    at.at("name").accept(portNameProblem(name));
    at.at("protocol").accept(protocolProblem(protocol));
    at.at("number").accept(portProblem(number));
  });
}

/** Plain TCP does not say which host it is for. @see docs/semantics.md V-SE17 */
function refuseSharedPlainPorts(report: Report, { hosts = [], ports = [], resolution = "NONE" }: ServiceEntrySpec): void {
  if (resolution === "NONE" || hosts.length < 2) return;
  const plain = ports.findIndex(({ protocol }) => {
    const kind = protocolClass(protocol);
    return kind !== "http" && kind !== "tls";
  });
  if (plain < 0) return;
  report
    .at("ports", plain, "protocol")
    .error(
      "hosts-share-tcp-port",
      "several hosts share a port on which nothing tells them apart",
      "use HTTP or TLS, or an entry for each host",
    );
}
