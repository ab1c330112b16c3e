/** What a route gives for every plain request, made ahead by the same code that makes all other decisions. */
import type { ForwardAction, PathRewrite, Route } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { invariant } from "../../util/invariant.ts";
import type { Chance } from "../chance.ts";
import { drawMirrors } from "../decideForward.ts";
import type { ForwardParts } from "../forwardDecision.ts";
import { doesSomething, type RoutePlan, toPlan } from "../routePlan.ts";

/**
 * What a route does, as far as it is the same for all plain requests. Routes that do the same share it: the more do, the fewer places in memory a decision needs.
 * A plan is for those whose decision depends on more: header operations, CORS, faults, partial mirrors, missing clusters, own answers.
 */
export type PreparedAction = RoutePlan | PreparedForward | { readonly kind: "passthrough" } | { readonly kind: "blackhole" };

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
  /** By the name of the first cluster. */
  readonly variants: Map<string, readonly Variant[]>;
}

/** What an action, or any that is equal to it, was made ready to. */
interface Variant {
  readonly action: ForwardAction;
  readonly prepared: PreparedForward;
}

/** A preparer that has prepared nothing yet. */
export function createPreparer(viewpoint: Viewpoint): Preparer {
  return { viewpoint, variants: new Map() };
}

const PASSTHROUGH: PreparedAction = { kind: "passthrough" };
const BLACKHOLE: PreparedAction = { kind: "blackhole" };

/** What is done with the requests that a route takes. */
export function prepareAction({ viewpoint, variants }: Preparer, route: Route): PreparedAction {
  const { action, headers, fault, cors } = route;
  const isBare = fault === undefined && cors === undefined && !doesSomething(headers.request) && !doesSomething(headers.response);
  if (isBare && action.kind === "passthrough") return PASSTHROUGH;
  if (isBare && action.kind === "blackhole") return BLACKHOLE;
  if (!isBare || action.kind !== "forward") return toPlan(viewpoint, route);
  const cluster = action.destinations[0]?.cluster ?? "";
  const known = variants.get(cluster) ?? [];
  const found = known.find((variant) => variant.action === action) ?? findEqual(known, action);
  if (found !== undefined) return found.prepared;
  const plan = toPlan(viewpoint, route);
  const prepared = prepareForward(viewpoint, plan, action);
  if (prepared === undefined) return plan;
  if (known.length < MOST_VARIANTS) variants.set(cluster, known.concat({ action, prepared }));
  return prepared;
}

/** Different actions for one cluster are few as a rule; where they are many, sharing is not worth the search. */
const MOST_VARIANTS = 8;

/** What rules of one VirtualService share is one action already; plain data has one for each. */
function findEqual(variants: readonly Variant[], action: ForwardAction): Variant | undefined {
  const text = JSON.stringify(action);
  return variants.find((variant) => JSON.stringify(variant.action) === text);
}

function prepareForward(viewpoint: Viewpoint, plan: RoutePlan, action: ForwardAction): PreparedForward | undefined {
  const { hostRewrite, mirrors, pathRewrite } = action;
  if (mirrors.some(({ percent }) => percent > 0 && percent < 100)) return undefined;
  const arms: PreparedArm[] = [];
  for (const { arm, target, levels } of plan.arms) {
    if ("kind" in target || levels.request.length + levels.response.length > 0) return undefined;
    arms.push({ parts: target, hostRewrite: hostRewrite ?? arm.hostRewrite });
  }
  const [first] = arms;
  invariant(first, "a rule without destinations");
  const { parts, hostRewrite: authority } = first;
  const mirrored = deepFreeze(drawMirrors({ viewpoint }, mirrors, CERTAIN));
  const { weights } = plan;
  return { kind: "forward", parts, hostRewrite: authority, pathRewrite, mirrored, arms: arms.length > 1 ? arms : undefined, weights };
}

/** Only what happens always happens. */
const CERTAIN: Chance = { pick: () => 0, happens: (percent) => percent >= 100 };
