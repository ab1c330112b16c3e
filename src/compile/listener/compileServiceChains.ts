/** The filter chains of one port of a service that a sidecar does not read as HTTP. @see docs/semantics.md 8.1 */
import { hostsOverlap, isWildcard } from "../../host/hostname.ts";
import { MESH_GATEWAY } from "../../host/resolveName.ts";
import { shortForms } from "../../host/shortForms.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import type { L4MatchAttributes } from "../../model/tcpRoute.ts";
import { NO_ADDRESS, type RegistryPort, type RegistryService } from "../../registry/registryService.ts";
import { groupBy } from "../../util/groupBy.ts";
import { memoize } from "../../util/memoize.ts";
import { isTls } from "../../util/protocol.ts";
import { isSubrecord } from "../../util/record.ts";
import type { ProxyScope } from "../proxyScope.ts";
import { compileTcpProxy, defaultTcpProxy } from "./compileTcpProxy.ts";
import type { ChainDraft } from "./listenerDraft.ts";

/** A service port as a listener takes it. */
export interface ServiceChainInput {
  readonly scope: ProxyScope;
  readonly service: RegistryService;
  readonly port: RegistryPort;
  /** Address of the listener. */
  readonly bind: string;
  /** The service's block of addresses, where it is no single one. */
  readonly destinations: readonly string[];
  /** Those that the egress listener imports. */
  readonly virtualServices: readonly LinkedVirtualService[];
}

/** Chains by the tls rules for TLS ports, by the tcp rules for all others. */
export function compileServiceChains(input: ServiceChainInput): readonly ChainDraft[] {
  const { hostname } = input.service;
  const virtualServices = withL4RulesFor(input.virtualServices, hostname);
  const own = { ...input, virtualServices };
  return isTls(input.port.protocol) ? tlsChains(own) : tcpChains(own);
}

/** Those with rules for this kind of traffic and a host that overlaps, in order. */
function withL4RulesFor(virtualServices: readonly LinkedVirtualService[], hostname: string): readonly LinkedVirtualService[] {
  const { byHost, wildcards } = l4Index(virtualServices);
  if (isWildcard(hostname)) return [...new Set([...byHost.values()].flat())].filter((each) => overlaps(each, hostname)).sort(byOrder);
  const covering = wildcards.filter((each) => overlaps(each, hostname));
  const exact = byHost.get(hostname) ?? [];
  return covering.length === 0 ? exact : [...new Set([...exact, ...covering])].sort(byOrder);

  function byOrder(a: LinkedVirtualService, b: LinkedVirtualService): number {
    return virtualServices.indexOf(a) - virtualServices.indexOf(b);
  }
}

function overlaps({ hosts }: LinkedVirtualService, hostname: string): boolean {
  return hosts.some((host) => hostsOverlap(host, hostname));
}

const l4Index = memoize((virtualServices: readonly LinkedVirtualService[]) => {
  const own = virtualServices.filter(({ tls, tcp }) => tls.length + tcp.length > 0);
  const byHost = groupBy(
    own.flatMap((each) => [...new Set(each.hosts)].map((host) => ({ host, each }))),
    ({ host }) => host,
  );
  return {
    byHost: new Map([...byHost].map(([host, list]) => [host, list.map(({ each }) => each)])),
    wildcards: own.filter(({ hosts }) => hosts.some(isWildcard)),
  };
});

/** Conditions that are decided before any connection; unlike for HTTP all of them count. @see docs/semantics.md 8.3 */
function isForProxy(match: L4MatchAttributes, { scope, port }: ServiceChainInput): boolean {
  const { gateways = [], sourceLabels, sourceNamespace = "" } = match;
  return (
    (gateways.length === 0 || gateways.includes(MESH_GATEWAY)) &&
    isSubrecord(sourceLabels, scope.proxy.labels) &&
    ((match.port ?? 0) === 0 || match.port === port.number) &&
    (sourceNamespace === "" || sourceNamespace === scope.proxy.namespace)
  );
}

