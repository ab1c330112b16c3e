/** What becomes of requests and connections of a sidecar to hosts that are in no registry. @see docs/semantics.md 4.26 */
import type { FilterChain } from "../../graph/listener.ts";
import type { Route, WeightedDestination } from "../../graph/route.ts";
import type { EffectiveOutboundPolicy } from "../../link/sidecarScope.ts";
import type { Destination } from "../../model/destination.ts";
import { DYNAMIC_OUTBOUND_DESTINATION } from "../listener/dynamicOutbound.ts";
import type { ProxyScope } from "../proxyScope.ts";
import { NO_CHANGES } from "./compileHeaders.ts";
import { MATCH_ALL } from "./compileRouteMatch.ts";
import { onlyDestination } from "./onlyDestination.ts";

const HOST_NAMES = {
  REGISTRY_ONLY: "block_all",
  ALLOW_ANY: "allow_any",
  ALLOW_ANY_DYNAMIC_DNS: "allow_any_dynamic_dns",
} as const satisfies Record<EffectiveOutboundPolicy["mode"], string>;

/** The name of the virtual host for all other names of a route table. */
export function catchAllHostName({ mode }: EffectiveOutboundPolicy): string {
  return HOST_NAMES[mode];
}

/** Its route. */
export function catchAllRoute(policy: EffectiveOutboundPolicy, scope: ProxyScope): Route {
  return { name: catchAllHostName(policy), match: MATCH_ALL, action: catchAllAction(policy, scope), headers: NO_CHANGES };
}

function catchAllAction(policy: EffectiveOutboundPolicy, scope: ProxyScope): Route["action"] {
  if (policy.mode === "REGISTRY_ONLY") return { kind: "blackhole" };
  if (policy.mode === "ALLOW_ANY_DYNAMIC_DNS") return forwardTo(DYNAMIC_OUTBOUND_DESTINATION);
  return policy.egressProxy === undefined ? { kind: "passthrough" } : forwardTo(egressProxy(policy.egressProxy, scope));
}

function forwardTo(destination: WeightedDestination): Route["action"] {
  return { kind: "forward", destinations: [destination], mirrors: [], hashPolicy: [] };
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
