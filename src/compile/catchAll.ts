/** What becomes of requests and connections of a sidecar to hosts that are in no registry. @see docs/semantics.md 4.26 */
import type { FilterChain } from "../graph/listener.ts";
import type { Route, WeightedDestination } from "../graph/route.ts";
import type { VirtualHost } from "../graph/routeConfiguration.ts";
import type { EffectiveOutboundPolicy } from "../link/sidecarScope.ts";
import type { Destination } from "../model/destination.ts";
import { NO_CHANGES } from "./compileHeaders.ts";
import { MATCH_ALL } from "./compileRouteMatch.ts";
import { onlyDestination } from "./onlyDestination.ts";
import type { ProxyScope } from "./proxyScope.ts";
import type { TablePool } from "./tablePool.ts";

/** The virtual host for all other names of a route table. */
export function catchAllHost(policy: EffectiveOutboundPolicy, scope: ProxyScope, pool: TablePool): VirtualHost {
  const name = policy.mode === "REGISTRY_ONLY" ? "block_all" : "allow_any";
  const route: Route = { name, match: MATCH_ALL, action: catchAllAction(policy, scope), headers: NO_CHANGES };
  return { name, domains: ["*"], routes: [pool.addRoute(route)], skipped: [] };
}

function catchAllAction(policy: EffectiveOutboundPolicy, scope: ProxyScope): Route["action"] {
  if (policy.mode === "REGISTRY_ONLY") return { kind: "blackhole" };
  if (policy.egressProxy === undefined) return { kind: "passthrough" };
  return { kind: "forward", destinations: [egressProxy(policy.egressProxy, scope)], mirrors: [], hashPolicy: [] };
}

/** The chain for connections that no other chain, or no listener, takes. */
export function catchAllChain(policy: EffectiveOutboundPolicy, scope: ProxyScope): FilterChain {
  const match = { destinations: [], serverNames: [], applicationProtocols: [] };
  if (policy.mode === "REGISTRY_ONLY") return { name: "BlackHoleCluster", match, filter: { kind: "blackhole" } };
  if (policy.egressProxy === undefined) return { name: "PassthroughFilterChain", match, filter: { kind: "passthrough" } };
  const destinations = [egressProxy(policy.egressProxy, scope)];
  return { name: "egressProxy", match, filter: { kind: "tcp", destinations, hashPolicy: [] } };
}

function egressProxy({ host = "", port, subset = "" }: Destination, scope: ProxyScope): WeightedDestination {
  return onlyDestination(host, port?.number ?? 0, subset, scope);
}
