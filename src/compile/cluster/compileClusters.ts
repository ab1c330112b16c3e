/** The outbound clusters of one proxy: every port of every service, whole and by subset. @see docs/semantics.md 9.10, 9.16, 9.17 */
import { carriesEndpoints } from "../../graph/carriesEndpoints.ts";
import type { Cluster, ClusterSubset, TrafficPolicySettings } from "../../graph/cluster.ts";
import { isWildcard } from "../../host/hostname.ts";
import type { ConsolidatedDestinationRule } from "../../link/consolidatedDestinationRule.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import type { Subset } from "../../model/destinationRule.ts";
import type { TrafficPolicy } from "../../model/trafficPolicy.ts";
import type { RegistryPort, RegistryService } from "../../registry/registryService.ts";
import { compact } from "../../util/compact.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import type { Protocol } from "../../util/protocol.ts";
import { isSubrecord } from "../../util/record.ts";
import { trimmed } from "../../util/trimmed.ts";
import type { ProxyView } from "../proxyView.ts";
import { clusterName, clusterServerName, sniClusterName } from "./clusterName.ts";
import { compileConnectionPool } from "./connectionPool.ts";
import { knownEndpoints } from "./knownEndpoints.ts";
import { compileLoadBalancer } from "./loadBalancer.ts";
import { isLocalityWeighted, localityPolicy, zoneAwareness } from "./locality.ts";
import { compileOutlierDetection } from "./outlierDetection.ts";
import { type PortEndpoints, portEndpoints, serviceEndpoints, serviceIdentities } from "./serviceEndpoints.ts";
import { allowsMeshTls, type EffectivePolicy, portPolicy, subsetPolicy } from "./trafficPolicy.ts";
import { compileUpstreamTls } from "./upstreamTls.ts";

/** A service as one proxy reaches it. */
export interface ClusterInput {
  readonly config: LinkedConfig;
  readonly proxy: ProxyView;
  readonly service: RegistryService;
  /** The DestinationRule that the proxy uses for it. */
  readonly rule: ConsolidatedDestinationRule | undefined;
  /** Ports that destinations name: an inferred service, which takes every port, has one cluster without a port and one for each of these. */
  readonly extraPorts: readonly number[] | undefined;
  /** True for the clusters of gateways that hand on TLS between sidecars as it is. @see docs/semantics.md 9.21 */
  readonly handsOnTls?: true;
}

/** The clusters of one service, frozen. */
export function compileClusters(input: ClusterInput): readonly Cluster[] {
  const { service, extraPorts } = input;
  if (service.resolution === "Alias") return [];
  return deepFreeze(trimmed(portsOf(service, extraPorts).flatMap((port) => portClusters({ ...input, port }))));
}

/** Protocols in which a request says the name that a wildcard service resolves. */
const DYNAMIC_PROTOCOLS: ReadonlySet<Protocol> = new Set<Protocol>(["HTTP", "TLS", "GRPC", "HTTP2"]);

function portsOf(service: RegistryService, extra: readonly number[] = []): readonly RegistryPort[] {
  const { inferred } = service;
  if (inferred !== undefined) return [...new Set([0, ...extra])].map((number) => ({ name: "", number, protocol: inferred }));
  const ports = service.ports.filter(({ protocol }) => (isDynamic(service) ? DYNAMIC_PROTOCOLS.has(protocol) : protocol !== "UDP"));
  // A port may be there for TCP and for SCTP. Its clusters have one name, and the last of them is in force.
  return [...new Map(ports.map((port) => [port.number, port])).values()];
}

function isDynamic({ resolution, hostname }: RegistryService): boolean {
  return resolution === "DynamicDNS" && isWildcard(hostname);
}

/** What all clusters of one port have in common. */
interface PortContext extends ClusterInput {
  readonly port: RegistryPort;
}

function portClusters(context: PortContext): readonly Cluster[] {
  const { config, proxy, service, port, rule } = context;
  const type = clusterType(service, proxy);
  const known = portEndpoints(config, service, port, carriesEndpoints(type));
  if (carriesEndpoints(type) && known.endpoints.length === 0) return [];
  const policy = portPolicy(rule?.trafficPolicy, port.number, config.mesh.config.defaultTrafficPolicy);
  const whole = buildCluster(context, { type, known, policy, written: rule?.trafficPolicy });
  if (isDynamic(service)) return [whole];
  const subsets = rule?.subsets ?? [];
  // A subset takes over what the policy of the whole service made of the type.
  return [whole, ...subsets.flatMap((subset) => subsetCluster(context, subset, whole.trafficPolicy.type, known, policy))];
}

function clusterType({ resolution, hostname, racesConnections }: RegistryService, { kind }: ProxyView): TrafficPolicySettings["type"] {
  switch (resolution) {
    case "DNSLB":
      return racesConnections ? "LOGICAL_DNS" : "STRICT_DNS";
    case "DNSRoundRobinLB":
      return "LOGICAL_DNS";
    case "Passthrough":
      return kind === "gateway" ? "EDS" : "ORIGINAL_DST";
    case "DynamicDNS":
      return isWildcard(hostname) ? "DYNAMIC_FORWARD_PROXY" : "EDS";
    case "ClientSideLB":
    case "Alias":
      return "EDS";
  }
}

