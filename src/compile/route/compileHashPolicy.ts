/** What is hashed for consistent-hash load balancing. @see docs/semantics.md 6.34 */
import type { HashPolicy } from "../../graph/routePolicy.ts";
import type { ConsolidatedDestinationRule } from "../../link/consolidatedDestinationRule.ts";
import type { Destination } from "../../model/destination.ts";
import type { ConsistentHashLB } from "../../model/loadBalancerSettings.ts";
import type { PortTrafficPolicy } from "../../model/trafficPolicy.ts";
import { durationMs } from "../../util/duration.ts";

/** The hash of a destination of a rule: subset and port level before subset, before port level, before the top. */
export function hashOfDestination(
  rule: ConsolidatedDestinationRule | undefined,
  destination: Destination | undefined,
): ConsistentHashLB | undefined {
  const subset = rule?.subsets.find(({ name }) => name === (destination?.subset ?? ""))?.trafficPolicy;
  const port = destination?.port?.number;
  return (
    hashOfPort(subset?.portLevelSettings, port) ??
    subset?.loadBalancer?.consistentHash ??
    hashOfPort(rule?.trafficPolicy?.portLevelSettings, port) ??
    rule?.trafficPolicy?.loadBalancer?.consistentHash
  );
}

/** The hash of a service that no rule is for. */
export function hashOfService(rule: ConsolidatedDestinationRule | undefined, port: number): ConsistentHashLB | undefined {
  return hashOfPort(rule?.trafficPolicy?.portLevelSettings, port) ?? rule?.trafficPolicy?.loadBalancer?.consistentHash;
}

/** The first item for the port decides, whether it hashes or not. */
function hashOfPort(settings: readonly PortTrafficPolicy[] | undefined, port: number | undefined): ConsistentHashLB | undefined {
  if (port === undefined) return undefined;
  return settings?.find((item) => item.port?.number === port)?.loadBalancer?.consistentHash;
}

/** Undefined for a hash without a key. */
export function compileHashPolicy(hash: ConsistentHashLB | undefined): HashPolicy | undefined {
  if (hash === undefined) return undefined;
  if (hash.httpHeaderName !== undefined) return { kind: "header", name: hash.httpHeaderName };
  if (hash.httpCookie !== undefined) {
    const { name = "", ttl, path } = hash.httpCookie;
    return { kind: "cookie", name, ...(ttl !== undefined && { ttlMs: durationMs(ttl) }), ...(path && { path }) };
  }
  if (hash.useSourceIp) return { kind: "sourceIp" };
  if (hash.httpQueryParameterName !== undefined) return { kind: "queryParameter", name: hash.httpQueryParameterName };
  return undefined;
}
