/** The endpoints of a service that the configuration itself names: those of ServiceEntries and WorkloadEntries. @see docs/semantics.md 4.29 */
import type { UnlistedEndpoints } from "../../graph/cluster.ts";
import { isIp } from "../../host/ip.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import { findService } from "../../link/serviceIndex.ts";
import { namespaceOf } from "../../model/namespaceOf.ts";
import type { Labels } from "../../model/objectMeta.ts";
import type { WorkloadEntry, WorkloadEntrySpec } from "../../model/workloadEntry.ts";
import { accountIdentity, inTrustDomains } from "../../registry/identities.ts";
import { portOf, type RegistryPort, type RegistryService } from "../../registry/registryService.ts";
import { compareStrings } from "../../util/compare.ts";
import { groupBy } from "../../util/groupBy.ts";
import { memoize } from "../../util/memoize.ts";
import { getOwn, isSubrecord, mergeRecords } from "../../util/record.ts";
import { formatLocality, localityLabel, parseLocality, withPlace } from "./localityName.ts";

/** One endpoint of one port. */
export interface ServiceEndpoint {
  /** IP address, host name, or `unix://` path. */
  readonly address: string;
  /** Absent for a `unix://` path, and for an inferred service, which takes any. */
  readonly port?: number;
  readonly weight: number;
  /** `region/zone/subzone`; `""` for none. */
  readonly locality: string;
  /** Labels that subsets and priorities go by. */
  readonly labels: Labels;
  /** `istio` where it takes mutual TLS, `disabled` where not. */
  readonly tlsMode: string;
}

const UNIX = "unix://";
const TLS_MODE_LABEL = "security.istio.io/tlsMode";
const DRAINING_LABEL = "istio.io/draining";
const NETWORK_LABEL = "topology.istio.io/network";

/** What the configuration knows of who serves a port. */
export interface PortEndpoints {
  readonly endpoints: readonly ServiceEndpoint[];
  /** Where others can come from; absent: these are all. */
  readonly unlisted?: UnlistedEndpoints;
}

/** The endpoints of a port, and whether there can be others. Clusters that do not carry them get them by the name of the port. */
export function portEndpoints(config: LinkedConfig, service: RegistryService, port: RegistryPort, carried: boolean): PortEndpoints {
  const declared = sameHost(config, service);
  const byName = !carried && declared.length > 1;
  const listed = byName ? namedEndpoints(config, declared, port.name) : serviceEndpoints(config, service, port.number);
  // Those that are being drained keep their connections and get no new ones.
  const endpoints = listed.filter(({ labels }) => !getOwn(labels, DRAINING_LABEL));
  const sources = declared.filter((source) => (byName ? portNamed(source, port.name) : portOf(source, port.number)) !== undefined);
  if (sources.some(({ selector }) => selector !== undefined)) return { endpoints, unlisted: "pods" };
  const isManaged = sources.some(({ registry, inferred }) => registry === "Kubernetes" && inferred === undefined);
  return isManaged ? { endpoints, unlisted: "endpointSlices" } : { endpoints };
}

/** All endpoints of a port, whichever object of that host and namespace lists them. */
export function serviceEndpoints(config: LinkedConfig, service: RegistryService, port: number): readonly ServiceEndpoint[] {
  const sources = sameHost(config, service);
  return sources.flatMap((source, i) => addedEndpoints(config, source, portOf(source, port), sources.slice(0, i)));
}

/** Endpoints of the ports that have the name in their own object, whatever their number is. Those that are names are left out. */
function namedEndpoints(config: LinkedConfig, sources: readonly RegistryService[], name: string): readonly ServiceEndpoint[] {
  return sources
    .flatMap((source, i) => addedEndpoints(config, source, portNamed(source, name), sources.slice(0, i)))
    .filter(({ address, port }) => port === undefined || isIpOrNone(address));
}

function portNamed({ ports }: RegistryService, name: string): RegistryPort | undefined {
  return ports.find((port) => port.name === name);
}

/** What one object adds to the endpoints of a port that older objects list. */
function addedEndpoints(
  config: LinkedConfig,
  source: RegistryService,
  port: RegistryPort | undefined,
  older: readonly RegistryService[],
): readonly ServiceEndpoint[] {
  if (port === undefined) return [];
  const own = endpointsOf(config, source, port);
  if (source.resolution !== "DNSRoundRobinLB") return own;
  // Envoy's LOGICAL_DNS clusters hold one endpoint. @see docs/semantics.md 4.30
  const isFirst = older.every((other) => {
    const same = other.registry === "External" ? portOf(other, port.number) : undefined;
    return same === undefined || endpointsOf(config, other, same).length === 0;
  });
  return isFirst ? own.slice(0, 1) : [];
}

