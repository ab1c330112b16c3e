/** Destinations of a tls or tcp rule as a TCP proxy. @see docs/semantics.md 8.9 */
import type { TcpProxy, Tunnel } from "../../graph/listener.ts";
import type { WeightedDestination } from "../../graph/route.ts";
import type { ConsolidatedDestinationRule } from "../../link/consolidatedDestinationRule.ts";
import type { RouteDestination } from "../../model/routeDestination.ts";
import { durationMs } from "../../util/duration.ts";
import type { ProxyScope } from "../proxyScope.ts";
import { compileDestination } from "../route/compileDestination.ts";
import { onlyDestination } from "../route/onlyDestination.ts";

/** The proxy for a rule; `port` is that of the service or of the Gateway server. */
export function compileTcpProxy(routes: readonly RouteDestination[], port: number, scope: ProxyScope): TcpProxy {
  const context = { ...scope, port };
  const [first, ...others] = routes;
  const single = others.length === 0;
  const arms: readonly WeightedDestination[] = routes
    .filter(({ weight = 0 }) => single || weight > 0)
    .map(({ destination, weight = 0 }) => ({ ...compileDestination(destination, context), weight: single ? 1 : weight }));
  const rule = scope.findDestinationRule(first?.destination?.host ?? "");
  return { kind: "tcp", destinations: arms, ...connectionSettings(rule, single ? (first?.destination?.subset ?? "") : "") };
}

/** The proxy for a service, or one of its subsets, without a rule. */
export function defaultTcpProxy(host: string, port: number, subset: string, scope: ProxyScope): TcpProxy {
  const settings = connectionSettings(scope.findDestinationRule(host), subset);
  return { kind: "tcp", destinations: [onlyDestination(host, port, subset, scope)], ...settings };
}

/** @see docs/semantics.md 8.10 */
function connectionSettings(rule: ConsolidatedDestinationRule | undefined, subset: string): Omit<TcpProxy, "kind" | "destinations"> {
  const tcp = rule?.trafficPolicy?.connectionPool?.tcp;
  const ofSubset = rule?.subsets.find(({ name }) => name === subset)?.trafficPolicy?.loadBalancer;
  const { consistentHash } = ofSubset ?? rule?.trafficPolicy?.loadBalancer ?? {};
  const tunnel = compileTunnel(rule, subset);
  return {
    hashPolicy: consistentHash?.useSourceIp ? [{ kind: "sourceIp" }] : [],
    ...(tcp?.idleTimeout !== undefined && { idleTimeoutMs: durationMs(tcp.idleTimeout) }),
    ...(tcp?.maxConnectionDuration !== undefined && { maxConnectionDurationMs: durationMs(tcp.maxConnectionDuration) }),
    ...(tunnel && { tunnel }),
  };
}

/** That of the subset alone where there is one: it does not come down from the top. */
function compileTunnel(rule: ConsolidatedDestinationRule | undefined, subset: string): Tunnel | undefined {
  const policy = subset === "" ? rule?.trafficPolicy : rule?.subsets.find(({ name }) => name === subset)?.trafficPolicy;
  if (policy?.tunnel === undefined) return undefined;
  const { protocol, targetHost = "", targetPort = 0 } = policy.tunnel;
  return { method: protocol === "POST" ? "POST" : "CONNECT", targetHost, targetPort };
}
