/** The outbound listeners of a sidecar. @see docs/semantics.md 4.12 */
import type { Listener, Refusal } from "../graph/listener.ts";
import type { VirtualHost } from "../graph/routeConfiguration.ts";
import type { EgressListener, SidecarScope } from "../link/sidecarScope.ts";
import { isHttp, isTcp, type Protocol } from "../registry/protocol.ts";
import { NO_ADDRESS, type RegistryPort, type RegistryService } from "../registry/registryService.ts";
import { catchAllChain, catchAllHost } from "./catchAll.ts";
import { compileServiceChains } from "./compileServiceChains.ts";
import { compileSidecarHosts, isProxyListener } from "./compileSidecarHosts.ts";
import { addChains, type ChainDraft, finishListener, PLAIN_HTTP_PROTOCOLS } from "./listenerDraft.ts";
import type { ProxyScope } from "./proxyScope.ts";
import type { TablePool } from "./tablePool.ts";

/** What the listeners of one sidecar are made of. */
export interface SidecarListenerInput {
  readonly scope: ProxyScope;
  readonly sidecar: SidecarScope;
  readonly pool: TablePool;
  /** Ports that inferred services are asked on, beside all others that stand for themselves. */
  readonly namedPorts: readonly number[];
}

/** An address and port with what has gathered there. */
interface Entry {
  readonly bind: string;
  readonly port: number;
  /** `auto` once HTTP and other bytes share it. */
  readonly protocol: Protocol;
  readonly chains: readonly ChainDraft[];
  /** Set by an egress listener that names the port: later listeners add nothing. */
  readonly locked: boolean;
}

/** One listener for each address and port that services of the egress listeners have. */
export function compileSidecarListeners(input: SidecarListenerInput): readonly Listener[] {
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
  return [...entries.values()].map(({ bind, port, chains }) =>
    finishListener({ name: `${bind}_${port === 0 ? "*" : port}`, address: bind, port }, chains, fallback, (filter) =>
      filter.kind === "http" ? input.pool.refusalOf(filter.routeConfiguration) : undefined,
    ),
  );
}

/** The port of the egress listener, else those of the service; an inferred one has each named port, and 0 for the rest. */
function portsOf(service: RegistryService, listener: EgressListener, namedPorts: readonly number[]): readonly RegistryPort[] {
  if (listener.port !== undefined) return [{ name: "", number: listener.port.number, protocol: listener.port.protocol }];
  const { inferred } = service;
  if (inferred !== undefined) return [...namedPorts, 0].map((number) => ({ name: "", number, protocol: inferred }));
  return service.ports;
}

interface PortInput extends SidecarListenerInput {
  readonly listener: EgressListener;
  readonly service: RegistryService;
  readonly port: RegistryPort;
}

