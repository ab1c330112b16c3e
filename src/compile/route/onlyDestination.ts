/** A cluster as the only arm of a route or TCP proxy that no rule made. */
import type { WeightedDestination } from "../../graph/route.ts";
import { clusterName } from "../cluster/clusterName.ts";
import type { ProxyScope } from "../proxyScope.ts";

/** `subset` is empty for the whole service. */
export function onlyDestination(host: string, port: number, subset: string, scope: Pick<ProxyScope, "hasCluster">): WeightedDestination {
  const cluster = clusterName(port, subset, host);
  return { cluster, host, port, subset, weight: 1, ...(!scope.hasCluster(cluster) && { missing: true as const }) };
}
