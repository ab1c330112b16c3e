/** The outbound listeners of a sidecar. @see docs/semantics.md 4.12 */
import type { Listener, NetworkFilter, Refusal } from "../../graph/listener.ts";
import { isWildcard } from "../../host/hostname.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import { factsOf } from "../../link/outline.ts";
import type { EgressListener, SidecarScope } from "../../link/sidecarScope.ts";
import { NO_ADDRESS, type RegistryPort, type RegistryService } from "../../registry/registryService.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { invariant } from "../../util/invariant.ts";
import { memoize } from "../../util/memoize.ts";
import { isHttp, isTcp, type Protocol } from "../../util/protocol.ts";
import { findRefusedRetries } from "../../validate/meshRetries.ts";
import type { ProxyScope } from "../proxyScope.ts";
import { catchAllChain } from "../route/catchAll.ts";
import { catchAllTable, sharedTable, tableOfService } from "../table/sidecarTable.ts";
import type { TableDraft } from "../table/tableDraft.ts";
import { createTablePool, once } from "../table/tablePool.ts";
import { compileServiceChains } from "./compileServiceChains.ts";
import { DYNAMIC_OUTBOUND_CHAIN } from "./dynamicOutbound.ts";
import { type ChainDraft, type ChainList, createChainList, finishListener, PLAIN_HTTP_PROTOCOLS } from "./listenerDraft.ts";
import { MESH_PROXY, meshProxyListeners } from "./meshProxy.ts";
import { asProxyListener, isProxyListener } from "./proxyListener.ts";
import { placesOf, portsOf } from "./servicePlaces.ts";

/** What the listeners of one sidecar are made of. */
export interface SidecarListenerInput {
  readonly scope: ProxyScope;
  readonly sidecar: SidecarScope;
  /** Ports that inferred services are asked on, beside all others that stand for themselves. */
  readonly namedPorts: readonly number[];
}

/** Listeners, and the route tables that they name by index. */
export interface SidecarListeners {
  readonly listeners: readonly Listener[];
  readonly tables: readonly (() => TableDraft)[];
}

/** A table by what it is for. */
interface TableSpec {
  readonly name: string;
  readonly port: number;
  /** Index of the egress listener; absent: a table with nothing but the host for all names. */
  readonly listener?: number;
  /** Set where the table has this service alone. */
  readonly hostname?: string;
}

/** Listeners with what they were made of. */
interface KnownListeners {
  readonly listeners: readonly Listener[];
  readonly specs: readonly TableSpec[];
  /** Compared by identity. */
  readonly parts: readonly unknown[];
  /** Why Envoy refuses the tables, as text. */
  readonly refusals: string;
}

const known = memoize((_: readonly RegistryService[]) => new Map<string, KnownListeners>());

/** One listener for each address and port that services of the egress listeners have. Proxies for which they are the same share them. */
export function compileSidecarListeners(input: SidecarListenerInput): SidecarListeners {
  const { scope, sidecar, namedPorts } = input;
  const { services, destinationRules, workloadEntries, mesh, virtualServices } = scope.config;
  const { withL4Rules, mayBeRefused } = factsOf(virtualServices);
  const { egressProxy, mode } = sidecar.outboundTrafficPolicy;
  const parts: unknown[] = [services, destinationRules, workloadEntries, mesh, withL4Rules, namedPorts, egressProxy, mode];
  for (const { services: own, port, bind } of sidecar.listeners) parts.push(own, port?.number, port?.protocol, bind);
  const isForAll = withL4Rules.length === 0 && hasNoRules(destinationRules) && !hasNames(services).aliases;
  const key = isForAll ? "" : JSON.stringify([scope.proxy.namespace, scope.proxy.labels]);
  const before = known(sidecar.services).get(key);
  const mayRefuse = mayBeRefused || hasNames(services).wildcards || findRefusedRetries(mesh.defaultHttpRetryPolicy) !== undefined;
  const refusalsOf = (tables: SidecarListeners["tables"]): string =>
    mayRefuse ? JSON.stringify(tables.map((table) => table().refusal ?? null)) : "";
  if (before?.parts.length === parts.length && before.parts.every((part, i) => part === parts[i])) {
    const tables = before.specs.map((spec) => once(() => makeTable(spec, input)));
    if (refusalsOf(tables) === before.refusals) return { listeners: before.listeners, tables };
  }
  const specs: TableSpec[] = [];
  const pool = createTablePool();
  const addTable = (spec: TableSpec): number => {
    const index = pool.addTable(spec.name, () => makeTable(spec, input));
    specs[index] ??= spec;
    return index;
  };
  if (mode === "ALLOW_ANY_DYNAMIC_DNS") addTable({ name: DYNAMIC_OUTBOUND_CHAIN.name, port: 0 });
  const listeners = deepFreeze(makeListeners({ ...input, addTable, refusalOf: mayRefuse ? pool.refusalOf : () => undefined }));
  known(sidecar.services).set(key, { listeners, specs, parts, refusals: refusalsOf(pool.tables) });
  return { listeners, tables: pool.tables };
}

