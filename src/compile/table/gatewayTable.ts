/** The route table of a gateway's servers. @see docs/semantics.md 5.12 */
import { createDomainTable, type DomainTable } from "../../graph/domainTable.ts";
import type { Refusal } from "../../graph/listener.ts";
import { intersectHosts } from "../../host/hostname.ts";
import { parseNamespacedHost } from "../../host/namespacedHost.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import type { MergedServer } from "../../link/mergeGateways.ts";
import { outlineOf } from "../../link/outline.ts";
import { findService, isServiceVisible } from "../../link/serviceIndex.ts";
import { virtualServicesFor } from "../../link/virtualServiceIndex.ts";
import { changedPositions } from "../../util/changedPositions.ts";
import { invariant } from "../../util/invariant.ts";
import { trimmed } from "../../util/trimmed.ts";
import type { ProxyScope } from "../proxyScope.ts";
import { compiledRules } from "../route/compiledRules.ts";
import type { CompiledRules } from "../route/compileHttpRoutes.ts";
import type { RouteContext } from "../route/routeContext.ts";
import { givesRoutes, refusalOf } from "../route/rulesPreview.ts";
import { findRetryRefusal } from "./findRetryRefusal.ts";
import type { HostDraft, TableDraft } from "./tableDraft.ts";

/** A VirtualService in one Gateway: by server, and position among those of the server's Gateway. */
interface Claim {
  readonly server: number;
  readonly position: number;
}

/** Who serves which names, before any rule is compiled. */
interface GatewayShape {
  readonly claims: readonly Claim[];
  readonly hosts: readonly HostDraft[];
  readonly domains: DomainTable;
  /** Claims of VirtualServices that Envoy might refuse. */
  readonly risky: readonly number[];
}

/** A shape with what it was made of. */
interface KnownShape {
  readonly shape: GatewayShape;
  readonly proxy: string;
  /** Those of the Gateway of each server. */
  readonly lists: readonly (readonly LinkedVirtualService[])[];
}

const knownShapes = new WeakMap<readonly MergedServer[], KnownShape>();

/** Every host that some server and some VirtualService of its Gateway share. */
export function gatewayTable(name: string, servers: readonly MergedServer[], scope: ProxyScope): TableDraft {
  const { config, proxy } = scope;
  const lists = servers.map(({ gateway }) => virtualServicesFor(config, proxy.namespace, gateway));
  const contexts = servers.map((server) => createContexts(server, scope));
  const contextOf = (server: number, virtualService: LinkedVirtualService): RouteContext => {
    const context = contexts[server];
    invariant(context, `no server ${server}`);
    return context(virtualService.namespace);
  };
  const shape = shapeOf(servers, lists, contextOf, JSON.stringify(proxy));
  const ruleOf = (index: number): { readonly virtualService: LinkedVirtualService; readonly context: RouteContext } => {
    const claim = shape.claims[index];
    const virtualService = claim && lists[claim.server]?.[claim.position];
    invariant(virtualService, `no claim ${index}`);
    return { virtualService, context: contextOf(claim.server, virtualService) };
  };
  const made = new Map<number, CompiledRules>();
  const rulesOf = (index: number): CompiledRules => {
    const known = made.get(index);
    if (known !== undefined) return known;
    const { virtualService, context } = ruleOf(index);
    const rules = compiledRules(virtualService, context);
    made.set(index, rules);
    return rules;
  };
  const refusal =
    findFirst(shape.risky, (index) => {
      const { virtualService, context } = ruleOf(index);
      return refusalOf(virtualService, context);
    }) ?? findRetryRefusal({ hosts: shape.hosts, rulesOf }, config.mesh.defaultHttpRetryPolicy);
  return {
    name,
    hosts: shape.hosts,
    domains: shape.domains,
    claimCount: shape.claims.length,
    rulesOf,
    catchAllLast: true,
    ...(refusal && { refusal }),
  };
}