/** None where the cluster would have to carry endpoints and no endpoint has the labels. */
function subsetCluster(
  context: PortContext,
  { name = "", labels = {}, trafficPolicy }: Subset,
  typeOfWhole: TrafficPolicySettings["type"],
  ofPort: PortEndpoints,
  base: EffectivePolicy,
): readonly Cluster[] {
  // What the subset says for single ports does not count here.
  const type = trafficPolicy?.loadBalancer?.simple === "PASSTHROUGH" ? "ORIGINAL_DST" : typeOfWhole;
  const known = { ...ofPort, endpoints: ofPort.endpoints.filter((endpoint) => isSubrecord(labels, endpoint.labels)) };
  if (carriesEndpoints(type) && known.endpoints.length === 0) return [];
  const policy = subsetPolicy(base, trafficPolicy, context.port.number);
  return [buildCluster(context, { type, known, policy, written: trafficPolicy, subset: { name, labels } })];
}

/** What one cluster of a port has of its own. */
interface ClusterParts {
  readonly type: TrafficPolicySettings["type"];
  readonly known: PortEndpoints;
  readonly policy: EffectivePolicy;
  /** The policy as the rule or the subset states it. */
  readonly written: TrafficPolicy | undefined;
  readonly subset?: ClusterSubset;
}

function buildCluster(context: PortContext, { type, known, policy, written, subset }: ClusterParts): Cluster {
  const { config, proxy, service, port, rule, handsOnTls = false } = context;
  const mesh = config.mesh.config;
  const locality = localityPolicy(policy.loadBalancer, service, mesh);
  const zoneAware = zoneAwareness(locality);
  const hasOutlierDetection = policy.outlierDetection !== undefined;
  const balancer = compileLoadBalancer(policy.loadBalancer, type);
  const connections = compileConnectionPool(policy.connectionPool, policy.retryBudget, {
    protocol: port.protocol,
    proxyKind: proxy.kind,
    mesh,
  });
  const handsOnMeshTls = handsOnTls && allowsMeshTls([written, rule?.trafficPolicy], port.number);
  const tls = handsOnTls
    ? undefined
    : compileUpstreamTls(policy.tls, {
        service,
        type: balancer.type,
        http2: connections.http2 === true,
        ...(!isDynamic(service) && { serverName: clusterServerName(port.number, subset?.name ?? "", service.hostname) }),
        proxyKind: proxy.kind,
        hasSelector: rule?.selector !== undefined,
        automatic: mayUseMutualTls(context, written),
        identities: () => (isDynamic(service) ? [] : serviceIdentities(config, service)),
      });
  return {
    name: (handsOnTls ? sniClusterName : clusterName)(port.number, subset?.name ?? "", service.hostname),
    host: service.hostname,
    port: port.number,
    ...(subset && { subset }),
    trafficPolicy: compact({
      ...balancer,
      ...(rule && { destinationRule: rule.rule }),
      ...connections,
      ...compileOutlierDetection(policy.outlierDetection, service),
      ...(type !== "DYNAMIC_FORWARD_PROXY" && isLocalityWeighted(locality, hasOutlierDetection) && { localityWeighted: true as const }),
      ...(type !== "DYNAMIC_FORWARD_PROXY" && zoneAware && { zoneAware }),
      tls,
      ...(policy.proxyProtocol && !handsOnTls && { proxyProtocol: policy.proxyProtocol.version ?? "V1" }),
    }),
    ...knownEndpoints({ type: balancer.type, service, rule, subset, handsOnTls }, known, {
      policy: locality,
      // Endpoints that come separately do not go by the defaults of the mesh.
      hasOutlierDetection: carriesEndpoints(type) ? hasOutlierDetection : policy.noticesFailures,
      proxyLabels: proxy.labels,
      mayUse: ({ tlsMode }) => !handsOnTls || (handsOnMeshTls && tlsMode === "istio"),
    }),
    ...(service.inferred !== undefined && { inferred: true }),
  };
}

/**
 * Where connections are passed through, only if all known endpoints take mutual TLS: nobody could tell which one is dialled.
 * Settings for single ports do not count.
 * @see docs/semantics.md 9.15
 */
function mayUseMutualTls({ config, service, port }: PortContext, written: TrafficPolicy | undefined): boolean {
  if (service.meshExternal || config.mesh.config.enableAutoMtls === false) return false;
  if (service.resolution !== "Passthrough" && written?.loadBalancer?.simple !== "PASSTHROUGH") return true;
  const endpoints = serviceEndpoints(config, service, port.number);
  return endpoints.length > 0 && endpoints.every(({ tlsMode }) => tlsMode !== "disabled");
}
