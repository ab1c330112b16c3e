/** The listeners of a gateway. @see docs/semantics.md 5.8 */
import type { Listener, TcpProxy } from "../../graph/listener.ts";
import { hostsOverlap, isSubsetOf } from "../../host/hostname.ts";
import { parseNamespacedHost } from "../../host/namespacedHost.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { endsHttps, isPassthrough, type MergedGateway, type MergedPort, type MergedServer } from "../../link/mergeGateways.ts";
import { virtualServicesFor } from "../../link/virtualServiceIndex.ts";
import type { Server } from "../../model/gateway.ts";
import { NO_ADDRESS } from "../../registry/registryService.ts";
import { isHttp, parseProtocol } from "../../util/protocol.ts";
import { sniClusterName } from "../cluster/clusterName.ts";
import type { ProxyScope } from "../proxyScope.ts";
import { gatewayTable } from "../table/gatewayTable.ts";
import type { TablePool } from "../table/tablePool.ts";
import { compileTcpProxy, defaultTcpProxy } from "./compileTcpProxy.ts";
import { compileDownstreamTls } from "./downstreamTls.ts";
import { type ChainDraft, finishListener } from "./listenerDraft.ts";

/** ALPN of connections between sidecars, the only ones that AUTO_PASSTHROUGH hands on. */
const ISTIO_PROTOCOLS: readonly string[] = ["istio-peer-exchange", "istio", "istio-http/1.0", "istio-http/1.1", "istio-h2"];

/** Ports without any chain get no listener. @see docs/semantics.md 5.9 */
export function compileGatewayListeners(merged: MergedGateway, scope: ProxyScope, pool: TablePool): readonly Listener[] {
  const takeSniHosts = createSniHostCheck();
  const byPlace = new Map<string, { readonly bind: string; readonly port: number; readonly chains: ChainDraft[] }>();
  for (const port of merged.ports) {
    const bind = port.bind || NO_ADDRESS;
    const key = `${bind}_${port.number}`;
    const place = byPlace.get(key) ?? { bind, port: port.number, chains: [] };
    byPlace.set(key, place);
    place.chains.push(...chainsOfPort(port, { merged, scope, pool, takeSniHosts }));
  }
  return [...byPlace.entries()]
    .filter(([, { chains }]) => chains.length > 0)
    .map(([name, { bind, port, chains }]) =>
      finishListener({ name, address: bind, port }, chains, undefined, (filter) =>
        filter.kind === "http" ? pool.refusalOf(filter.routeConfiguration) : undefined,
      ),
    );
}

const NO_SERVERS: readonly MergedServer[] = [];

interface ChainInput {
  readonly merged: MergedGateway;
  readonly scope: ProxyScope;
  readonly pool: TablePool;
  readonly takeSniHosts: SniHostCheck;
}

function chainsOfPort(port: MergedPort, input: ChainInput): readonly ChainDraft[] {
  const [first] = port.servers;
  if (first === undefined) return [];
  if (isHttp(parseProtocol(port.protocol))) return [httpChain(first, [], false, input)];
  return port.servers.flatMap((entry) => {
    if (endsHttps(entry.server)) return [httpChain(entry, entry.sniHosts, true, input)];
    if (entry.server.tls === undefined) return tcpChain(entry, [], input);
    if (!isPassthrough(entry.server)) return tcpChain(entry, entry.sniHosts, input);
    if (entry.server.tls.mode === "AUTO_PASSTHROUGH") return autoPassthroughChains(entry, input);
    return passthroughChains(entry, port.number, input);
  });
}

function httpChain({ table, server, origin }: MergedServer, sniHosts: readonly string[], tls: boolean, input: ChainInput): ChainDraft {
  const { merged, scope, pool } = input;
  const routeConfiguration = pool.addTable(table, () => gatewayTable(table, merged.tables.get(table) ?? NO_SERVERS, scope));
  return {
    name: table,
    sniHosts,
    destinations: [],
    applicationProtocols: [],
    filter: { kind: "http", routeConfiguration, tls },
    ...(tls && downstreamTlsOf(server)),
    origin,
  };
}

/** TLS as the server has it, where it ends there. */
function downstreamTlsOf(server: Server): Pick<ChainDraft, "downstreamTls"> {
  const downstreamTls = compileDownstreamTls(server);
  return downstreamTls === undefined ? {} : { downstreamTls };
}

