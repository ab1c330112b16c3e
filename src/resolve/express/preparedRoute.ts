/** What a route gives for every plain request, made ahead by the same code that makes all other decisions. */
import type { HeaderChanges } from "../../graph/headerOperations.ts";
import type { ForwardAction, Route } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { ForwardParts } from "../decide/forwardDecision.ts";
import { doesSomething, type RoutePlan, toPlan, toWork } from "../decide/routePlan.ts";

/**
 * What a route does, as far as it is the same for all plain requests. Routes that do the same share it: the more do, the fewer places in memory a decision needs.
 * A plan is for those whose decision depends on more: header operations, CORS, faults, partial mirrors, missing clusters, own answers.
 */
export type PreparedAction = RoutePlan | PreparedForward | { readonly kind: "passthrough" };

/** One arm, or several of which one is drawn. */
type PreparedForward =
  | ForwardParts
  | { readonly kind: "split"; readonly arms: readonly ForwardParts[]; readonly weights: readonly number[] };

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
  if (action.mirrors.some(({ percent }) => percent > 0 && percent < 100)) return undefined;
  const { arms, weights } = toWork(viewpoint, action, headers);
  const parts: ForwardParts[] = [];
  for (const { target, levels } of arms) {
    if (target.kind === "reject" || levels.request.length + levels.response.length > 0) return undefined;
    parts.push(target);
  }
  return parts.length > 1 ? { kind: "split", arms: parts, weights } : parts[0];
}