function hasNoRules({ local, exported, rootLocal }: LinkedConfig["destinationRules"]): boolean {
  return local.length + exported.length + rootLocal.length === 0;
}

const hasNames = memoize((services: readonly RegistryService[]) => ({
  aliases: services.some(({ aliases }) => aliases.length > 0),
  wildcards: services.some(({ hostname }) => isWildcard(hostname)),
}));

function makeTable({ name, port, listener: index, hostname }: TableSpec, { scope, sidecar }: SidecarListenerInput): TableDraft {
  const policy = sidecar.outboundTrafficPolicy;
  if (index === undefined) return catchAllTable({ name, scope, policy });
  const listener = sidecar.listeners[index];
  invariant(listener, `no egress listener ${index}`);
  const input = { name, scope, listener: name === MESH_PROXY ? asProxyListener(listener) : listener, port, policy };
  return hostname === undefined ? sharedTable(input) : tableOfService(input, hostname);
}

/** The tables are taken in on the way. */
interface ListenerInput extends SidecarListenerInput {
  readonly addTable: (spec: TableSpec) => number;
  readonly refusalOf: (table: number) => Refusal | undefined;
}

/** An address and port with what has gathered there. */
interface Entry {
  readonly bind: string;
  readonly port: number;
  /** `auto` once HTTP and other bytes share it. */
  readonly protocol: Protocol;
  readonly list: ChainList;
  /** Set by an egress listener that names the port: later listeners add nothing. */
  readonly locked: boolean;
}

function makeListeners(input: ListenerInput): readonly Listener[] {
  const entries = new Map<string, Entry>();
  for (const listener of input.sidecar.listeners) {
    if (listener.port === undefined) {
      for (const [key, entry] of entries) entries.set(key, { ...entry, locked: true });
    }
    for (const service of listener.services) {
      if (service.resolution === "Alias") continue;
      for (const port of portsOf(service, listener, input.namedPorts)) takePort({ ...input, listener, service, port }, entries);
    }
  }
  const fallback = catchAllChain(input.sidecar.outboundTrafficPolicy, input.scope);
  const refusalOf = (filter: NetworkFilter) => (filter.kind === "http" ? input.refusalOf(filter.routeConfiguration) : undefined);
  const listeners = [...entries.values()].map(({ bind, port, list }) =>
    finishListener({ name: `${bind}_${port === 0 ? "*" : port}`, address: bind, port }, list.chains, fallback, refusalOf),
  );
  return [...listeners, ...meshProxyListeners(input, refusalOf)];
}

interface PortInput extends ListenerInput {
  readonly listener: EgressListener;
  readonly service: RegistryService;
  readonly port: RegistryPort;
}