/** The first tcp rule for the port, of the first VirtualService that shares a host. @see docs/semantics.md 8.13 */
function tcpChain(entry: MergedServer, sniHosts: readonly string[], { scope }: ChainInput): readonly ChainDraft[] {
  const port = entry.server.port?.number ?? 0;
  for (const virtualService of virtualServicesOf(entry, scope)) {
    for (const { rule, origin } of virtualService.tcp) {
      const routes = rule.route ?? [];
      const matches = rule.match ?? [];
      if (routes.length === 0 || (matches.length > 0 && !matches.some((match) => isForServer(match, entry)))) continue;
      const filter = compileTcpProxy(routes, port, scope);
      return [
        { name: chainName(entry), sniHosts, destinations: [], applicationProtocols: [], filter, ...downstreamTlsOf(entry.server), origin },
      ];
    }
  }
  return [];
}

/** Every item of every tls rule by its own SNI, whatever the hosts of the server. @see docs/semantics.md 8.14 */
function passthroughChains(entry: MergedServer, listenerPort: number, { scope, takeSniHosts }: ChainInput): readonly ChainDraft[] {
  const port = entry.server.port?.number ?? 0;
  const chains: ChainDraft[] = [];
  for (const { rule, origin } of virtualServicesOf(entry, scope).flatMap(({ tls }) => tls)) {
    const routes = rule.route ?? [];
    if (routes.length === 0) continue;
    for (const match of rule.match ?? []) {
      const { sniHosts = [] } = match;
      if (!isForServer(match, entry) || !takeSniHosts(sniHosts, listenerPort, entry.server.bind ?? "")) continue;
      const filter = compileTcpProxy(routes, port, scope);
      chains.push({ name: chainName(entry), sniHosts, destinations: [], applicationProtocols: [], filter, origin });
    }
  }
  return chains;
}

/** Every port and subset of every service of the mesh that the server's hosts cover, by the SNI that sidecars use. */
function autoPassthroughChains(entry: MergedServer, { scope }: ChainInput): readonly ChainDraft[] {
  return scope.services
    .filter(({ meshExternal, hostname }) => !meshExternal && entry.sniHosts.some((host) => isSubsetOf(hostname, host)))
    .flatMap(({ hostname, ports }) => {
      const subsets = scope.findDestinationRule(hostname)?.subsets ?? [];
      return ports
        .filter(({ protocol }) => protocol !== "UDP")
        .flatMap(({ number }) =>
          ["", ...subsets.map(({ name = "" }) => name)].map((subset) => ({
            name: chainName(entry),
            sniHosts: [sniClusterName(number, subset, hostname)],
            destinations: [],
            applicationProtocols: ISTIO_PROTOCOLS,
            filter: handOn(defaultTcpProxy(hostname, number, subset, scope)),
            origin: entry.origin,
          })),
        );
    });
}

/** The clusters behind AUTO_PASSTHROUGH are named as the server name is: they hand on TLS, add none, and tunnel nothing. */
function handOn({ tunnel: _, ...proxy }: TcpProxy): TcpProxy {
  return {
    ...proxy,
    destinations: proxy.destinations.map((arm) => ({ ...arm, cluster: sniClusterName(arm.port, arm.subset, arm.host) })),
  };
}

/** VirtualServices of the Gateway with a host that overlaps one of the server's. */
function virtualServicesOf({ server, gateway }: MergedServer, scope: ProxyScope): readonly LinkedVirtualService[] {
  const hosts = (server.hosts ?? []).map(parseNamespacedHost);
  return virtualServicesFor(scope.config, scope.proxy.namespace, gateway).filter((virtualService) =>
    hosts.some(
      ({ namespace, host }) =>
        (namespace === undefined || namespace === virtualService.namespace) && virtualService.hosts.some((own) => hostsOverlap(host, own)),
    ),
  );
}

function isForServer(match: { readonly port?: number; readonly gateways?: readonly string[] }, { server, gateway }: MergedServer): boolean {
  const { port = 0, gateways = [] } = match;
  return (port === 0 || port === server.port?.number) && (gateways.length === 0 || gateways.includes(gateway));
}

function chainName({ gateway, server }: MergedServer): string {
  return `${gateway}:${server.port?.name ?? server.port?.number ?? ""}`;
}

type SniHostCheck = (hosts: readonly string[], port: number, bind: string) => boolean;

/** False for an item that repeats a server name of its port and bind: the whole item is skipped. */
function createSniHostCheck(): SniHostCheck {
  const known = new Map<string, string>();
  return (hosts, port, bind) => {
    if (hosts.some((host) => known.get(`${port} ${host}`) === bind)) return false;
    for (const host of hosts) known.set(`${port} ${host}`, bind);
    return true;
  };
}
