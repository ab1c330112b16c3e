/** ServiceEntries as services of the registry. @see docs/semantics.md 4.2 */
import { parseCidr } from "../host/ip.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { ServiceEntry, ServiceEntryResolution, ServicePort } from "../model/serviceEntry.ts";
import { parseProtocol } from "../util/protocol.ts";
import { getOwn } from "../util/record.ts";
import { createdAt } from "./age.ts";
import type { MeshSettings } from "./meshSettings.ts";
import { NO_ADDRESS, type RegistryPort, type RegistryService, type Resolution } from "./registryService.ts";
import { narrowedExportTo } from "./serviceEntryVisibility.ts";
import { trafficDistributionOf } from "./trafficDistribution.ts";

const RESOLUTIONS = {
  NONE: "Passthrough",
  STATIC: "ClientSideLB",
  DNS: "DNSLB",
  DNS_ROUND_ROBIN: "DNSRoundRobinLB",
  DYNAMIC_DNS: "DynamicDNS",
} as const satisfies Record<ServiceEntryResolution, Resolution>;

/** One service for each host and address; what is written twice is one. */
export function serviceEntryServices(object: ServiceEntry, mesh: MeshSettings): readonly RegistryService[] {
  const { metadata, spec } = object;
  const namespace = namespaceOf(metadata);
  const addresses = new Set((spec.addresses ?? []).map(plainAddress).filter((address) => address !== undefined));
  const written = spec.exportTo ?? [];
  const trafficDistribution = trafficDistributionOf(metadata);
  const shared = {
    namespace,
    created: createdAt(metadata),
    registry: "External",
    resolution: RESOLUTIONS[spec.resolution ?? "NONE"],
    ports: (spec.ports ?? []).map(registryPort),
    meshExternal: (spec.location ?? "MESH_EXTERNAL") === "MESH_EXTERNAL",
    exportTo: narrowedExportTo(written.length === 0 ? mesh.defaultServiceExportTo : written, namespace, mesh.config.serviceEntryVisibility),
    writtenExportTo: written,
    labels: metadata.labels ?? {},
    ...(spec.workloadSelector && { selector: spec.workloadSelector.labels ?? {} }),
    aliases: [],
    endpoints: spec.endpoints ?? [],
    subjectAltNames: spec.subjectAltNames ?? [],
    ...(trafficDistribution && { trafficDistribution }),
    ...(racesConnections(object) && { racesConnections: true as const }),
    origin: { kind: "ServiceEntry", namespace, name: metadata.name, path: "" },
  } as const;
  return [...new Set(spec.hosts)].flatMap((hostname) =>
    (addresses.size === 0 ? [NO_ADDRESS] : [...addresses]).map((address) => ({ ...shared, hostname, name: hostname, address })),
  );
}

const CONNECT_STRATEGY_ANNOTATION = "istio.io/connect-strategy";

function racesConnections({ metadata }: ServiceEntry): boolean {
  return (getOwn(metadata.annotations, CONNECT_STRATEGY_ANNOTATION) ?? "").toUpperCase() === "RACE_FIRST_TCP_CONNECT";
}

/** A block of one address is that address; what is no address at all is dropped. */
function plainAddress(text: string): string | undefined {
  const range = parseCidr(text);
  if (range === undefined) return undefined;
  const single = range.prefixLength === (range.address.includes(":") ? 128 : 32);
  return single ? range.address : text;
}

function registryPort(port: ServicePort): RegistryPort {
  return {
    name: port.name ?? "",
    number: port.number ?? 0,
    protocol: parseProtocol(port.protocol ?? ""),
    ...(port.targetPort !== undefined && port.targetPort > 0 && { targetPort: port.targetPort }),
  };
}
