/** Viewpoints of a graph: those built ahead, and further ones built when first asked for. */
import { compileViewpoint } from "../compile/compileViewpoint.ts";
import type { Cluster } from "../graph/cluster.ts";
import { effectiveSource, keyOfSource } from "../graph/effectiveSource.ts";
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Source } from "../graph/source.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import { memoize } from "../util/memoize.ts";

/** Private to this file, so that whether a viewpoint was built ahead can never be seen. */
const viewpointsOf = memoize(
  (graph: RoutingGraph) => new Map<string, Viewpoint>(graph.viewpoints.map((at) => [keyOfSource(at.source), at])),
);

/** What requests without a source come from: found without a key, which takes longer than most decisions. */
const defaultViewpoint = memoize((graph: RoutingGraph) => viewpointFrom(graph, { kind: "sidecar" }));

/**
 * What a proxy sees: a sidecar in namespace `default` without labels where no source is given. Bind it once where many requests come
 * from one proxy. Sources that see the same share one viewpoint, so labels that no selector looks at are not part of it.
 */
export function viewpoint(graph: RoutingGraph, source?: Source): Viewpoint {
  return source === undefined ? defaultViewpoint(graph) : viewpointFrom(graph, source);
}

/** All clusters of a viewpoint, sorted by name: where it can send to, and how. */
export function clusters(at: Viewpoint): readonly Cluster[] {
  return at.clusters;
}

function viewpointFrom(graph: RoutingGraph, source: Source): Viewpoint {
  const effective = effectiveSource(graph.relevantLabels, source);
  const known = viewpointsOf(graph);
  const key = keyOfSource(effective);
  const found = known.get(key) ?? compileViewpoint(graph.config, effective);
  known.set(key, found);
  return found;
}