/** The names of which a server of the service must prove one where a policy names none, in alphabetical order. */
export function serviceIdentities(config: LinkedConfig, service: RegistryService): readonly string[] {
  const sources = sameHost(config, service);
  const accounts = sources.flatMap((source) =>
    workloadsOf(config, source)
      .filter(({ spec }) => spec.serviceAccount !== undefined && spec.serviceAccount !== "")
      .map(({ spec }) => accountIdentity(config.mesh.config, source.namespace, spec.serviceAccount ?? "")),
  );
  // Of several objects for one host only the newest adds its names.
  const identities = [...accounts, ...(sources.at(-1)?.subjectAltNames ?? [])];
  return [...new Set(identities.flatMap((identity) => inTrustDomains(config.mesh.config, identity)))].sort(compareStrings);
}

interface Workload {
  readonly spec: WorkloadEntrySpec;
  /** Labels of the entry and those that follow from it. */
  readonly labels: Labels;
  readonly locality: string;
}

function workloadsOf(config: LinkedConfig, service: RegistryService): readonly Workload[] {
  const { selector } = service;
  if (service.registry === "External" && selector === undefined) return service.endpoints.map(toWorkload);
  // Pods are not part of the configuration, but a Service of Kubernetes that has an address selects WorkloadEntries too.
  const selects = service.registry === "External" || (service.resolution === "ClientSideLB" && service.inferred === undefined);
  if (!selects || selector === undefined) return [];
  return (workloadsByNamespace(config.workloadEntries).get(service.namespace) ?? [])
    .map((entry) => toWorkload({ ...entry.spec, labels: mergeRecords(entry.spec.labels, entry.metadata.labels) }))
    .filter(({ spec, labels }) => isSubrecord(selector, labels) && (isDns(service) || isIpOrNone(spec.address ?? "")));
}

function isIpOrNone(address: string): boolean {
  return address === "" || isIp(address);
}

function isDns({ resolution }: RegistryService): boolean {
  return resolution === "DNSLB" || resolution === "DNSRoundRobinLB";
}

function toWorkload(spec: WorkloadEntrySpec): Workload {
  const label = localityLabel(spec.labels ?? {});
  const written = spec.locality === undefined || spec.locality === "" ? undefined : spec.locality;
  // A label cannot hold slashes, so dots stand for them.
  const locality = written ?? (label.includes("/") ? label : label.replaceAll(".", "/"));
  const place = parseLocality(locality);
  const network = getOwn(spec.labels, NETWORK_LABEL) || spec.network;
  const labels = withPlace(network ? mergeRecords(spec.labels, { [NETWORK_LABEL]: network }) : (spec.labels ?? {}), place);
  return { spec, labels, locality: formatLocality(place) };
}

function endpointsOf(config: LinkedConfig, service: RegistryService, port: RegistryPort): readonly ServiceEndpoint[] {
  const plainPort = port.targetPort ?? port.number;
  if (isDns(service) && service.selector === undefined && service.endpoints.length === 0) {
    const address = { address: service.hostname, ...(plainPort > 0 && { port: plainPort }) };
    return [{ ...address, weight: 1, locality: "", labels: {}, tlsMode: "disabled" }];
  }
  return workloadsOf(config, service).flatMap(({ spec, labels, locality }) => {
    const { address = "", weight = 0, serviceAccount = "" } = spec;
    const named = getOwn(spec.ports, port.namedTarget ?? port.name) ?? 0;
    // A name that the Service asks for must be there.
    if (named <= 0 && port.namedTarget !== undefined) return [];
    return {
      address,
      ...(!address.startsWith(UNIX) && { port: named > 0 ? named : plainPort }),
      weight: weight > 0 ? weight : 1,
      locality,
      labels,
      tlsMode: getOwn(labels, TLS_MODE_LABEL) ?? (serviceAccount === "" ? "disabled" : "istio"),
    };
  });
}

/** Every object that declares the host in the namespace, in order. */
function sameHost(config: LinkedConfig, { hostname, namespace }: RegistryService): readonly RegistryService[] {
  const several = declaredOften(config.services).get(hostKey({ hostname, namespace }));
  if (several !== undefined) return several;
  const only = findService(config, hostname, namespace);
  return only === undefined ? [] : [only];
}

function hostKey({ namespace, hostname }: Pick<RegistryService, "namespace" | "hostname">): string {
  return `${namespace}/${hostname}`;
}

/** Those that more than one object declares, which are few. */
const declaredOften = memoize((services: readonly RegistryService[]): ReadonlyMap<string, readonly RegistryService[]> => {
  const seen = new Set<string>();
  const often = new Set<string>();
  for (const service of services) {
    const key = hostKey(service);
    if (seen.has(key)) often.add(key);
    seen.add(key);
  }
  return often.size === 0
    ? new Map()
    : groupBy(
        services.filter((service) => often.has(hostKey(service))),
        hostKey,
      );
});

// By name alone: of several workloads of one address pool no age counts.
const workloadsByNamespace = memoize((entries: readonly WorkloadEntry[]) =>
  groupBy(
    [...entries].sort((a, b) => compareStrings(a.metadata.name, b.metadata.name)),
    ({ metadata }) => namespaceOf(metadata),
  ),
);
