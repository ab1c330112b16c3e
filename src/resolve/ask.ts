/** The questions of the public API, asked of a graph or of one viewpoint of it. */
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import type { Decision } from "./decision.ts";
import { type Explanation, explainAt } from "./explain.ts";
import { knownLane } from "./express/httpLane.ts";
import { type Outcome, outcomesAt } from "./outcomes.ts";
import type { Request } from "./request.ts";
import { type ResolveOptions, resolveAt, resolveIn } from "./resolve.ts";
import { viewpoint } from "./viewpoint.ts";

/**
 * What happens to a request. Never throws for a request of the declared type.
 *
 * @param at A graph, seen from `request.source`, or a viewpoint, which has a source already.
 * @example
 * ```ts
 * const decision = resolve(graph, { host: "reviews", path: "/", headers: { "end-user": "jason" } });
 * if (decision.kind === "forward") console.log(decision.destination.subset);
 * ```
 */
export function resolve(at: RoutingGraph | Viewpoint, request: Request, options?: ResolveOptions): Decision {
  // Only viewpoints are known there, so nobody has to ask which of the two it is.
  const lane = knownLane(at);
  if (lane === undefined) return resolveAt(viewpointFor(at, request), request, options);
  return resolveIn(lane, request, options);
}

/**
 * Every outcome of a request with its probability, without drawing anything: the arms of a weighted rule, faults that fire or not.
 *
 * @returns The probabilities add up to 1.
 */
export function outcomes(at: RoutingGraph | Viewpoint, request: Request): readonly Outcome[] {
  return outcomesAt(viewpointFor(at, request), request);
}

/** The decision and how it came about: every rule considered in order, and the first condition that failed with the value it saw. */
export function explain(at: RoutingGraph | Viewpoint, request: Request, options: ResolveOptions = {}): Explanation {
  return explainAt(viewpointFor(at, request), request, options);
}

function viewpointFor(at: RoutingGraph | Viewpoint, request: Request): Viewpoint {
  return "viewpoints" in at ? viewpoint(at, request.source) : at;
}
