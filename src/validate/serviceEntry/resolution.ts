/** What the resolution of a ServiceEntry asks of its other fields. @see docs/semantics.md V-SE9 */
import { isWildcard } from "../../host/hostname.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { ServiceEntrySpec } from "../../model/serviceEntry.ts";
import { isTcp, type Protocol, parseProtocol } from "../../util/protocol.ts";
import { getOwn } from "../../util/record.ts";
import { isAddress } from "../host/address.ts";
import { fqdnProblem } from "../host/hostname.ts";
import type { Report } from "../report.ts";
import { isSet } from "../scalar/isSet.ts";
import { validateLabels } from "../scope/labels.ts";
import { validateEndpointPorts } from "./endpointPorts.ts";
import { validateStaticEndpoint } from "./workloadEntry.ts";

/** What DYNAMIC_DNS can carry. */
const DYNAMIC_PROTOCOLS: readonly Protocol[] = ["HTTP", "TLS", "GRPC", "HTTP2"];

/** Checks endpoints, hosts, addresses and ports against the resolution. */
export function validateResolution(report: Report, spec: ServiceEntrySpec, labels: Readonly<Record<string, string>> | undefined): void {
  // Not of the union where the document gave a number that no resolution has.
  const resolution: string = spec.resolution ?? "NONE";
  switch (resolution) {
    case "NONE":
      validateNone(report, spec);
      break;
    case "STATIC": {
      const ports = portNames(spec);
      report.at("endpoints").each(spec.endpoints, (at, endpoint) => {
        validateStaticEndpoint(at, endpoint, ports);
      });
      break;
    }
    case "DNS":
    case "DNS_ROUND_ROBIN":
      validateDns(report, spec);
      break;
    case "DYNAMIC_DNS":
      validateDynamicDns(report, spec, labels);
      break;
    default:
      report
        .at("resolution")
        .error("resolution-unknown", `${quoteText(resolution)} is no resolution`, "use NONE, STATIC, DNS, DNS_ROUND_ROBIN or DYNAMIC_DNS");
  }
}

/** @see docs/semantics.md V-SE9 */
function validateNone(report: Report, { endpoints = [], workloadSelector }: ServiceEntrySpec): void {
  const help = "set resolution to STATIC or DNS";
  if (endpoints.length > 0) report.at("endpoints").error("endpoints-unexpected", "the resolution `NONE` uses no endpoints", help);
  if (workloadSelector !== undefined) {
    report.at("workloadSelector").warning("selector-unused", "the resolution `NONE` uses no workloadSelector", "set resolution to STATIC");
  }
}

/** @see docs/semantics.md V-SE11, V-SE12, V-SE13, V-SE14 */
function validateDns(report: Report, spec: ServiceEntrySpec): void {
  const { hosts = [], endpoints = [], addresses = [], ports = [] } = spec;
  const unresolvable = hosts.findIndex((host) => fqdnProblem(host) !== undefined);
  if (endpoints.length === 0 && unresolvable >= 0) {
    report
      .at("hosts", unresolvable)
      .error(
        "host-not-resolvable",
        `${quoteText(hosts[unresolvable] ?? "")} cannot be looked up in DNS`,
        "use a full name, or add endpoints to look up instead",
      );
  }
  if (spec.resolution === "DNS_ROUND_ROBIN" && endpoints.length > 1) {
    report
      .at("endpoints")
      .error("endpoints-unexpected", "the resolution `DNS_ROUND_ROBIN` uses one endpoint at most", "use the resolution DNS");
  }
  const names = portNames(spec);
  report.at("endpoints").each(endpoints, (at, { address = "", labels, ports: own }) => {
    if (!isAddress(address) && fqdnProblem(address) !== undefined) {
      at.at("address").error(
        "endpoint-address-invalid",
        `${quoteText(address)} is no address of an endpoint`,
        "write an IP address or a host name",
      );
    }
    validateLabels(at.at("labels"), labels);
    validateEndpointPorts(at.at("ports"), own, names);
  });
  const plain = ports.findIndex(({ protocol }) => isTcp(parseProtocol(protocol)));
  if (addresses.length > 0 && hosts.length > 1 && plain >= 0) {
    report
      .at("hosts")
      .warning("hosts-share-tcp-port", `several hosts share the addresses of port ${plain} of the list`, "use an entry for each host");
  }
}

/** @see docs/semantics.md V-SE15 */
function validateDynamicDns(report: Report, spec: ServiceEntrySpec, labels: Readonly<Record<string, string>> | undefined): void {
  report.at("hosts").each(spec.hosts, (at, host) => {
    if (isWildcard(host)) return;
    at.error("host-not-wildcard", `${quoteText(host)} is no wildcard`, "write `*.example.com`, or use the resolution DNS");
  });
  for (const field of ["addresses", "endpoints"] as const) {
    if (!isSet(spec[field])) continue;
    report
      .at(field)
      .error(`${field}-unexpected`, `the resolution \`DYNAMIC_DNS\` uses no ${field}`, "delete them, requests go by their host");
  }
  report.at("ports").each(spec.ports, (at, { protocol = "" }) => {
    if (DYNAMIC_PROTOCOLS.includes(parseProtocol(protocol))) return;
    at.at("protocol").error(
      "protocol-unsupported",
      `the resolution \`DYNAMIC_DNS\` does not carry ${quoteText(protocol)}`,
      "use HTTP, HTTP2, GRPC or TLS",
    );
  });
  validateDynamicLocation(report.at("location"), spec.location ?? "MESH_EXTERNAL", getOwn(labels, "istio.io/use-waypoint") ?? "");
}

function validateDynamicLocation(report: Report, location: string, waypoint: string): void {
  if (location === "MESH_INTERNAL") {
    if (waypoint === "" || waypoint.toLowerCase() === "none") return;
    report.error(
      "dynamic-dns-with-waypoint",
      `the entry is inside the mesh and served by the waypoint ${quoteText(waypoint)}`,
      "use MESH_EXTERNAL",
    );
  } else if (location !== "MESH_EXTERNAL") {
    report.error("location-unknown", `${quoteText(location)} is no location`, "use MESH_EXTERNAL or MESH_INTERNAL");
  }
}

function portNames({ ports = [] }: ServiceEntrySpec): ReadonlySet<string> {
  return new Set(ports.map(({ name = "" }) => name));
}
