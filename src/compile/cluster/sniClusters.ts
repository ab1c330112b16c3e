/** Clusters of gateways that hand on TLS between sidecars as it is. @see docs/semantics.md 9.21 */
import type { Cluster } from "../../graph/cluster.ts";
import type { MergedGateway } from "../../link/mergeGateways.ts";
import { compareStrings } from "../../util/compare.ts";
import type { ProxyScope } from "../proxyScope.ts";
import { compileClusters } from "./compileClusters.ts";

/** All clusters of a gateway: with an AUTO_PASSTHROUGH server those inside of the mesh a second time, by server name and without TLS. */
export function withSniClusters({ handsOnTls }: MergedGateway, scope: ProxyScope): readonly Cluster[] {
  const clusters = scope.clusters();
  if (!handsOnTls) return clusters;
  const inside = scope.services.filter(({ meshExternal }) => !meshExternal);
  const handingOn = inside.flatMap((service) => compileClusters({ ...scope.clusterInput(service), handsOnTls: true }));
  return [...clusters, ...handingOn].sort((a, b) => compareStrings(a.name, b.name));
}

/** True for a name that only these clusters have. */
export function isSniCluster(name: string): boolean {
  return name.startsWith("outbound_.");
}
