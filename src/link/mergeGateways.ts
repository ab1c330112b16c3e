/** The servers of all Gateways of one workload, port by port. @see docs/semantics.md 5.1 */
import type { Origin } from "../diagnostic/diagnostic.ts";
import { parseNamespacedHost } from "../host/namespacedHost.ts";
import type { Gateway, Server } from "../model/gateway.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { Labels } from "../model/objectMeta.ts";
import type { RegistryService } from "../registry/registryService.ts";
import { memoize } from "../util/memoize.ts";
import { isHttp, parseProtocol } from "../util/protocol.ts";
import { getOwn, isSubrecord } from "../util/record.ts";
import type { LinkedConfig } from "./linkedConfig.ts";

/** What one gateway workload serves. */
export interface MergedGateway {
  /** In the order in which they were first taken. */
  readonly ports: readonly MergedPort[];
  /** Servers of each route table, in order. */
  readonly tables: ReadonlyMap<string, readonly MergedServer[]>;
  /** True where a server has AUTO_PASSTHROUGH, one that lost its port to another included. @see docs/semantics.md 9.21 */
  readonly handsOnTls: boolean;
}

/** Servers that share number, protocol and bind address. */
export interface MergedPort {
  /** Port of the listener, after translation. @see docs/semantics.md 5.3 */
  readonly number: number;
  readonly protocol: string;
  /** Empty: all addresses. */
  readonly bind: string;
  readonly servers: MergedServer[];
}

/** A server with the Gateway that it belongs to. */
export interface MergedServer {
  /** With cleaned-up hosts. @see docs/semantics.md 5.2 */
  readonly server: Server;
  /** `ns/name`. */
  readonly gateway: string;
  readonly origin: Origin;
  /** Route table; empty where the server is no HTTP server. @see docs/semantics.md 5.4 */
  readonly table: string;
  /** Hosts without namespaces, sorted, for the choice by SNI. */
  readonly sniHosts: readonly string[];
}

/** Merged Gateways with what they were made of beside the Gateways. */
interface KnownMerge {
  readonly services: LinkedConfig["services"];
  readonly merged: MergedGateway;
}

const knownMerges = memoize((_: LinkedConfig["gateways"]) => new Map<string, KnownMerge>());

/** Merges the Gateways whose selector fits the workload, oldest first. */
export function mergeGateways(config: LinkedConfig, namespace: string, labels: Labels): MergedGateway {
  const known = knownMerges(config.gateways);
  const key = JSON.stringify([namespace, Object.entries(labels).sort()]);
  const found = known.get(key);
  if (found?.services === config.services) return found.merged;
  const merged = merge(config, namespace, labels);
  known.set(key, { services: config.services, merged });
  return merged;
}

function merge(config: LinkedConfig, namespace: string, labels: Labels): MergedGateway {
  const servers = createMerge();
  const translated = gatewayPorts(config.services, namespace, labels);
  for (const gateway of config.gateways) {
    if (!isSubrecord(gateway.spec.selector, labels)) continue;
    for (const [i, server] of (gateway.spec.servers ?? []).entries()) {
      if (server.port === undefined) continue;
      const number = server.port.number ?? 0;
      const port = translated.get(number) ?? number;
      servers.add(mergedServer(gateway, server, i, port), port);
    }
  }
  return servers.result();
}

function mergedServer(gateway: Gateway, server: Server, index: number, port: number): MergedServer {
  const { kind, metadata } = gateway;
  const namespace = namespaceOf(metadata);
  const hosts = cleanHosts(server.hosts ?? [], namespace);
  return {
    server: { ...server, hosts },
    gateway: `${namespace}/${metadata.name}`,
    origin: { kind, namespace, name: metadata.name, path: `spec.servers[${index}]` },
    table: tableName(server, port, metadata.name, namespace),
    sniHosts: [...new Set(hosts.map((host) => parseNamespacedHost(host).host))].sort(),
  };
}

/** `./h` to `ns/h`, `*` + `/h` to `h`; a host for all names of all namespaces stands for the whole list. @see docs/semantics.md 5.2 */
function cleanHosts(hosts: readonly string[], gatewayNamespace: string): readonly string[] {
  if (hosts.includes("*/*")) return ["*"];
  return hosts.map((text) => {
    const { namespace, host } = parseNamespacedHost(text);
    if (namespace === ".") return `${gatewayNamespace}/${host}`;
    return namespace === "*" ? host : text;
  });
}

/** True for a server that hands on TLS without ending it; an HTTP server with `httpsRedirect` alone counts too. @see docs/semantics.md 5.7 */
export function isPassthrough({ tls }: Server): boolean {
  return tls !== undefined && ((tls.mode ?? "PASSTHROUGH") === "PASSTHROUGH" || tls.mode === "AUTO_PASSTHROUGH");
}

function protocolOf(server: Server): ReturnType<typeof parseProtocol> {
  return parseProtocol(server.port?.protocol ?? "");
}

/** True for HTTPS that ends at the gateway. */
export function endsHttps(server: Server): boolean {
  return protocolOf(server) === "HTTPS" && server.tls !== undefined && !isPassthrough(server);
}

function servesHttp(server: Server): boolean {
  return isHttp(protocolOf(server)) || endsHttps(server);
}

function isTlsServer(server: Server): boolean {
  return server.tls !== undefined && !isHttp(protocolOf(server));
}