/** Adds what one port of a service needs, or leaves it out where it cannot share the place. */
function takePort(input: PortInput, entries: Map<string, Entry>): void {
  const { scope, port, service, listener } = input;
  if (port.protocol === "UDP") return;
  for (const { bind, destinations } of placesOf(scope.config, service, port, listener)) takePlace(input, entries, bind, destinations);
}

function takePlace(input: PortInput, entries: Map<string, Entry>, bind: string, destinations: readonly string[]): void {
  const { port } = input;
  const key = `${bind}_${port.number}`;
  const current = entries.get(key);
  if (current?.locked) return;
  const build = () => buildEntry(input, bind, destinations);
  // What a proxy takes has the place to itself, whatever came before it.
  if (current === undefined || port.protocol === "HTTP_PROXY") {
    entries.set(key, build());
    return;
  }
  // HTTP and detected ports are there already: route tables tell their services apart.
  if (!isTcp(port.protocol) && !isTcp(current.protocol) && !(port.protocol === "auto" && isHttp(current.protocol))) return;
  if (port.protocol !== current.protocol && [port.protocol, current.protocol].some(isServerFirst)) return;
  if (port.protocol === "auto" && isHttp(current.protocol)) {
    entries.set(key, build());
    return;
  }
  const protocol = isTcp(port.protocol) && isTcp(current.protocol) ? current.protocol : "auto";
  current.list.add(build().list.chains);
  entries.set(key, { ...current, protocol });
}

/** Protocols in which the server speaks first share a place with nothing else. */
function isServerFirst(protocol: Protocol): boolean {
  return protocol === "Mongo" || protocol === "MySQL";
}

function buildEntry(input: PortInput, bind: string, destinations: readonly string[]): Entry {
  const { port, listener } = input;
  const place = { bind, port: port.number, locked: false };
  if (port.protocol === "HTTP_PROXY") return { ...place, protocol: port.protocol, list: createChainList([httpChain(input, bind, [])]) };
  if (isHttp(port.protocol)) {
    // Bytes that are no HTTP go past the table, so the shared listener looks into them.
    const detect = bind === NO_ADDRESS;
    return {
      ...place,
      protocol: detect ? "auto" : port.protocol,
      list: createChainList([httpChain(input, bind, detect ? PLAIN_HTTP_PROTOCOLS : [])]),
    };
  }
  const { scope, service } = input;
  const tcp = compileServiceChains({ scope, service, port, bind, destinations, virtualServices: listener.virtualServices });
  if (isTcp(port.protocol)) return { ...place, protocol: port.protocol, list: createChainList(tcp) };
  return { ...place, protocol: "auto", list: createChainList([...tcp, httpChain(input, bind, PLAIN_HTTP_PROTOCOLS)]) };
}

function httpChain(input: PortInput, bind: string, applicationProtocols: readonly string[]): ChainDraft {
  const { port, service, sidecar, listener, addTable } = input;
  const ownTable = port.protocol === "auto" && bind !== NO_ADDRESS;
  const name = ownTable ? `${service.hostname}:${port.number}` : sharedTableName(port.number, bind);
  const routeConfiguration = addTable({
    name,
    port: port.number,
    listener: sidecar.listeners.indexOf(listenerOfTable(sidecar, port.number, listener)),
    ...(ownTable && { hostname: service.hostname }),
  });
  return { name, sniHosts: [], destinations: [], applicationProtocols, filter: { kind: "http", routeConfiguration, tls: false } };
}

/** A socket's table has the name of the socket; that of inferred services takes every port. */
function sharedTableName(port: number, bind: string): string {
  if (port !== 0) return String(port);
  return bind === NO_ADDRESS ? "*" : bind;
}

/** A table is made by the first egress listener that has the port, else by the one for all ports. @see docs/semantics.md 4.18 */
function listenerOfTable(sidecar: SidecarScope, port: number, asking: EgressListener): EgressListener {
  if (isProxyListener(asking)) return asking;
  return sidecar.listeners.find((listener) => listener.port === undefined || listener.port.number === port) ?? asking;
}