function findFirst(claims: readonly number[], find: (claim: number) => Refusal | undefined): Refusal | undefined {
  for (const claim of claims) {
    const found = find(claim);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The place of a server as rules of each namespace see it. */
function createContexts({ server, gateway }: MergedServer, scope: ProxyScope): (namespace: string) => RouteContext {
  const contexts = new Map<string, RouteContext>();
  return (namespace) => {
    const known = contexts.get(namespace);
    if (known !== undefined) return known;
    const context: RouteContext = {
      proxy: scope.proxy,
      mesh: scope.config.mesh,
      port: server.port?.number ?? 0,
      gateway,
      tls: server.tls !== undefined,
      // The service of the VirtualService's own namespace comes first, whole. @see docs/semantics.md 5.16
      findService: (host) => {
        const own = findService(scope.config, host, namespace);
        return own && isServiceVisible(own, scope.proxy.namespace) ? own : scope.findService(host);
      },
      findDestinationRule: scope.findDestinationRule,
      hasCluster: scope.hasCluster,
    };
    contexts.set(namespace, context);
    return context;
  };
}

type ContextOf = (server: number, virtualService: LinkedVirtualService) => RouteContext;

function shapeOf(
  servers: readonly MergedServer[],
  lists: readonly (readonly LinkedVirtualService[])[],
  contextOf: ContextOf,
  proxy: string,
): GatewayShape {
  const known = knownShapes.get(servers);
  const isStillRight = known?.proxy === proxy && known.lists.every((list, i) => claimAlike(list, lists[i] ?? [], i, contextOf));
  const shape = known !== undefined && isStillRight ? known.shape : makeShape(servers, lists, contextOf);
  knownShapes.set(servers, { shape, proxy, lists });
  return shape;
}

/** True where the VirtualServices of both lists claim the same names in the same order. */
function claimAlike(
  before: readonly LinkedVirtualService[],
  after: readonly LinkedVirtualService[],
  server: number,
  contextOf: ContextOf,
): boolean {
  const changed = changedPositions(before, after);
  return (
    changed?.every((i) => {
      const [a, b] = [before[i], after[i]];
      return (
        a !== undefined &&
        b !== undefined &&
        a.namespace === b.namespace &&
        a.hosts.length === b.hosts.length &&
        a.hosts.every((host, j) => host === b.hosts[j]) &&
        givesRoutes(a, contextOf(server, a)) === givesRoutes(b, contextOf(server, b)) &&
        outlineOf(a).mayBeRefused === outlineOf(b).mayBeRefused
      );
    }) ?? false
  );
}

/** A virtual host that further servers and VirtualServices add to. */
interface OpenHost {
  readonly name: string;
  readonly claims: number[];
  requireTls: boolean;
}

function makeShape(
  servers: readonly MergedServer[],
  lists: readonly (readonly LinkedVirtualService[])[],
  contextOf: ContextOf,
): GatewayShape {
  const hosts = new Map<string, OpenHost>();
  const claims: Claim[] = [];
  const risky: number[] = [];
  // Built once for each Gateway, with the port of the first server that it has routes for, and used for the others. @see docs/semantics.md 5.15
  const byGateway = new Map<string, Map<LinkedVirtualService, number>>();
  for (const [index, entry] of servers.entries()) {
    const port = entry.server.port?.number ?? 0;
    const redirects = entry.server.tls?.httpsRedirect === true;
    const hostOf = (host: string): OpenHost => {
      const known = hosts.get(host);
      if (known !== undefined) {
        known.requireTls ||= redirects;
        return known;
      }
      const made: OpenHost = { name: `${host}:${port}`, claims: [], requireTls: redirects };
      hosts.set(host, made);
      return made;
    };
    const serverHosts = (entry.server.hosts ?? []).map(parseNamespacedHost);
    const claimed = byGateway.get(entry.gateway) ?? new Map<LinkedVirtualService, number>();
    byGateway.set(entry.gateway, claimed);
    for (const [position, virtualService] of (lists[index] ?? []).entries()) {
      const served = servedHosts(serverHosts, virtualService);
      if (served.length === 0) continue;
      const known = claimed.get(virtualService);
      if (known === undefined && !givesRoutes(virtualService, contextOf(index, virtualService))) continue;
      const claim = known ?? claims.push({ server: index, position }) - 1;
      if (known === undefined) {
        claimed.set(virtualService, claim);
        if (outlineOf(virtualService).mayBeRefused) risky.push(claim);
      }
      for (const host of served) hostOf(host.toLowerCase()).claims.push(claim);
    }
    if (redirects) for (const host of entry.server.hosts ?? []) hostOf(host.toLowerCase());
  }
  const drafts: HostDraft[] = [];
  const places = new Map<string, number>();
  for (const [domain, { name, claims: own, requireTls }] of hosts) {
    places.set(
      domain,
      drafts.push({ name, domains: [domain], claims: trimmed(own), ...(requireTls && { requireTls: true as const }) }) - 1,
    );
  }
  if (drafts.length === 0) {
    // Without any host there is one for all names that answers 404. @see docs/semantics.md 5.20
    drafts.push({ name: `blackhole:${servers[0]?.server.port?.number ?? 0}`, domains: ["*"], claims: [] });
    places.set("*", 0);
  }
  return { claims, risky, hosts: drafts, domains: createDomainTable(places) };
}

/** Hosts of the server that are for the VirtualService's namespace, met with its own. @see docs/semantics.md 5.13 */
function servedHosts(
  serverHosts: readonly ReturnType<typeof parseNamespacedHost>[],
  virtualService: LinkedVirtualService,
): readonly string[] {
  const hosts: string[] = [];
  for (const { namespace, host } of serverHosts) {
    if (namespace === undefined || namespace === virtualService.namespace) hosts.push(host);
  }
  return hosts.length === 0 ? hosts : intersectHosts(hosts, virtualService.hosts);
}
