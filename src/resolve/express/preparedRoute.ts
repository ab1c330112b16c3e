/** What a route gives for every plain request, made ahead by the same code that makes all other decisions. */
import type { Route } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { memoize } from "../../util/memoize.ts";
import type { ForwardParts } from "../decide/forwardDecision.ts";
import { type ArmPlan, type RoutePlan, toPlan } from "../decide/routePlan.ts";

/**
 * What a route does, as far as it is the same for all plain requests. Routes that do the same share it: the more do, the fewer places in memory a decision needs.
 * A plan is for those whose decision depends on more: header operations, CORS, faults, partial mirrors, missing clusters, own answers.
 */
export type PreparedAction = RoutePlan | ForwardParts | SplitParts | PassthroughParts;

/** Several arms, of which one is drawn. */
interface SplitParts {
  readonly kind: "split";
  readonly arms: readonly ForwardParts[];
  readonly weights: readonly number[];
}

/** Nothing is done. */
interface PassthroughParts {
  readonly kind: "passthrough";
}

/** What is done with the requests that a route takes. */
export function prepareAction(viewpoint: Viewpoint, route: Route): PreparedAction {
  const { action, fault, cors } = route;
  const plan = toPlan(viewpoint, route);
  if (fault !== undefined || cors !== undefined || !isBare(plan)) return plan;
  if (action.kind === "passthrough") return { kind: "passthrough" };
  if (action.kind !== "forward" || action.mirrors.some(({ percent }) => percent > 0 && percent < 100)) return plan;
  const { arms } = plan;
  if (!arms.every(isPlainArm)) return plan;
  return arms.length > 1 ? splitOf(arms) : (arms[0]?.target ?? plan);
}

function isBare({ levels }: Pick<RoutePlan, "levels">): boolean {
  return levels.request.length + levels.response.length === 0;
}

/** An arm that sends requests on as they are. */
type PlainArm = ArmPlan & { readonly target: ForwardParts };

function isPlainArm(arm: ArmPlan): arm is PlainArm {
  return arm.target.kind === "forward" && isBare(arm);
}

const splitOf = memoize(
  (arms: readonly PlainArm[]): SplitParts => ({
    kind: "split",
    arms: arms.map(({ target }) => target),
    weights: arms.map(({ arm }) => arm.weight),
  }),
);
