/** Clusters by name. */
import type { Cluster } from "../graph/cluster.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";

const indexes = new WeakMap<Viewpoint, ReadonlyMap<string, Cluster>>();

/** The cluster of a name, or undefined where this proxy has none. */
export function clusterOf(viewpoint: Viewpoint, name: string): Cluster | undefined {
  let index = indexes.get(viewpoint);
  if (index === undefined) {
    index = new Map(viewpoint.clusters.map((cluster) => [cluster.name, cluster]));
    indexes.set(viewpoint, index);
  }
  return index.get(name);
}
