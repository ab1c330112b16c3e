/** What a route gives for every plain request, made ahead by the same code that makes all other decisions. */
import type { HeaderChanges } from "../../graph/headerOperations.ts";
import type { ForwardAction, PathRewrite, Route } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { invariant } from "../../util/invariant.ts";
import type { Chance } from "../chance.ts";
import { drawMirrors } from "../decide/decideForward.ts";
import type { ForwardParts } from "../decide/forwardDecision.ts";
import { doesSomething, type RoutePlan, toPlan, toWork } from "../decide/routePlan.ts";

/**
 * What a route does, as far as it is the same for all plain requests. Routes that do the same share it: the more do, the fewer places in memory a decision needs.
 * A plan is for those whose decision depends on more: header operations, CORS, faults, partial mirrors, missing clusters, own answers.
 */
export type PreparedAction = RoutePlan | PreparedForward | { readonly kind: "passthrough" };

interface PreparedForward extends PreparedArm {
  readonly kind: "forward";
  readonly pathRewrite: PathRewrite | undefined;
  readonly mirrored: readonly string[];
  /** Undefined where there is but one, which the action then is itself. */
  readonly arms: readonly PreparedArm[] | undefined;
  readonly weights: readonly number[];
}

interface PreparedArm {
  readonly parts: ForwardParts;
  readonly hostRewrite: string | undefined;
}

/** Prepares the routes of one viewpoint. */
export interface Preparer {
  readonly viewpoint: Viewpoint;
  /** What rules of one VirtualService share is one action. */
  readonly prepared: Map<ForwardAction, PreparedForward>;
}

/** A preparer that has prepared nothing yet. */
export function createPreparer(viewpoint: Viewpoint): Preparer {
  return { viewpoint, prepared: new Map() };
}

const PASSTHROUGH: PreparedAction = { kind: "passthrough" };

/** What is done with the requests that a route takes. */
export function prepareAction({ viewpoint, prepared }: Preparer, route: Route): PreparedAction {
  const { action, headers, fault, cors } = route;
  const isBare = fault === undefined && cors === undefined && !doesSomething(headers.request) && !doesSomething(headers.response);
  if (isBare && action.kind === "passthrough") return PASSTHROUGH;
  if (isBare && action.kind === "forward") {
    const forward = prepared.get(action) ?? prepareForward(viewpoint, action, headers);
    if (forward !== undefined) {
      prepared.set(action, forward);
      return forward;
    }
  }
  return toPlan(viewpoint, route);
}

function prepareForward(viewpoint: Viewpoint, action: ForwardAction, headers: HeaderChanges): PreparedForward | undefined {
  const { hostRewrite, mirrors, pathRewrite } = action;
  if (mirrors.some(({ percent }) => percent > 0 && percent < 100)) return undefined;
  const arms: PreparedArm[] = [];
  const work = toWork(viewpoint, action, headers);
  for (const { arm, target, levels } of work.arms) {
    if ("kind" in target || levels.request.length + levels.response.length > 0) return undefined;
    arms.push({ parts: target, hostRewrite: hostRewrite ?? arm.hostRewrite });
  }
  const [first] = arms;
  invariant(first, "a rule without destinations");
  const { parts, hostRewrite: authority } = first;
  const mirrored = deepFreeze(drawMirrors({ viewpoint }, mirrors, CERTAIN));
  const { weights } = work;
  return { kind: "forward", parts, hostRewrite: authority, pathRewrite, mirrored, arms: arms.length > 1 ? arms : undefined, weights };
}

/** Only what happens always happens. */
const CERTAIN: Chance = { pick: () => 0, happens: (percent) => percent >= 100 };
