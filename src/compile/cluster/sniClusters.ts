/** Clusters of gateways that hand on TLS between sidecars as it is. @see docs/semantics.md 5.8 */
import type { Cluster } from "../../graph/cluster.ts";
import type { MergedGateway } from "../../link/mergeGateways.ts";
import { compareStrings } from "../../util/compare.ts";
import type { ProxyScope } from "../proxyScope.ts";
import { sniClusterName } from "./clusterName.ts";

/** All clusters of a gateway: with an AUTO_PASSTHROUGH server those inside of the mesh a second time, by server name and without TLS. */
export function withSniClusters({ ports }: MergedGateway, scope: ProxyScope): readonly Cluster[] {
  const clusters = scope.clusters();
  if (!ports.some(({ servers }) => servers.some(({ server }) => server.tls?.mode === "AUTO_PASSTHROUGH"))) return clusters;
  const inside = clusters.filter(({ host }) => scope.findService(host)?.meshExternal === false);
  const handingOn = inside.map((cluster): Cluster => {
    const { tls: _, ...trafficPolicy } = cluster.trafficPolicy;
    return { ...cluster, name: sniClusterName(cluster.port, cluster.subset?.name ?? "", cluster.host), trafficPolicy };
  });
  return [...clusters, ...handingOn].sort((a, b) => compareStrings(a.name, b.name));
}

/** True for a name that only these clusters have. */
export function isSniCluster(name: string): boolean {
  return name.startsWith("outbound_.");
}