/** @see docs/semantics.md 8.4 */
function tlsChains(input: ServiceChainInput): readonly ChainDraft[] {
  const { scope, port, virtualServices } = input;
  const chains: ChainDraft[] = [];
  const seen = new Set<string>();
  // The subnets of one item stay in force for those after it, as they do in Istio.
  let { destinations } = input;
  for (const { rule, origin } of virtualServices.flatMap(({ tls }) => tls)) {
    const routes = rule.route ?? [];
    if (routes.length === 0) continue;
    for (const match of rule.match ?? []) {
      if (!isForProxy(match, input)) continue;
      const { sniHosts = [], destinationSubnets = [] } = match;
      if (destinationSubnets.length > 0 && port.number > 0) destinations = destinationSubnets;
      const condition = JSON.stringify([sniHosts, destinationSubnets]);
      if (seen.has(condition)) continue;
      seen.add(condition);
      const filter = compileTcpProxy(routes, port.number, scope);
      chains.push({ name: chainName(input), sniHosts, destinations, applicationProtocols: [], filter, origin });
    }
  }
  return chains.length > 0 ? chains : [defaultTlsChain(input, destinations)];
}

/** @see docs/semantics.md 8.5 */
function defaultTlsChain(input: ServiceChainInput, destinations: readonly string[]): ChainDraft {
  const { service, bind } = input;
  const { hostname, address } = service;
  const noAddress = address.includes("/") || address === "";
  const needsSni =
    destinations.length > 0 ||
    noAddress ||
    (address === NO_ADDRESS && bind === NO_ADDRESS) ||
    (isWildcard(hostname) && service.resolution === "DynamicDNS");
  const names = [hostname, ...service.aliases.flatMap((alias) => [alias, `${alias}.`, ...shortForms(alias, input.scope.proxy.namespace)])];
  return { ...defaultChain(input), sniHosts: needsSni ? names : [], destinations };
}

/** @see docs/semantics.md 8.6 */
function tcpChains(input: ServiceChainInput): readonly ChainDraft[] {
  const { scope, port, virtualServices, destinations } = input;
  const chains: ChainDraft[] = [];
  let repeatsService = false;
  for (const { rule, origin } of virtualServices.flatMap(({ tcp }) => tcp)) {
    const routes = rule.route ?? [];
    if (routes.length === 0) continue;
    const chain = (blocks: readonly string[]): ChainDraft => ({
      name: chainName(input),
      sniHosts: [],
      destinations: blocks,
      applicationProtocols: [],
      filter: compileTcpProxy(routes, port.number, scope),
      origin,
    });
    const matches = rule.match ?? [];
    const passing = matches.filter((match) => isForProxy(match, input));
    const takesAll = (match: L4MatchAttributes) => (match.destinationSubnets ?? []).length === 0 || port.number === 0;
    if (matches.length === 0 || passing.some(takesAll)) return [...chains, chain(destinations)];
    const subnets = passing.flatMap(({ destinationSubnets = [] }) => destinationSubnets);
    if (subnets.length === 0) continue;
    chains.push(chain(subnets));
    repeatsService ||= sameTexts(subnets, destinations);
  }
  return repeatsService ? chains : [...chains, { ...defaultChain(input), destinations }];
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}

/** The whole service; its only port where it has one, else that of the listener. @see docs/semantics.md 8.7 */
function defaultChain(input: ServiceChainInput): ChainDraft {
  const { scope, service, port } = input;
  const [only, ...others] = service.ports;
  const number = only !== undefined && others.length === 0 ? only.number : port.number;
  return {
    name: chainName(input),
    sniHosts: [],
    destinations: [],
    applicationProtocols: [],
    filter: defaultTcpProxy(service.hostname, service.inferred === undefined ? number : 0, "", scope),
  };
}

function chainName({ service, port }: ServiceChainInput): string {
  return `${service.hostname}:${port.number}`;
}
