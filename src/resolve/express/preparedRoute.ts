/** What a route gives for every plain request, made ahead by the same code that makes all other decisions. */
import type { ForwardAction, PathRewrite, Route, WeightedDestination } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { PathMatcher } from "../../match/pathMatcher.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import type { Chance } from "../chance.ts";
import { drawMirrors } from "../decideForward.ts";
import type { Matched } from "../decision.ts";
import { findTarget } from "../destination.ts";
import { type ForwardParts, toForwardParts } from "../forwardDecision.ts";
import { operationLevels } from "../upstreamRequest.ts";

/** A route whose decision needs nothing but path, authority and arm. */
export type PreparedRoute = PreparedForward | PreparedPassthrough | PreparedBlackhole;

interface PreparedForward {
  readonly kind: "forward";
  readonly matched: Matched;
  readonly matcher: PathMatcher;
  readonly action: PreparedAction;
}

/** What routes that do the same share: the more do, the fewer places in memory a decision needs. */
interface PreparedAction {
  readonly pathRewrite: PathRewrite | undefined;
  readonly mirrored: readonly string[];
  readonly arms: readonly PreparedArm[];
  readonly weights: readonly number[];
}

interface PreparedArm {
  readonly parts: ForwardParts;
  readonly hostRewrite: string | undefined;
}

interface PreparedPassthrough {
  readonly kind: "passthrough";
  readonly matched: Matched;
}

interface PreparedBlackhole {
  readonly kind: "blackhole";
  readonly matched: Matched;
}

/** Prepares the routes of one viewpoint. */
export interface Preparer {
  readonly viewpoint: Viewpoint;
  /** Actions by the name of the first cluster, each with its text. */
  readonly actions: Map<string, { readonly text: string; readonly action: PreparedAction }[]>;
}

/** A preparer that has prepared nothing yet. */
export function createPreparer(viewpoint: Viewpoint): Preparer {
  return { viewpoint, actions: new Map() };
}

/** Undefined where the decision depends on more: header operations, CORS, faults, partial mirrors, missing clusters, own answers. */
export function prepareRoute(preparer: Preparer, route: Route, matched: Matched): PreparedRoute | undefined {
  const { action, fault, cors } = route;
  deepFreeze(matched);
  if (changesHeaders(route, undefined)) return undefined;
  if (action.kind === "passthrough" || action.kind === "blackhole") return { kind: action.kind, matched };
  if (action.kind !== "forward" || fault !== undefined || cors !== undefined) return undefined;
  const prepared = prepareAction(preparer.viewpoint, route, action);
  return prepared && { kind: "forward", matched, matcher: route.match.path, action: share(preparer, prepared) };
}

function prepareAction(viewpoint: Viewpoint, route: Route, action: ForwardAction): PreparedAction | undefined {
  const { destinations, hostRewrite, mirrors, pathRewrite } = action;
  if (mirrors.some(({ percent }) => percent > 0 && percent < 100)) return undefined;
  const arms: PreparedArm[] = [];
  for (const arm of destinations) {
    const cluster = findTarget(viewpoint, {}, destinations, arm, undefined);
    if ("kind" in cluster || changesHeaders(route, arm)) return undefined;
    const parts = deepFreeze(toForwardParts(viewpoint, route, action, arm, cluster));
    arms.push({ parts, hostRewrite: hostRewrite ?? arm.hostRewrite });
  }
  const mirrored = deepFreeze(drawMirrors({ viewpoint }, mirrors, CERTAIN));
  return { pathRewrite, mirrored, arms, weights: destinations.map(({ weight }) => weight) };
}

/** Different actions for one cluster are few as a rule; where they are many, sharing is not worth the search. */
const MOST_VARIANTS = 8;

function share({ actions }: Preparer, action: PreparedAction): PreparedAction {
  const cluster = action.arms[0]?.parts.cluster ?? "";
  const variants = actions.get(cluster) ?? [];
  const text = JSON.stringify(action);
  const known = variants.find((variant) => variant.text === text);
  if (known !== undefined) return known.action;
  if (variants.length < MOST_VARIANTS) actions.set(cluster, [...variants, { text, action }]);
  return action;
}

/** Only what happens always happens. */
const CERTAIN: Chance = { pick: () => 0, happens: (percent) => percent >= 100 };

function changesHeaders(route: Route, arm: WeightedDestination | undefined): boolean {
  return operationLevels({ route }, arm, "request").length + operationLevels({ route }, arm, "response").length > 0;
}
