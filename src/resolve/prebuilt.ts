/** The questions that a small runtime asks: of graphs whose viewpoints were all built ahead, without the code that builds them. */
import { effectiveSource, keyOfSource } from "../graph/effectiveSource.ts";
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Source } from "../graph/source.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import { memoize } from "../util/memoize.ts";
import type { Decision } from "./decision.ts";
import { expressLaneOf, isPlainText, resolvePlainHttp } from "./express/httpLane.ts";
import type { Request } from "./request.ts";
import { type ResolveOptions, resolveLong } from "./resolve.ts";

/**
 * The viewpoint of a source, out of those that `options.viewpoints` named when the graph was compiled: a sidecar in namespace
 * `default` without labels where no source is given.
 *
 * @throws RangeError where the graph has none for the source.
 */
export function prebuiltViewpoint(graph: RoutingGraph, source: Source = { kind: "sidecar" }): Viewpoint {
  const effective = effectiveSource(graph.relevantLabels, source);
  const found = viewpointsOf(graph.viewpoints).get(keyOfSource(effective));
  if (found === undefined) {
    throw new RangeError(
      `the graph has no viewpoint of a ${effective.kind} in \`${effective.namespace}\` with these labels: name the source in \`viewpoints\` when compiling`,
    );
  }
  return found;
}

const viewpointsOf = memoize(
  (viewpoints: readonly Viewpoint[]): ReadonlyMap<string, Viewpoint> => new Map(viewpoints.map((at) => [keyOfSource(at.source), at])),
);

/**
 * What happens to a request.
 *
 * @param at A graph, seen from `request.source`, or one of its viewpoints, which has a source already.
 * @throws RangeError where the graph has no viewpoint of the source; a viewpoint is never left for want of anything.
 */
export function resolvePrebuilt(at: RoutingGraph | Viewpoint, request: Request, options: ResolveOptions = {}): Decision {
  const lane = expressLaneOf("viewpoints" in at ? prebuiltViewpoint(at, request.source) : at);
  // Connections other than HTTP are asked for less often, and their express lane would weigh more than it gives here.
  const decision = isPlainText(request) ? resolvePlainHttp(lane, request, options.random) : undefined;
  return decision ?? resolveLong(lane.index, request, options);
}
