/** What could make the answer of a cluster differ. */
import type { Cluster } from "../../graph/cluster.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { Caveat } from "../../model/caveat.ts";

/** Caveats of the proxy, then those of the cluster. */
export function clusterCaveats({ caveats }: Viewpoint, cluster: Cluster): readonly Caveat[] {
  return cluster.caveats === undefined ? caveats : [...caveats, ...cluster.caveats];
}