/** Adds what one port of a service needs, or leaves it out where it cannot share the place. */
function takePort(input: PortInput, entries: Map<string, Entry>): void {
  const { port, service, listener } = input;
  if (port.protocol === "UDP") return;
  if (isHeadlessWithoutListener(input)) return;
  const http = isHttp(port.protocol);
  const ownBlock = service.address.includes("/");
  const bind = listener.bind ?? (http || ownBlock ? NO_ADDRESS : service.address || NO_ADDRESS);
  const key = `${bind}_${port.number}`;
  const current = entries.get(key);
  if (current?.locked) return;
  const destinations = ownBlock && !http && listener.bind === undefined ? [service.address] : [];
  const build = () => buildEntry(input, bind, destinations);
  if (current === undefined) {
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
  entries.set(key, { ...current, chains: addChains(current.chains, build().chains), protocol });
}

/** Protocols in which the server speaks first share a place with nothing else. */
function isServerFirst(protocol: Protocol): boolean {
  return protocol === "Mongo" || protocol === "MySQL";
}

/** @see docs/semantics.md 4.15 */
function isHeadlessWithoutListener({ service, port, listener }: PortInput): boolean {
  const headless = service.resolution === "Passthrough" && service.address === NO_ADDRESS;
  const addressless = listener.bind === undefined && listener.port === undefined && !isHttp(port.protocol);
  return headless && addressless && (service.registry === "Kubernetes" || service.selector !== undefined);
}

function buildEntry(input: PortInput, bind: string, destinations: readonly string[]): Entry {
  const { port, listener } = input;
  const place = { bind, port: port.number, locked: false };
  if (port.protocol === "HTTP_PROXY") return { ...place, protocol: port.protocol, chains: [httpChain(input, bind, [])] };
  if (isHttp(port.protocol)) {
    // Bytes that are no HTTP go past the table, so the shared listener looks into them.
    const detect = bind === NO_ADDRESS;
    return { ...place, protocol: detect ? "auto" : port.protocol, chains: [httpChain(input, bind, detect ? PLAIN_HTTP_PROTOCOLS : [])] };
  }
  const { scope, service } = input;
  const tcp = compileServiceChains({ scope, service, port, bind, destinations, virtualServices: listener.virtualServices });
  if (isTcp(port.protocol)) return { ...place, protocol: port.protocol, chains: tcp };
  return { ...place, protocol: "auto", chains: [...tcp, httpChain(input, bind, PLAIN_HTTP_PROTOCOLS)] };
}

function httpChain(input: PortInput, bind: string, applicationProtocols: readonly string[]): ChainDraft {
  const { port, service, pool } = input;
  const ownTable = port.protocol === "auto" && bind !== NO_ADDRESS;
  const name = ownTable ? `${service.hostname}:${port.number}` : sharedTableName(port.number, bind);
  const routeConfiguration = pool.addTable(name, () => (ownTable ? tableOfService(input, name) : sharedTable(input, name)));
  return { name, sniHosts: [], destinations: [], applicationProtocols, filter: { kind: "http", routeConfiguration, tls: false } };
}

/** A socket's table has the name of the socket; that of inferred services takes every port. */
function sharedTableName(port: number, bind: string): string {
  if (port !== 0) return String(port);
  return bind === NO_ADDRESS ? "*" : bind;
}

function sharedTable({ scope, pool, port, sidecar, listener }: PortInput, name: string) {
  const { virtualHosts, refusal } = compileSidecarHosts({
    scope,
    pool,
    port: port.number,
    listener: listenerOfTable(sidecar, port.number, listener),
  });
  const last = catchAllHost(sidecar.outboundTrafficPolicy, scope, pool);
  const refused = refusal ?? findDomainRefusal(virtualHosts);
  return { table: { name, virtualHosts: [...virtualHosts, last] }, ...(refused && { refusal: refused }) };
}

/** The bare form of a wildcard service of the proxy's own namespace is `*`, which the catch-all has. @see docs/semantics.md 4.23 */
function findDomainRefusal(virtualHosts: readonly VirtualHost[]): Refusal | undefined {
  const rival = virtualHosts.find(({ domains }) => domains.includes("*"));
  return rival && { reason: `the virtual host \`${rival.name}\` takes all names beside the one for all other names` };
}

/** Only the service's own virtual host, under every name. @see docs/semantics.md 4.20 */
function tableOfService({ scope, pool, port, service, sidecar, listener }: PortInput, name: string) {
  const { virtualHosts, refusal } = compileSidecarHosts({
    scope,
    pool,
    port: port.number,
    listener: listenerOfTable(sidecar, port.number, listener),
  });
  const own = virtualHosts.filter(({ domains }) => domains.includes(service.hostname));
  return { table: { name, virtualHosts: own.slice(0, 1).map((host) => ({ ...host, domains: ["*"] })) }, ...(refusal && { refusal }) };
}

/** A table is made by the first egress listener that has the port, else by the one for all ports. @see docs/semantics.md 4.18 */
function listenerOfTable(sidecar: SidecarScope, port: number, asking: EgressListener): EgressListener {
  if (isProxyListener(asking)) return asking;
  return sidecar.listeners.find((listener) => listener.port === undefined || listener.port.number === port) ?? asking;
}
