/** The route table of one port of a sidecar. @see docs/semantics.md 4.18 */
import { createDomainTable } from "../../graph/domainTable.ts";
import type { Refusal } from "../../graph/listener.ts";
import type { Route } from "../../graph/route.ts";
import { MESH_GATEWAY } from "../../host/resolveName.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { factsOf } from "../../link/outline.ts";
import type { EffectiveOutboundPolicy, EgressListener } from "../../link/sidecarScope.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { invariant } from "../../util/invariant.ts";
import { isProxyListener } from "../listener/proxyListener.ts";
import type { ProxyScope } from "../proxyScope.ts";
import { catchAllHostName, catchAllRoute } from "../route/catchAll.ts";
import { compiledRules } from "../route/compiledRules.ts";
import type { CompiledRules } from "../route/compileHttpRoutes.ts";
import { defaultRoute } from "../route/defaultRoute.ts";
import type { RouteContext } from "../route/routeContext.ts";
import { refusalOf } from "../route/rulesPreview.ts";
import { findRetryRefusal } from "./findRetryRefusal.ts";
import { LAST_CLAIM } from "./giveNames.ts";
import type { Claim, SidecarShape } from "./namedShape.ts";
import { findCandidates } from "./sidecarCandidates.ts";
import { DEFAULT_HTTP_PORT, isNamedWithoutPort, sidecarShape } from "./sidecarShape.ts";
import type { HostDraft, TableDraft } from "./tableDraft.ts";
import { once } from "./tablePool.ts";

/** The table of one port of one egress listener. */
export interface SidecarTableInput {
  readonly name: string;
  readonly scope: ProxyScope;
  readonly listener: EgressListener;
  /** Port of the listener; 0 where every port goes through one listener. */
  readonly port: number;
  readonly policy: EffectiveOutboundPolicy;
}

/** Every host that the port knows, and the one for all other names. */
export function sharedTable(input: SidecarTableInput): TableDraft {
  const { draft, shape } = draftOf(input);
  // The bare form of a wildcard service of the proxy's own namespace is `*`, which the catch-all has. @see docs/semantics.md 4.23
  const rival = shape.hosts.slice(0, -1)[shape.domains.any ?? -1];
  const refusal =
    draft.refusal ?? (rival && { reason: `the virtual host \`${rival.name}\` takes all names beside the one for all other names` });
  return { ...draft, ...(refusal && { refusal }) };
}

/** Only the service's own virtual host, under every name. @see docs/semantics.md 4.20, 4.35 */
export function tableOfService(input: SidecarTableInput, hostname: string): TableDraft {
  const keepsNames = hasHostOfItsName(input, hostname);
  const { draft, shape, context } = draftOf(input, isProxyListener(input.listener) && !keepsNames ? input.port : undefined);
  const place = draft.domains.byDomain.get(hostname) ?? draft.domains.own?.get(hostname);
  const own = place === undefined ? undefined : draft.hosts[place];
  const names = own && place !== undefined && keepsNames ? (draft.ownDomains?.get(place) ?? own.domains) : ["*"];
  const hosts: readonly HostDraft[] = own === undefined ? [] : [{ ...own, domains: names }];
  const domains = createDomainTable(new Map(own === undefined ? [] : names.map((domain) => [domain, 0] as const)));
  const { ownDomains: _, refusal: shared, ...rest } = draft;
  const made = { hosts, rulesOf: rest.rulesOf };
  const refusal = shared && own && findTableRefusal(own.claims, shape, made, input.listener.virtualServices, context);
  return { ...rest, hosts, domains, ...(refusal && { refusal }) };
}

/** True where an HTTP proxy has a host of that name beside the one for the port, so that both stay as they are. */
function hasHostOfItsName({ listener, port }: SidecarTableInput, hostname: string): boolean {
  const service = isProxyListener(listener) ? findCandidates(listener, 0).get(hostname) : undefined;
  return service !== undefined && port !== DEFAULT_HTTP_PORT && isNamedWithoutPort(service);
}

