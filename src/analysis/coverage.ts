/** Which rules, match items and arms a set of requests reaches. */
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import { explain, outcomes, resolve } from "../resolve/ask.ts";
import type { Decision } from "../resolve/decision.ts";
import type { Explanation } from "../resolve/explain.ts";
import type { Outcome } from "../resolve/outcomes.ts";
import type { Request } from "../resolve/request.ts";
import type { ResolveOptions } from "../resolve/resolve.ts";
import { viewpoint } from "../resolve/viewpoint.ts";
import { buildCoverage } from "./cover/buildCoverage.ts";
import type { Coverage } from "./cover/coverageReport.ts";
import { createHitCounter } from "./cover/hits.ts";
import type { ReachabilityOptions } from "./reachabilityResult.ts";

/** Questions that are counted: each does what the function of its name does. */
export interface CoverageRecorder {
  readonly resolve: (at: RoutingGraph | Viewpoint, request: Request, options?: ResolveOptions) => Decision;
  readonly outcomes: (at: RoutingGraph | Viewpoint, request: Request) => readonly Outcome[];
  readonly explain: (at: RoutingGraph | Viewpoint, request: Request, options?: ResolveOptions) => Explanation;
  /** Counts a request without asking. */
  readonly add: (at: RoutingGraph | Viewpoint, request: Request) => void;
  /** What was reached so far. */
  readonly coverage: (options?: ReachabilityOptions) => Coverage;
}

/**
 * Which rules, match items and arms some requests reach; for each that none of them reaches, a request that does, or the proof that there is
 * none. An arm counts as reached by a request that can be sent to it, whichever is drawn.
 *
 * @param at A graph: each request is asked of its `source`, and all VirtualServices count. A viewpoint: what that proxy has.
 * @example
 * ```ts
 * const { totals, objects } = coverage(graph, requests);
 * if (totals.all.percent < 90) throw new Error("too many rules without a test");
 * ```
 */
export function coverage(at: RoutingGraph | Viewpoint, requests: Iterable<Request>, options: ReachabilityOptions = {}): Coverage {
  const recorder = recordCoverage(at);
  for (const request of requests) recorder.add(at, request);
  return recorder.coverage(options);
}

/**
 * A recorder for a run of tests: hand its `resolve`, `outcomes` and `explain` to them in place of the real ones.
 *
 * @param graph What is reported on. Requests may be asked of it, or of its viewpoints.
 * @throws TypeError where a request is asked of another graph.
 */
export function recordCoverage(graph: RoutingGraph | Viewpoint): CoverageRecorder {
  const counter = createHitCounter();
  const add = (at: RoutingGraph | Viewpoint, request: Request): void => {
    if ("viewpoints" in at && at !== graph) throw new TypeError("the request is asked of another graph than coverage is recorded for");
    counter.add("viewpoints" in at ? viewpoint(at, request.source) : at, request);
  };
  return {
    add,
    resolve: (at, request, options) => {
      add(at, request);
      return resolve(at, request, options);
    },
    outcomes: (at, request) => {
      add(at, request);
      return outcomes(at, request);
    },
    explain: (at, request, options) => {
      add(at, request);
      return explain(at, request, options);
    },
    coverage: (options = {}) => buildCoverage(graph, counter.finish(), options),
  };
}
