/**
 * Services that are used and nowhere declared, for configurations that come without their Services.
 * A namespace that declares any Service, and external hosts where there is any ServiceEntry, are taken as complete. A ServiceEntry does not make a
 * namespace complete: it is kept beside the VirtualServices that use it, and Services are kept beside their programs.
 */
import type { Origin } from "../diagnostic/diagnostic.ts";
import { isWildcard } from "../host/hostname.ts";
import { isIp } from "../host/ip.ts";
import { CLUSTER_DOMAIN, MESH_GATEWAY, resolveGatewayName, toFqdn } from "../host/resolveName.ts";
import type { ConfigObject } from "../model/configObject.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { VirtualService } from "../model/virtualService.ts";
import { appendSegment } from "../util/fieldPath.ts";
import type { Protocol } from "../util/protocol.ts";
import { EVERYONE } from "./exportTo.ts";
import type { RegistryService } from "./registryService.ts";

/** An inferred service, and the destination that names it where nothing but destinations do. */
export interface InferredService {
  readonly service: InferredRegistryService;
  readonly onlyDestination?: Origin;
}

/** The address is given when all services are known. */
export type InferredRegistryService = Omit<RegistryService, "address">;

/** The services to add, by host name. */
export function inferServices(objects: readonly ConfigObject[]): readonly InferredService[] {
  const declared = declaredPlaces(objects);
  const byHost = new Map<string, Use[]>();
  for (const object of objects) {
    for (const use of usesOf(object)) {
      const known = byHost.get(use.host);
      if (known !== undefined) known.push(use);
      else if (isUndeclared(use, declared)) byHost.set(use.host, [use]);
    }
  }
  return [...byHost].map(([hostname, uses]) => inferService(hostname, uses));
}

/** True where one object in the place of the other would let the same services be inferred, whatever else there is. */
export function isUsedAlike(a: ConfigObject, b: ConfigObject, objects: readonly ConfigObject[]): boolean {
  const [before, after] = [usesOf(a), usesOf(b)];
  if (JSON.stringify(before) === JSON.stringify(after)) return true;
  const declared = declaredPlaces(objects);
  const relevant = (uses: readonly Use[]): string => JSON.stringify(uses.filter((use) => isUndeclared(use, declared)));
  return relevant(before) === relevant(after);
}

function isUndeclared({ host }: Use, declared: ReadonlySet<string>): boolean {
  return !isWildcard(host) && !declared.has(clusterNamespace(host) ?? EXTERNAL) && !declared.has(host) && !isIp(host);
}

/** What one object says of a host. */
interface Use {
  readonly host: string;
  /** The first mention. */
  readonly origin: Origin;
  /** HTTP where any mention is of HTTP, else that of the first that has one. */
  readonly protocol?: Protocol;
  /** True where nothing but destinations mention it. */
  readonly asDestination: boolean;
}

/** Stands for all hosts outside of the cluster in a set of namespaces. */
const EXTERNAL = "";

