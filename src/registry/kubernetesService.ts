/** Kubernetes Services as services of the registry. @see docs/semantics.md 4.1 */
import { isIpv4 } from "../host/ip.ts";
import { serviceHostname } from "../host/resolveName.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { KubernetesServicePort, Service } from "../model/service.ts";
import { getOwn } from "../util/record.ts";
import { createdAt } from "./age.ts";
import { annotatedIdentities } from "./identities.ts";
import { kubernetesPortProtocol } from "./kubernetesPortProtocol.ts";
import type { MeshSettings } from "./meshSettings.ts";
import { NO_ADDRESS, type RegistryPort, type RegistryService, type Resolution } from "./registryService.ts";
import { trafficDistributionOf } from "./trafficDistribution.ts";

const EXPORT_TO_ANNOTATION = "networking.istio.io/exportTo";

/** `address` is the one to use where the object names none and a cluster would have assigned one. */
export function kubernetesService(object: Service, address: string, mesh: MeshSettings): RegistryService {
  const { metadata, spec } = object;
  const namespace = namespaceOf(metadata);
  const resolution = resolutionOf(object);
  const written = writtenExportTo(object);
  const trafficDistribution = trafficDistributionOf(metadata, spec.trafficDistribution);
  return {
    hostname: serviceHostname(metadata.name, namespace),
    name: metadata.name,
    namespace,
    created: createdAt(metadata),
    registry: "Kubernetes",
    resolution,
    address: resolution === "ClientSideLB" ? (clusterIp(object) ?? address) : NO_ADDRESS,
    ports: (spec.ports ?? []).map(registryPort),
    meshExternal: resolution === "Alias",
    exportTo: written.length === 0 ? mesh.defaultServiceExportTo : written,
    writtenExportTo: written,
    labels: metadata.labels ?? {},
    ...(spec.selector && { selector: spec.selector }),
    ...(resolution === "Alias" && { externalName: spec.externalName ?? "" }),
    aliases: [],
    endpoints: [],
    subjectAltNames: annotatedIdentities(metadata, namespace, mesh.config),
    ...(trafficDistribution && { trafficDistribution }),
    origin: { kind: "Service", namespace, name: metadata.name, path: "" },
  };
}

/** True where a cluster would assign an address and the object does not say which. */
export function lacksAddress(object: Service): boolean {
  return resolutionOf(object) === "ClientSideLB" && clusterIp(object) === undefined;
}

function resolutionOf({ spec }: Service): Resolution {
  if (spec.type === "ExternalName") return "Alias";
  return spec.clusterIP === "None" ? "Passthrough" : "ClientSideLB";
}

/** The address a proxy with IPv4 uses: the first of that family, else the first. */
function clusterIp({ spec }: Service): string | undefined {
  const addresses = [spec.clusterIP, ...(spec.clusterIPs ?? [])].filter((ip) => ip !== undefined && ip !== "");
  return addresses.find(isIpv4OrEmpty) ?? addresses[0];
}

function isIpv4OrEmpty(ip: string | undefined): boolean {
  return ip !== undefined && isIpv4(ip);
}

function registryPort(port: KubernetesServicePort): RegistryPort {
  return {
    name: port.name ?? "",
    number: port.port ?? 0,
    protocol: kubernetesPortProtocol(port),
    ...(typeof port.targetPort === "number" && port.targetPort > 0 && { targetPort: port.targetPort }),
    ...(typeof port.targetPort === "string" && { namedTarget: port.targetPort }),
  };
}

/** @see docs/semantics.md 3.13 */
function writtenExportTo({ metadata }: Service): readonly string[] {
  const annotation = getOwn(metadata.annotations, EXPORT_TO_ANNOTATION) ?? "";
  return annotation === "" ? [] : annotation.split(",").map((entry) => entry.trim());
}
