/** ServiceEntries. @see docs/semantics.md 2.E */
import { namespaceOf } from "../../model/namespaceOf.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { ServiceEntry, ServiceEntrySpec } from "../../model/serviceEntry.ts";
import { isHttp, isTls, parseProtocol } from "../../util/protocol.ts";
import { getOwn } from "../../util/record.ts";
import { subnetProblem } from "../host/address.ts";
import { partialWildcardProblem, wildcardHostProblem } from "../host/hostname.ts";
import type { Report } from "../report.ts";
import { isSet } from "../scalar/isSet.ts";
import { portNameProblem, portProblem, repeatedPortNameProblem } from "../scalar/port.ts";
import { protocolProblem } from "../scalar/protocol.ts";
import { validateExportTo } from "../scope/exportTo.ts";
import { validateSelector } from "../scope/selector.ts";
import { validateResolution } from "./resolution.ts";

/** Checks a ServiceEntry; a bad selector hides everything else. */
export function validateServiceEntry(report: Report, { metadata, spec }: ServiceEntry): void {
  const at = report.at("spec");
  if (spec.workloadSelector !== undefined) {
    if (!validateSelector(at.at("workloadSelector", "labels"), spec.workloadSelector.labels)) return;
    if (isSet(spec.endpoints)) {
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

/** @see docs/semantics.md V-SE3, V-SE4 */
function validateHosts(report: Report, { hosts = [], resolution }: ServiceEntrySpec): void {
  if (hosts.length === 0) report.error("hosts-missing", "the entry has no hosts", "name the hosts of the service");
  report.each(hosts, (at, host) => {
    if (host === "*") {
      at.error("host-wildcard-forbidden", "`*` would take in every host", "name the hosts, or `*.example.com`");
      return;
    }
    at.accept(wildcardHostProblem(host));
    const partial = resolution === "DYNAMIC_DNS" ? undefined : partialWildcardProblem(host);
    if (partial !== undefined) at.warning(partial.code, partial.message, partial.help);
  });
}

/** @see docs/semantics.md V-SE5 */
function validateAddresses(report: Report, { addresses = [], resolution = "NONE" }: ServiceEntrySpec): void {
  report.each(addresses, (at, address) => {
    at.accept(subnetProblem(address));
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

/** @see docs/semantics.md V-SE6, V-SE7, V-SE8 */
function validatePorts(report: Report, { ports = [], addresses = [] }: ServiceEntrySpec, allocates: boolean): void {
  const names = new Set<string>();
  const numbers = new Set<number>();
  report.each(ports, (at, { name = "", number = 0, protocol = "", targetPort = 0 }) => {
    at.at("name").accept(repeatedPortNameProblem(name, names));
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
    const parsed = parseProtocol(protocol);
    return !isHttp(parsed) && !isTls(parsed);
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