function tableName(server: Server, port: number, gateway: string, namespace: string): string {
  const bind = server.bind ? `.${server.bind}` : "";
  if (isHttp(protocolOf(server))) return `http.${port}${bind}`;
  if (protocolOf(server) !== "HTTPS" || isPassthrough(server)) return "";
  return `https.${server.port?.number ?? 0}.${server.port?.name ?? ""}.${gateway}.${namespace}${bind}`;
}

const NO_TRANSLATION_LABEL = "experimental.istio.io/disable-gateway-port-translation";

/** The container port behind each port of the Services of a gateway workload. @see docs/semantics.md 5.3 */
export function gatewayPorts(services: readonly RegistryService[], namespace: string, labels: Labels): ReadonlyMap<number, number> {
  const translated = new Map<number, number>();
  for (const service of services) {
    if (service.registry !== "Kubernetes" || service.namespace !== namespace) continue;
    const { selector = {} } = service;
    const taken = new Set<string>();
    if (Object.keys(selector).length === 0) continue;
    if (!isSubrecord(selector, labels) || getOwn(service.labels, NO_TRANSLATION_LABEL) !== undefined) continue;
    for (const { number, protocol, targetPort = number, namedTarget } of service.ports) {
      if (namedTarget !== undefined) continue;
      const target = `${targetPort} ${protocol}`;
      if (!taken.has(target) && !translated.has(number)) translated.set(number, targetPort);
      taken.add(target);
    }
  }
  return translated;
}

interface Merge {
  readonly add: (server: MergedServer, port: number) => void;
  readonly result: () => MergedGateway;
}

/** Takes servers one by one and leaves out those that Istio would skip. @see docs/semantics.md 5.5 */
function createMerge(): Merge {
  const ports = new Map<string, MergedPort>();
  const tables = new Map<string, MergedServer[]>();
  /** Port number to the last plain-text server port on it. */
  const plain = new Map<number, MergedPort>();
  const used = new Set<number>();
  /** Binds of each number that a server other than plain text has taken beside the first. */
  const encryptedBinds = new Map<number, Set<string>>();
  const takeTlsHosts = createTlsHostCheck();
  let handsOnTls = false;

  const addPort = (entry: MergedServer, port: number): MergedPort => {
    const { server } = entry;
    const { protocol = "" } = server.port ?? {};
    const bind = server.bind ?? "";
    const key = `${port} ${protocol} ${bind}`;
    const added: MergedPort = { number: port, protocol, bind, servers: [entry] };
    // A port that is taken anew stays where it was in the order.
    ports.set(key, added);
    return added;
  };
  const existing = ({ server }: MergedServer, port: number) => ports.get(`${port} ${server.port?.protocol ?? ""} ${server.bind ?? ""}`);

  const start = (entry: MergedServer, port: number) => {
    const added = addPort(entry, port);
    if (!isTlsServer(entry.server)) plain.set(port, added);
    if (servesHttp(entry.server)) tables.set(entry.table, [entry]);
  };

  const joinPlain = (entry: MergedServer, port: number, current: MergedPort) => {
    const sameBind = current.bind === (entry.server.bind ?? "");
    const protocol = protocolOf(entry.server);
    const currentProtocol = parseProtocol(current.protocol);
    const mergeable = (isHttp(protocol) || protocol === currentProtocol) && isHttp(currentProtocol);
    if (sameBind && (!mergeable || entry.table === "")) return;
    const target = sameBind ? current : existing(entry, port);
    if (target === undefined) {
      start(entry, port);
      return;
    }
    target.servers.push(entry);
    tables.set(entry.table, [...(tables.get(entry.table) ?? []), entry]);
  };

  const joinEncrypted = (entry: MergedServer, port: number) => {
    if (servesHttp(entry.server)) {
      if (entry.table === "" || tables.has(entry.table)) return;
      tables.set(entry.table, [entry]);
    }
    const binds = encryptedBinds.get(port) ?? new Set<string>();
    const bind = entry.server.bind ?? "";
    const newBind = !binds.has(bind);
    encryptedBinds.set(port, binds.add(bind));
    if (entry.server.tls === undefined && !newBind) return;
    const target = existing(entry, port);
    if (target === undefined) addPort(entry, port);
    else target.servers.push(entry);
  };

  return {
    add: (entry, port) => {
      if (!takeTlsHosts(entry, port)) return;
      if (entry.server.tls?.mode === "AUTO_PASSTHROUGH") handsOnTls = true;
      const current = plain.get(port);
      if (!used.has(port)) {
        used.add(port);
        start(entry, port);
      } else if (current !== undefined) joinPlain(entry, port, current);
      else if (!isTlsServer(entry.server)) start(entry, port);
      else joinEncrypted(entry, port);
    },
    result: () => ({ ports: [...ports.values()], tables, handsOnTls }),
  };
}

/** False for a server with `tls` that repeats a host of its port and bind: the whole server is skipped. @see docs/semantics.md 5.6 */
function createTlsHostCheck(): (entry: MergedServer, port: number) => boolean {
  const known = new Map<string, string>();
  return ({ server }, port) => {
    if (server.tls === undefined) return true;
    const bind = server.bind ?? "";
    const hosts = server.hosts ?? [];
    if (hosts.some((host) => known.get(`${port} ${host}`) === bind)) return false;
    for (const host of hosts) known.set(`${port} ${host}`, bind);
    return true;
  };
}
