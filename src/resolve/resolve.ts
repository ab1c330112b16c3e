/** What happens to a request, at one proxy. */
import type { Viewpoint } from "../graph/viewpoint.ts";
import { chanceOf, type RandomSource } from "./chance.ts";
import { decide } from "./decide.ts";
import type { Decision } from "./decision.ts";
import type { Evaluator } from "./evaluator.ts";
import { expressLaneOf, resolveExpress } from "./express/express.ts";
import { createIndexedEvaluator } from "./indexed/indexedEvaluator.ts";
import { indexOf } from "./indexed/viewpointIndex.ts";
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
export function resolveAt(viewpoint: Viewpoint, request: Request, options: ResolveOptions = {}): Decision {
  return (
    resolveExpress(expressLaneOf(viewpoint), request, options.random) ??
    resolveWith(createIndexedEvaluator(indexOf(viewpoint)), viewpoint, request, options)
  );
}

/** Resolves a request with the given evaluator of the viewpoint. */
export function resolveWith(evaluator: Evaluator, viewpoint: Viewpoint, request: Request, { random }: ResolveOptions = {}): Decision {
  return decide(select(viewpoint, request, evaluator), chanceOf(random));
}
