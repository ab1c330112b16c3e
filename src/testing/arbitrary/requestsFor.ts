/** fast-check's arbitrary of the requests that matter to a configuration. */
import fc from "fast-check";
import { representativeSources } from "../../analysis/proxies/representativeSources.ts";
import type { FilterChain, Listener } from "../../graph/listener.ts";
import { routesIn } from "../../graph/parts.ts";
import type { RoutingGraph } from "../../graph/routingGraph.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { isAnyAddress } from "../../host/ip.ts";
import type { HttpRequest, Request } from "../../resolve/request.ts";
import { viewpoint } from "../../resolve/viewpoint.ts";
import { type HttpParts, nearRoute } from "./nearRoute.ts";

/**
 * Requests at the borders of the rules: hosts of the route tables, paths and headers that fit a rule, that miss it by a letter, or that
 * fit another rule besides; for TLS and TCP the server names and addresses of the filter chains. Most requests get to some rule, some to none.
 *
 * @param at A graph: requests of all kinds of proxies that it tells apart, with `source` set. A viewpoint: requests of this proxy.
 * @example
 * ```ts
 * fc.assert(fc.property(requestsFor(graph), (request) => resolve(graph, request).kind !== "refused"));
 * ```
 */
export function requestsFor(at: RoutingGraph | Viewpoint): fc.Arbitrary<Request> {
  if (!("viewpoints" in at)) return ofViewpoint(at);
  return fc
    .constantFrom(...representativeSources([at.config]))
    .chain((source) => ofViewpoint(viewpoint(at, source)).map((request) => ({ ...request, source })));
}

const STRANGER: HttpRequest = { host: "nobody.example.com" };

function ofViewpoint(at: Viewpoint): fc.Arbitrary<Request> {
  const doors = at.listeners.flatMap((listener) => {
    const { filterChains, defaultFilterChain } = listener;
    const chains = defaultFilterChain === undefined ? filterChains : [...filterChains, defaultFilterChain];
    return chains.map((chain) => ({ listener, chain }));
  });
  // Most of what can be said about a configuration is said about HTTP.
  const kinds = [
    { weight: 16, doors: doors.filter(({ chain }) => chain.filter.kind === "http") },
    { weight: 4, doors: doors.filter(({ chain }) => chain.filter.kind === "tcp") },
    { weight: 1, doors: doors.filter(({ chain }) => chain.filter.kind === "passthrough" || chain.filter.kind === "blackhole") },
  ].filter((kind) => kind.doors.length > 0);
  const through = kinds.map((kind) => ({
    weight: kind.weight,
    arbitrary: fc.constantFrom(...kind.doors).chain(({ listener, chain }) => throughChain(at, listener, chain)),
  }));
  return fc.oneof(...through, { weight: 1, arbitrary: fc.constant<Request>(STRANGER) });
}

/** Port of a listener that takes every port no other has, and one that it may be asked by. */
const ANY_PORT = 0;
const SOME_PORT = 8080;

function throughChain(at: Viewpoint, listener: Listener, chain: FilterChain): fc.Arbitrary<Request> {
  const port = listener.port === ANY_PORT ? SOME_PORT : listener.port;
  const [range] = chain.match.destinations;
  const { address } = range ?? listener;
  const connection = { port, ...(!isAnyAddress(address) && { destinationIp: address }) };
  const serverNames = chain.match.serverNames.map(concreteHost);
  const sni = serverNames.length === 0 ? fc.constant(undefined) : fc.constantFrom(...serverNames);
  const { filter } = chain;
  if (filter.kind === "http") {
    const scheme = filter.tls ? ({ protocol: "https" } as const) : {};
    return fc.tuple(throughTable(at, filter.routeConfiguration), sni).map(([request, name]) => ({
      ...connection,
      ...scheme,
      ...request,
      ...(filter.tls && name !== undefined ? { sni: name } : {}),
    }));
  }
  if (chain.match.transportProtocol === "tls" || serverNames.length > 0) {
    return sni.map((name): Request => ({ protocol: "tls", ...connection, ...(name === undefined ? {} : { sni: name }) }));
  }
  return fc.constant<Request>({ protocol: "tcp", ...connection });
}

function throughTable(at: Viewpoint, index: number): fc.Arbitrary<HttpRequest> {
  const hosts = at.routeConfigurations[index]?.virtualHosts ?? [];
  if (hosts.length === 0) return fc.constant(STRANGER);
  return fc.nat({ max: hosts.length - 1 }).chain((place) => {
    const host = hosts[place];
    const routes = host === undefined ? [] : routesIn(at, host);
    if (host === undefined || routes.length === 0) return fc.constant<HttpRequest>({ host: concreteHost(host?.domains[0] ?? "*") });
    const parts = fc.nat({ max: routes.length - 1 }).chain((position) => {
      const route = routes[position];
      return route === undefined ? fc.constant<HttpParts>({ path: "/", headers: [], claims: {} }) : nearRoute(route, routes);
    });
    return fc.tuple(nearHost(host.domains), parts).map(([name, { headers, claims, ...rest }]) => ({
      host: name,
      ...rest,
      ...(headers.length === 0 ? {} : { headers }),
      ...(Object.keys(claims).length === 0 ? {} : { claims }),
    }));
  });
}

function nearHost(domains: readonly string[]): fc.Arbitrary<string> {
  const hosts = domains.map(concreteHost);
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...hosts) },
    { weight: 1, arbitrary: fc.constantFrom(...hosts).map((host) => host.toUpperCase()) },
    { weight: 1, arbitrary: fc.constantFrom(...hosts).map((host) => `x${host}`) },
  );
}

/** A host that fits a domain. */
function concreteHost(domain: string): string {
  return domain === "*" ? "any.example.com" : domain.replace("*", "a");
}
