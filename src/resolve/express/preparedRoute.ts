/** What a route gives for every plain request, made ahead by the same code that makes all other decisions. */
import type { ForwardAction, PathRewrite, Route, WeightedDestination } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { invariant } from "../../util/invariant.ts";
import type { Chance } from "../chance.ts";
import { drawMirrors } from "../decideForward.ts";
import { findTarget } from "../destination.ts";
import { type ForwardParts, toForwardParts } from "../forwardDecision.ts";
import { operationLevels } from "../upstreamRequest.ts";

/** What a route does, as far as it is the same for all plain requests. Routes that do the same share it: the more do, the fewer places in memory a decision needs. */
export type PreparedAction = PreparedForward | { readonly kind: "passthrough" } | { readonly kind: "blackhole" };

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

/** What an action, or any that is equal to it, was made ready to; undefined where it needs the long way. */
interface Variant {
  readonly action: ForwardAction;
  readonly prepared: PreparedForward | undefined;
}

/** A preparer that has prepared nothing yet. */
export function createPreparer(viewpoint: Viewpoint): Preparer {
  return { viewpoint, variants: new Map() };
}

const PASSTHROUGH: PreparedAction = { kind: "passthrough" };
const BLACKHOLE: PreparedAction = { kind: "blackhole" };

/** Undefined where the decision depends on more: header operations, CORS, faults, partial mirrors, missing clusters, own answers. */
export function prepareAction(preparer: Preparer, route: Route): PreparedAction | undefined {
  const { action, fault, cors } = route;
  if (changesHeaders(route, undefined)) return undefined;
  if (action.kind === "passthrough") return PASSTHROUGH;
  if (action.kind === "blackhole") return BLACKHOLE;
  if (action.kind !== "forward" || fault !== undefined || cors !== undefined) return undefined;
  return prepareOnce(preparer, route, action);
}

/** Different actions for one cluster are few as a rule; where they are many, sharing is not worth the search. */
const MOST_VARIANTS = 8;

function prepareOnce({ viewpoint, variants }: Preparer, route: Route, action: ForwardAction): PreparedForward | undefined {
  const cluster = action.destinations[0]?.cluster ?? "";
  const known = variants.get(cluster) ?? [];
  const found = known.find((variant) => variant.action === action) ?? findEqual(known, action);
  if (found !== undefined) return found.prepared;
  const prepared = prepareForward(viewpoint, route, action);
  if (known.length < MOST_VARIANTS) variants.set(cluster, known.concat({ action, prepared }));
  return prepared;
}

/** What rules of one VirtualService share is one action already; plain data has one for each. */
function findEqual(variants: readonly Variant[], action: ForwardAction): Variant | undefined {
  const text = JSON.stringify(action);
  return variants.find((variant) => JSON.stringify(variant.action) === text);
}

function prepareForward(viewpoint: Viewpoint, route: Route, action: ForwardAction): PreparedForward | undefined {
  const { destinations, hostRewrite, mirrors, pathRewrite } = action;
  if (mirrors.some(({ percent }) => percent > 0 && percent < 100)) return undefined;
  const arms: PreparedArm[] = [];
  for (const arm of destinations) {
    const cluster = findTarget(viewpoint, {}, destinations, arm, undefined);
    if ("kind" in cluster || changesHeaders(route, arm)) return undefined;
    const parts = deepFreeze(toForwardParts(viewpoint, route, action, arm, cluster));
    arms.push({ parts, hostRewrite: hostRewrite ?? arm.hostRewrite });
  }
  const [first] = arms;
  invariant(first, "a rule without destinations");
  const mirrored = deepFreeze(drawMirrors({ viewpoint }, mirrors, CERTAIN));
  const { parts, hostRewrite: authority } = first;
  const isSplit = arms.length > 1;
  const weights = isSplit ? destinations.map(({ weight }) => weight) : NO_WEIGHTS;
  return { kind: "forward", parts, hostRewrite: authority, pathRewrite, mirrored, arms: isSplit ? arms : undefined, weights };
}

const NO_WEIGHTS: readonly number[] = [];

/** Only what happens always happens. */
const CERTAIN: Chance = { pick: () => 0, happens: (percent) => percent >= 100 };

function changesHeaders(route: Route, arm: WeightedDestination | undefined): boolean {
  return operationLevels({ route }, arm, "request").length + operationLevels({ route }, arm, "response").length > 0;
}
