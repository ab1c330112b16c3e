/** The route table of a gateway's servers. @see docs/semantics.md 5.12 */
import type { Refusal } from "../graph/listener.ts";
import type { SkippedRule, VirtualHost } from "../graph/routeConfiguration.ts";
import { intersectHosts } from "../host/hostname.ts";
import { parseNamespacedHost } from "../host/namespacedHost.ts";
import type { LinkedVirtualService } from "../link/linkedVirtualService.ts";
import type { MergedServer } from "../link/mergeGateways.ts";
import { findService, isServiceVisible } from "../link/serviceIndex.ts";
import { virtualServicesFor } from "../link/virtualServiceIndex.ts";
import { isCatchAll } from "../match/routeMatch.ts";
import { type CompiledRules, compileHttpRoutes } from "./compileHttpRoutes.ts";
import type { ProxyScope } from "./proxyScope.ts";
import type { CompiledTable, TablePool } from "./tablePool.ts";

/** A virtual host that further servers and VirtualServices add to. */
interface HostDraft {
  readonly name: string;
  readonly routes: number[];
  readonly skipped: SkippedRule[];
  requireTls: boolean;
}

/** Every host that some server and some VirtualService of its Gateway share. */
export function compileGatewayTable(name: string, servers: readonly MergedServer[], scope: ProxyScope, pool: TablePool): CompiledTable {
  const hosts = new Map<string, HostDraft>();
  const compiled = new Map<string, CompiledRules>();
  let refusal: Refusal | undefined;
  for (const entry of servers) {
    const port = entry.server.port?.number ?? 0;
    const redirects = entry.server.tls?.httpsRedirect === true;
    const hostOf = (host: string): HostDraft => {
      const draft = hosts.get(host) ?? { name: `${host}:${port}`, routes: [], skipped: [], requireTls: false };
      hosts.set(host, draft);
      draft.requireTls ||= redirects;
      return draft;
    };
    for (const virtualService of virtualServicesFor(scope.config, scope.proxy.namespace, entry.gateway)) {
      const served = servedHosts(entry, virtualService);
      if (served.length === 0) continue;
      // Built once for each Gateway, with the first server's port, and used for its other servers. @see docs/semantics.md 5.15
      const key = `${entry.gateway} ${virtualService.namespace}/${virtualService.name}`;
      const rules = compiled.get(key) ?? compileRules(entry, virtualService, scope);
      compiled.set(key, rules);
      if (rules.routes.length === 0) continue;
      refusal ??= rules.refusal;
      const routes = rules.routes.map(pool.addRoute);
      for (const host of served) {
        const draft = hostOf(host.toLowerCase());
        draft.routes.push(...routes);
        draft.skipped.push(...rules.skipped);
      }
    }
    if (redirects) for (const host of entry.server.hosts ?? []) hostOf(host.toLowerCase());
  }
  const virtualHosts = [...hosts].map(([domain, draft]) => finishHost(domain, draft, pool));
  // Without any host there is one for all names that answers 404. @see docs/semantics.md 5.20
  const nothing: VirtualHost = { name: `blackhole:${servers[0]?.server.port?.number ?? 0}`, domains: ["*"], routes: [], skipped: [] };
  return { table: { name, virtualHosts: virtualHosts.length > 0 ? virtualHosts : [nothing] }, ...(refusal && { refusal }) };
}

/** Hosts of the server that are for the VirtualService's namespace, met with its own. @see docs/semantics.md 5.13 */
function servedHosts({ server }: MergedServer, virtualService: LinkedVirtualService): readonly string[] {
  const hosts = (server.hosts ?? [])
    .map(parseNamespacedHost)
    .filter(({ namespace }) => namespace === undefined || namespace === virtualService.namespace)
    .map(({ host }) => host);
  return intersectHosts(hosts, virtualService.hosts);
}

function compileRules({ server, gateway }: MergedServer, virtualService: LinkedVirtualService, scope: ProxyScope): CompiledRules {
  return compileHttpRoutes(virtualService, {
    proxy: scope.proxy,
    mesh: scope.config.mesh,
    port: server.port?.number ?? 0,
    gateway,
    tls: server.tls !== undefined,
    // The service of the VirtualService's own namespace comes first, whole. @see docs/semantics.md 5.16
    findService: (host) => {
      const own = findService(scope.config, host, virtualService.namespace);
      return own && isServiceVisible(own, scope.proxy.namespace) ? own : scope.findService(host);
    },
    findDestinationRule: scope.findDestinationRule,
    hasCluster: scope.hasCluster,
  });
}

/** Routes that take everything go behind all others. @see docs/semantics.md 5.18 */
function finishHost(domain: string, draft: HostDraft, pool: TablePool): VirtualHost {
  const takesAll = (index: number) => {
    const route = pool.routes[index];
    return route !== undefined && isCatchAll(route.match);
  };
  return {
    name: draft.name,
    domains: [domain],
    routes: [...draft.routes.filter((index) => !takesAll(index)), ...draft.routes.filter(takesAll)],
    ...(draft.requireTls && { requireTls: true as const }),
    skipped: draft.skipped,
  };
}