/** Namespaces that are complete, and hosts of the cluster that ServiceEntries declare, which have dots and are no namespaces. */
function declaredPlaces(objects: readonly ConfigObject[]): ReadonlySet<string> {
  const places = new Set<string>();
  for (const object of objects) {
    if (object.kind === "Service") places.add(namespaceOf(object.metadata));
    if (object.kind !== "ServiceEntry") continue;
    places.add(EXTERNAL);
    for (const host of object.spec.hosts ?? []) if (clusterNamespace(host) !== undefined) places.add(host);
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
  const service: InferredRegistryService = {
    hostname,
    name: namespace === undefined ? hostname : hostname.slice(0, hostname.indexOf(".")),
    namespace: namespace ?? first?.origin.namespace ?? "default",
    created: 0,
    registry: namespace === undefined ? "External" : "Kubernetes",
    resolution: namespace === undefined ? "DNSLB" : "ClientSideLB",
    ports: NONE,
    meshExternal: namespace === undefined,
    exportTo: EVERYONE_LIST,
    writtenExportTo: NONE,
    labels: NO_LABELS,
    aliases: NONE,
    endpoints: NONE,
    subjectAltNames: NONE,
    origin: first?.origin ?? { kind: "Service", namespace: namespace ?? "", name: hostname, path: "" },
    inferred: protocols.find((protocol) => protocol === "HTTP") ?? protocols[0] ?? "HTTP",
  };
  const onlyDestination = uses.every((use) => use.asDestination) ? first?.origin : undefined;
  return { service, ...(onlyDestination && { onlyDestination }) };
}

// One for all.
const NONE: readonly never[] = Object.freeze([]);
const NO_LABELS: RegistryService["labels"] = Object.freeze({});
const EVERYONE_LIST: readonly string[] = Object.freeze([EVERYONE]);

/** By host, in the order of the first mentions. */
function usesOf(object: ConfigObject): readonly Use[] {
  if (object.kind === "VirtualService") return usesOfVirtualService(object);
  if (object.kind !== "DestinationRule") return NONE;
  const namespace = namespaceOf(object.metadata);
  const host = toFqdn(object.spec.host ?? "", namespace);
  const origin = { kind: object.kind, namespace, name: object.metadata.name, path: "spec.host" };
  return host === "" ? NONE : [{ host, origin, asDestination: false }];
}

function usesOfVirtualService({ kind, metadata, spec }: VirtualService): readonly Use[] {
  const namespace = namespaceOf(metadata);
  const uses = new Map<string, Use>();
  // Called once for each destination of each rule: the path is put together only for the first mention of a host.
  const add = (name: string, protocol: Protocol | undefined, asDestination: boolean, path: () => string): void => {
    const host = toFqdn(name, namespace);
    if (host === "") return;
    const known = uses.get(host);
    if (known === undefined) {
      const origin = { kind, namespace, name: metadata.name, path: path() };
      uses.set(host, { host, origin, ...(protocol && { protocol }), asDestination });
    } else if ((known.protocol === undefined && protocol !== undefined) || (protocol === "HTTP" && known.protocol !== "HTTP")) {
      uses.set(host, { ...known, protocol, asDestination: known.asDestination && asDestination });
    } else if (known.asDestination && !asDestination) {
      uses.set(host, { ...known, asDestination });
    }
  };
  const { gateways = [] } = spec;
  if (gateways.length === 0 || gateways.some((gateway) => resolveGatewayName(gateway, namespace) === MESH_GATEWAY)) {
    const own = protocolOfRules(spec);
    for (const [i, host] of (spec.hosts ?? []).entries()) add(host, own, false, () => appendSegment("spec.hosts", i));
  }
  const addAll = (list: Destinations | undefined, protocol: Protocol, path: () => string): void => {
    for (const [i, item] of (list ?? []).entries()) {
      add(item.destination?.host ?? "", protocol, true, () => `${path()}[${i}].destination.host`);
    }
  };
  for (const [i, rule] of (spec.http ?? []).entries()) {
    addAll(rule.route, "HTTP", () => `spec.http[${i}].route`);
    if (rule.mirror) add(rule.mirror.host ?? "", "HTTP", true, () => `spec.http[${i}].mirror.host`);
    addAll(rule.mirrors, "HTTP", () => `spec.http[${i}].mirrors`);
  }
  for (const [i, rule] of (spec.tls ?? []).entries()) addAll(rule.route, "TLS", () => `spec.tls[${i}].route`);
  for (const [i, rule] of (spec.tcp ?? []).entries()) addAll(rule.route, "TCP", () => `spec.tcp[${i}].route`);
  return [...uses.values()];
}

type Destinations = readonly { readonly destination?: { readonly host?: string } }[];

function protocolOfRules({ http, tls, tcp }: VirtualService["spec"]): Protocol | undefined {
  if (http !== undefined && http.length > 0) return "HTTP";
  if (tls !== undefined && tls.length > 0) return "TLS";
  return tcp !== undefined && tcp.length > 0 ? "TCP" : undefined;
}
