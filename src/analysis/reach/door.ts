/** How a request gets to a virtual host: port, address and TLS, found by trying. */
import type { FilterChain, Listener } from "../../graph/listener.ts";
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { isAnyAddress } from "../../host/ip.ts";
import type { Evaluator } from "../../resolve/evaluator.ts";
import { createIndexedEvaluator } from "../../resolve/indexed/indexedEvaluator.ts";
import { indexOf } from "../../resolve/indexed/viewpointIndex.ts";
import { lookupHost } from "../../resolve/received/authority.ts";
import { isTrusting } from "../../resolve/received/receivedHeaders.ts";
import type { HttpRequest } from "../../resolve/request.ts";
import { resolveAt } from "../../resolve/resolve.ts";
import { type Selection, select } from "../../resolve/select.ts";
import { memoize } from "../../util/memoize.ts";

/** A listener and chain that lead to a route table. */
export interface Door {
  readonly listener: Listener;
  readonly chain: FilterChain;
  readonly tls: boolean;
}

/** A request that gets to a virtual host, whatever its path, method and headers. */
export interface Entry {
  readonly door: Door;
  /** Without path, method and headers. */
  readonly request: HttpRequest & { readonly host: string };
  /** What the client says of its scheme, where the proxy believes it and the host asks for TLS. `http` stands for all but `https`. @see docs/semantics.md 7.31 */
  readonly claimedScheme?: "http" | "https" | undefined;
}

/** The indexed evaluator of a viewpoint. */
export const evaluatorOf: (viewpoint: Viewpoint) => Evaluator = memoize((viewpoint) => createIndexedEvaluator(indexOf(viewpoint)));

/** What takes a request, by the indexed evaluator. */
export function selectAt(viewpoint: Viewpoint, request: HttpRequest): Selection {
  return select(viewpoint, request, evaluatorOf(viewpoint));
}

/** The doors to each route table, by its index, refused listeners left out. */
export function doorsByTable(viewpoint: Viewpoint): ReadonlyMap<number, readonly Door[]> {
  const doors = new Map<number, Door[]>();
  for (const listener of viewpoint.listeners) {
    if (listener.refused !== undefined) continue;
    for (const chain of [...listener.filterChains, ...(listener.defaultFilterChain ? [listener.defaultFilterChain] : [])]) {
      if (chain.filter.kind !== "http") continue;
      const { routeConfiguration, tls } = chain.filter;
      doors.set(routeConfiguration, [...(doors.get(routeConfiguration) ?? []), { listener, chain, tls }]);
    }
  }
  return doors;
}

/** Numbers tried where a listener takes every port that no other has. */
const USUAL_PORTS: readonly number[] = [80, 8080, 8000, 9080, 3000, 5000, 12345, 23456, 34567, 45678];
/** An address of no service. */
const NO_SERVICE = "203.0.113.9";

/** A way to the virtual host through the door, undefined where none was found. */
export function findEntry(viewpoint: Viewpoint, table: RouteConfiguration, virtualHost: VirtualHost, door: Door): Entry | undefined {
  const host = sampleHost(viewpoint, table, virtualHost);
  if (host === undefined) return undefined;
  const port = door.listener.port || USUAL_PORTS.find((number) => !viewpoint.listeners.some((listener) => listener.port === number));
  if (port === undefined) return undefined;
  for (const approach of approaches(door)) {
    const request = { ...(door.tls && { protocol: "https" as const }), ...(port !== (door.tls ? 443 : 80) && { port }), host, ...approach };
    const { matched } = resolveAt(viewpoint, request, { random: 0 });
    const { listener, filterChain, routeConfiguration } = matched;
    if (listener !== door.listener.name || filterChain !== door.chain.name || routeConfiguration !== table.name) continue;
    if (matched.virtualHost !== virtualHost.name) continue;
    return { door, request, claimedScheme: virtualHost.requireTls && !door.tls && isTrusting(viewpoint) ? "https" : undefined };
  }
  return undefined;
}

/** What tells connections apart, the most usual first. */
function approaches({ listener, chain, tls }: Door): readonly Pick<HttpRequest, "destinationIp" | "sni" | "alpn">[] {
  const block = chain.match.destinations[0]?.address;
  const own = isAnyAddress(listener.address) ? NO_SERVICE : listener.address;
  const addresses = [{}, { destinationIp: block ?? own }];
  if (!tls) return addresses;
  const names = chain.match.serverNames.slice(0, 3).map((name) => ({ sni: name.replace(/^\*/, "any") }));
  const protocols = chain.match.applicationProtocols.slice(0, 1);
  const alpn = protocols.length > 0 ? { alpn: protocols } : {};
  return addresses.flatMap((address) => [{}, ...names, { sni: "" }].map((name) => ({ ...address, ...name, ...alpn })));
}

/** A host that selects the virtual host. */
export function sampleHost(viewpoint: Viewpoint, table: RouteConfiguration, virtualHost: VirtualHost): string | undefined {
  const evaluator = evaluatorOf(viewpoint);
  for (const domain of virtualHost.domains) {
    for (const host of samplesOf(domain)) if (evaluator.findVirtualHost(table, lookupHost(host)) === virtualHost) return host;
  }
  return undefined;
}

function samplesOf(domain: string): readonly string[] {
  if (domain === "*") return ["any.example", "some.host.example", "zq7.example.net"];
  return domain.startsWith("*") ? ["any", "some.host", "zq7"].map((name) => name + domain.slice(1)) : [domain];
}
