/** A service of the registry, whatever declared it. @see docs/semantics.md 4.1 */
import type { Origin } from "../diagnostic/diagnostic.ts";
import type { Labels } from "../model/objectMeta.ts";
import type { WorkloadEntrySpec } from "../model/workloadEntry.ts";
import type { Protocol } from "../util/protocol.ts";
import type { Aged } from "./age.ts";
import type { TrafficDistribution } from "./trafficDistribution.ts";

/** How the endpoints of a service are found. */
export type Resolution = "ClientSideLB" | "DNSLB" | "DNSRoundRobinLB" | "Passthrough" | "DynamicDNS" | "Alias";

/** One host at one address, with its ports. A ServiceEntry makes one for each of its hosts and addresses. */
export interface RegistryService extends Aged {
  /** As written; Kubernetes hosts are full names. */
  readonly hostname: string;
  readonly registry: "Kubernetes" | "External";
  readonly resolution: Resolution;
  /** An IP address, a CIDR block, or `0.0.0.0` for none. */
  readonly address: string;
  readonly ports: readonly RegistryPort[];
  /** True where it lies outside of the mesh. */
  readonly meshExternal: boolean;
  readonly exportTo: readonly string[];
  /** The same as written, without the mesh default: what Istio compares when it joins services. */
  readonly writtenExportTo: readonly string[];
  readonly labels: Labels;
  /** Labels of the pods or WorkloadEntries behind it. */
  readonly selector?: Labels;
  /** Name that an ExternalName service stands for. */
  readonly externalName?: string;
  /** Names of ExternalName services that stand for this one. @see docs/semantics.md 4.7 */
  readonly aliases: readonly string[];
  /** Endpoints that the ServiceEntry lists. */
  readonly endpoints: readonly WorkloadEntrySpec[];
  readonly subjectAltNames: readonly string[];
  /** Turns on locality load balancing. */
  readonly trafficDistribution?: TrafficDistribution;
  /** Connections to all addresses of a looked-up name are tried at once, and the first that stands is used. */
  readonly racesConnections?: true;
  readonly origin: Origin;
  /** Set where nothing declares it: it takes every port, and all of them speak this protocol. */
  readonly inferred?: Protocol;
}

/** A port of a service. */
export interface RegistryPort {
  readonly name: string;
  readonly number: number;
  readonly protocol: Protocol;
  /** Port of the endpoints where it differs. */
  readonly targetPort?: number;
  /** Name of the port of the endpoints, where it has one: its number stands in pods and WorkloadEntries. */
  readonly namedTarget?: string;
}

/** The address of a service that has none. */
export const NO_ADDRESS = "0.0.0.0";

/** The service's port of that number, never one for UDP; an inferred service has every port. */
export function portOf(service: Pick<RegistryService, "inferred" | "ports">, number: number): RegistryPort | undefined {
  if (service.inferred !== undefined) return { name: "", number, protocol: service.inferred };
  return service.ports.find((port) => port.number === number && port.protocol !== "UDP");
}
