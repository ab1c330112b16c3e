/** What a route comes to at a viewpoint as far as no request has a say in it: made once, when the first request comes. */
import type { HeaderChanges, HeaderOperations } from "../../graph/headerOperations.ts";
import type { ForwardAction, Route, RouteAction, WeightedDestination } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { memoize } from "../../util/memoize.ts";
import type { RejectDecision } from "../decision.ts";
import { type HeaderLevel, toHeaderLevel } from "../headers/headerMutation.ts";
import { findTarget } from "./destination.ts";
import { type ForwardParts, toForwardParts } from "./forwardDecision.ts";

/** A route made ready. */
export interface RoutePlan {
  readonly kind: "plan";
  readonly route: Route;
  /** The route's own operations. */
  readonly levels: DirectedLevels;
  /** In the order of the rule; none where the route forwards nothing. */
  readonly arms: readonly ArmPlan[];
  readonly weights: readonly number[];
}

/** One arm made ready. */
export interface ArmPlan {
  readonly arm: WeightedDestination;
  /** What is told of its cluster, or that there is none to send to. */
  readonly target: ForwardParts | RejectDecision;
  /** The arm's operations, then the route's. */
  readonly levels: DirectedLevels;
}

/** Operations level by level in the order of Envoy; levels that do nothing are left out. */
export interface DirectedLevels {
  readonly request: readonly HeaderLevel[];
  readonly response: readonly HeaderLevel[];
}

/** The plan of a route. */
export function toPlan(viewpoint: Viewpoint, route: Route): RoutePlan {
  const { action, headers } = route;
  const { levels, arms, weights } = workOf(viewpoint)(headers)(action);
  return { kind: "plan", route, levels, arms, weights };
}

// Routes that do the same share it: the more do, the fewer places in memory a decision needs.
const workOf = memoize((viewpoint: Viewpoint) =>
  memoize((headers: HeaderChanges) => memoize((action: RouteAction) => toWork(viewpoint, action, headers))),
);

/** What a plan has besides its route. */
function toWork(viewpoint: Viewpoint, action: RouteAction, headers: HeaderChanges): Pick<RoutePlan, "levels" | "arms" | "weights"> {
  const arms = action.kind === "forward" ? action.destinations.map((arm) => toArmPlan(viewpoint, action, headers, arm)) : [];
  return { levels: toLevels(undefined, headers), arms, weights: arms.map(({ arm }) => arm.weight) };
}

function toArmPlan(viewpoint: Viewpoint, action: ForwardAction, headers: HeaderChanges, arm: WeightedDestination): ArmPlan {
  const cluster = findTarget(viewpoint, {}, action.destinations, arm, 503);
  const target = deepFreeze("kind" in cluster ? cluster : toForwardParts(viewpoint, action, arm, cluster));
  return { arm, target, levels: toLevels(arm.headers, headers) };
}

function toLevels(arm: HeaderChanges | undefined, route: HeaderChanges): DirectedLevels {
  const changes = arm === undefined ? [route] : [arm, route];
  const levelsOf = (operations: readonly HeaderOperations[]): readonly HeaderLevel[] => operations.filter(doesSomething).map(toHeaderLevel);
  return { request: levelsOf(changes.map(({ request }) => request)), response: levelsOf(changes.map(({ response }) => response)) };
}

/** False for operations that change nothing. */
function doesSomething({ remove, set, add }: HeaderOperations): boolean {
  return remove.length + set.length + add.length > 0;
}
