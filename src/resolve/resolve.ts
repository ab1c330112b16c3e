/** What happens to a request, at one proxy. */
import type { Viewpoint } from "../graph/viewpoint.ts";
import { chanceOf, type RandomSource } from "./chance.ts";
import { decide } from "./decide/decide.ts";
import type { Decision } from "./decision.ts";
import type { Evaluator } from "./evaluator.ts";
import { resolveExpress } from "./express/express.ts";
import { type ExpressLane, expressLaneOf } from "./express/httpLane.ts";
import { createIndexedEvaluator } from "./indexed/indexedEvaluator.ts";
import type { ViewpointIndex } from "./indexed/viewpointIndex.ts";
import type { Request } from "./request.ts";
import { select } from "./select.ts";

/** How a request is resolved. */
export interface ResolveOptions {
  /**
   * A source of numbers in [0, 1), asked for delay, abort, arm and each mirror in this order, only where needed; or the number
   * that picks the arm, faults and mirrors of less than 100 percent then not happening. `Math.random` when absent.
   */
  readonly random?: RandomSource;
}

/** Resolves a request as a proxy with this viewpoint would. Never throws for a request of the declared type. */
export function resolveAt(viewpoint: Viewpoint, request: Request, options?: ResolveOptions): Decision {
  return resolveIn(expressLaneOf(viewpoint), request, options);
}

/** The same for a viewpoint whose lane is at hand. */
export function resolveIn(lane: ExpressLane, request: Request, options?: ResolveOptions): Decision {
  return resolveExpress(lane, request, options?.random) ?? resolveLong(lane.index, request, options);
}

/** The same without the express lane, for what that does not take. */
export function resolveLong(index: ViewpointIndex, request: Request, options?: ResolveOptions): Decision {
  return resolveWith(createIndexedEvaluator(index), index.viewpoint, request, options);
}

/** Resolves a request with the given evaluator of the viewpoint. */
export function resolveWith(evaluator: Evaluator, viewpoint: Viewpoint, request: Request, { random }: ResolveOptions = {}): Decision {
  return decide(select(viewpoint, request, evaluator), chanceOf(random));
}