/** Nothing but the host for all names. */
export function catchAllTable({ name, scope, policy }: Pick<SidecarTableInput, "name" | "scope" | "policy">): TableDraft {
  const rules = once(() => only(catchAllRoute(policy, scope)));
  const hosts: readonly HostDraft[] = [{ name: catchAllHostName(policy), domains: ["*"], claims: [0] }];
  return { name, hosts, domains: createDomainTable(new Map([["*", 0]])), claimCount: 1, rulesOf: rules, catchAllLast: false };
}

interface Draft {
  readonly draft: TableDraft;
  readonly shape: SidecarShape;
  readonly context: RouteContext;
}

/** @param servicePort The port of a service that is asked for by way of an HTTP proxy. */
function draftOf(input: SidecarTableInput, servicePort?: number): Draft {
  const { name, scope, listener, policy } = input;
  const isProxy = isProxyListener(listener);
  const port = isProxy ? 0 : input.port;
  const candidates = findCandidates(listener, port);
  const context: RouteContext = {
    proxy: scope.proxy,
    mesh: scope.config.mesh,
    port,
    gateway: MESH_GATEWAY,
    tls: false,
    findService: (host) => candidates.get(host),
    findDestinationRule: scope.findDestinationRule,
    hasCluster: scope.hasCluster,
  };
  const { sourceLabels, dependsOnNamespace } = factsOf(scope.config.virtualServices);
  const dependsOnSource = sourceLabels.size > 0 || dependsOnNamespace;
  const asked = servicePort !== undefined && { servicePort };
  const shape = sidecarShape({ listener, port, ...asked, context, lastHost: catchAllHostName(policy), dependsOnSource });
  const rulesOf = createRules(shape, listener.virtualServices, context, scope, policy);
  const refusal = findTableRefusal(shape.risky, shape, { hosts: shape.hosts, rulesOf }, listener.virtualServices, context);
  const draft: TableDraft = {
    name,
    hosts: shape.hosts,
    domains: shape.domains,
    ...(shape.ownDomains && { ownDomains: shape.ownDomains }),
    claimCount: shape.claims.length,
    rulesOf,
    catchAllLast: false,
    ...(refusal && { refusal }),
  };
  return { draft, shape, context };
}

function findTableRefusal(
  indexes: readonly number[],
  { claims }: SidecarShape,
  made: Pick<TableDraft, "hosts" | "rulesOf">,
  virtualServices: readonly LinkedVirtualService[],
  context: RouteContext,
): Refusal | undefined {
  for (const index of indexes) {
    const claim = claims[index];
    const virtualService = claim && "position" in claim ? virtualServices[claim.position] : undefined;
    const refusal = virtualService && refusalOf(virtualService, context);
    if (refusal !== undefined) return refusal;
  }
  return findRetryRefusal(made, context.mesh.defaultHttpRetryPolicy);
}

function createRules(
  { claims, servicePort }: SidecarShape,
  virtualServices: readonly LinkedVirtualService[],
  context: RouteContext,
  scope: ProxyScope,
  policy: EffectiveOutboundPolicy,
): TableDraft["rulesOf"] {
  const made = new Map<number, CompiledRules>();
  const make = (index: number): CompiledRules => {
    if (index === LAST_CLAIM) return only(catchAllRoute(policy, scope));
    const claim: Claim | undefined = claims[index];
    invariant(claim, `no claim ${index}`);
    if ("service" in claim) return only(defaultRoute(claim.service, servicePort, scope));
    const virtualService = virtualServices[claim.position];
    invariant(virtualService, `no VirtualService ${claim.position}`);
    return compiledRules(virtualService, context);
  };
  return (index) => {
    const rules = made.get(index) ?? make(index);
    made.set(index, rules);
    return rules;
  };
}

function only(route: Route): CompiledRules {
  return deepFreeze({ routes: [route], skipped: [] });
}
