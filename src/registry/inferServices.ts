/**
 * Services that are used and nowhere declared, for configurations that come without their Services.
 * A namespace that declares any service, and external hosts where there is any ServiceEntry, are taken as complete.
 */
import type { Origin } from "../diagnostic/diagnostic.ts";
import { isWildcard } from "../host/hostname.ts";
import { isIp } from "../host/ip.ts";
import { CLUSTER_DOMAIN, MESH_GATEWAY, resolveGatewayName, toFqdn } from "../host/resolveName.ts";
import type { ConfigObject } from "../model/configObject.ts";
import type { HTTPRoute } from "../model/httpRoute.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { VirtualService } from "../model/virtualService.ts";
import { appendSegment } from "../util/fieldPath.ts";
import { groupBy } from "../util/groupBy.ts";
import type { Protocol } from "./protocol.ts";
import { NO_ADDRESS, type RegistryService } from "./registryService.ts";

/** An inferred service, and the destination that names it where nothing but destinations do. */
export interface InferredService {
  readonly service: RegistryService;
  readonly onlyDestination?: Origin;
}

/** The services to add, by host name. */
export function inferServices(objects: readonly ConfigObject[]): readonly InferredService[] {
  const declared = declaredPlaces(objects);
  const undeclared = objects
    .flatMap(usesOf)
    .filter(({ host }) => !isWildcard(host) && !isIp(host) && !declared.has(clusterNamespace(host) ?? EXTERNAL));
  return [...groupBy(undeclared, ({ host }) => host)].map(([hostname, uses]) => inferService(hostname, uses));
}

/** One mention of a host. */
interface Use {
  readonly host: string;
  readonly origin: Origin;
  readonly protocol?: Protocol;
  readonly asDestination: boolean;
}

/** Stands for all hosts outside of the cluster in a set of namespaces. */
const EXTERNAL = "";

function declaredPlaces(objects: readonly ConfigObject[]): ReadonlySet<string> {
  const places = new Set<string>();
  for (const { kind, metadata } of objects) {
    if (kind === "Service" || kind === "ServiceEntry") places.add(namespaceOf(metadata));
    if (kind === "ServiceEntry") places.add(EXTERNAL);
  }
  return places;
}

/** `ns` of `name.ns.svc.cluster.local`; undefined for any other host. */
function clusterNamespace(host: string): string | undefined {
  const suffix = `.svc.${CLUSTER_DOMAIN}`;
  return host.endsWith(suffix) ? host.slice(0, -suffix.length).split(".").at(-1) : undefined;
}

function inferService(hostname: string, uses: readonly Use[]): InferredService {
  const namespace = clusterNamespace(hostname);
  const [first] = uses;
  const protocols = uses.map((use) => use.protocol).filter((protocol) => protocol !== undefined);
  const service: RegistryService = {
    hostname,
    name: namespace === undefined ? hostname : hostname.slice(0, hostname.indexOf(".")),
    namespace: namespace ?? first?.origin.namespace ?? "default",
    created: 0,
    registry: namespace === undefined ? "External" : "Kubernetes",
    resolution: namespace === undefined ? "DNSLB" : "ClientSideLB",
    address: NO_ADDRESS,
    ports: [],
    meshExternal: namespace === undefined,
    exportTo: ["*"],
    writtenExportTo: [],
    labels: {},
    aliases: [],
    endpoints: [],
    subjectAltNames: [],
    origin: first?.origin ?? { kind: "Service", namespace: namespace ?? "", name: hostname, path: "" },
    inferred: protocols.find((protocol) => protocol === "HTTP") ?? protocols[0] ?? "HTTP",
  };
  const onlyDestination = uses.every((use) => use.asDestination) ? first?.origin : undefined;
  return { service, ...(onlyDestination && { onlyDestination }) };
}

function usesOf(object: ConfigObject): readonly Use[] {
  if (object.kind === "VirtualService") return usesOfVirtualService(object);
  if (object.kind !== "DestinationRule") return [];
  const namespace = namespaceOf(object.metadata);
  const origin = { kind: object.kind, namespace, name: object.metadata.name, path: "spec.host" };
  return [{ host: toFqdn(object.spec.host ?? "", namespace), origin, asDestination: false }].filter(({ host }) => host !== "");
}

function usesOfVirtualService({ kind, metadata, spec }: VirtualService): readonly Use[] {
  const namespace = namespaceOf(metadata);
  const at = (path: string): Origin => ({ kind, namespace, name: metadata.name, path });
  const destination = (host: string | undefined, path: string, protocol: Protocol): Use => ({
    host: toFqdn(host ?? "", namespace),
    origin: at(`${path}.host`),
    protocol,
    asDestination: true,
  });
  const { gateways = [] } = spec;
  const forMesh = gateways.length === 0 || gateways.some((gateway) => resolveGatewayName(gateway, namespace) === MESH_GATEWAY);
  const own = protocolOfRules(spec);
  const hosts = (spec.hosts ?? []).map((host, i) => ({
    host: toFqdn(host, namespace),
    origin: at(appendSegment("spec.hosts", i)),
    ...(own && { protocol: own }),
    asDestination: false,
  }));
  const routes = (list: readonly { readonly destination?: { readonly host?: string } }[] | undefined, path: string, protocol: Protocol) =>
    (list ?? []).map((item, i) => destination(item.destination?.host, `${path}[${i}].destination`, protocol));
  return [
    ...(forMesh ? hosts : []),
    ...(spec.http ?? []).flatMap((rule, i) => httpDestinations(rule, `spec.http[${i}]`, destination)),
    ...(spec.tls ?? []).flatMap((rule, i) => routes(rule.route, `spec.tls[${i}].route`, "TLS")),
    ...(spec.tcp ?? []).flatMap((rule, i) => routes(rule.route, `spec.tcp[${i}].route`, "TCP")),
  ].filter(({ host }) => host !== "");
}

function httpDestinations(rule: HTTPRoute, path: string, destination: (host: string | undefined, path: string, protocol: Protocol) => Use) {
  return [
    ...(rule.route ?? []).map((item, i) => destination(item.destination?.host, `${path}.route[${i}].destination`, "HTTP")),
    ...(rule.mirror ? [destination(rule.mirror.host, `${path}.mirror`, "HTTP")] : []),
    ...(rule.mirrors ?? []).map((item, i) => destination(item.destination?.host, `${path}.mirrors[${i}].destination`, "HTTP")),
  ];
}

function protocolOfRules({ http, tls, tcp }: VirtualService["spec"]): Protocol | undefined {
  if (http !== undefined && http.length > 0) return "HTTP";
  if (tls !== undefined && tls.length > 0) return "TLS";
  return tcp !== undefined && tcp.length > 0 ? "TCP" : undefined;
}
