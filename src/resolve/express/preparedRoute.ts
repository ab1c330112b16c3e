/** What a route gives for every plain request, made ahead by the same code that makes all other decisions. */
import type { PathRewrite, Route, WeightedDestination } from "../../graph/route.ts";
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

/** Undefined where the decision depends on more: header operations, CORS, faults, partial mirrors, missing clusters, own answers. */
export function prepareRoute(viewpoint: Viewpoint, route: Route, matched: Matched): PreparedRoute | undefined {
  const { action, fault, cors } = route;
  deepFreeze(matched);
  if (changesHeaders(route, undefined)) return undefined;
  if (action.kind === "passthrough" || action.kind === "blackhole") return { kind: action.kind, matched };
  if (action.kind !== "forward" || fault !== undefined || cors !== undefined) return undefined;
  const { destinations, hostRewrite, mirrors } = action;
  if (mirrors.some(({ percent }) => percent > 0 && percent < 100)) return undefined;
  const arms: PreparedArm[] = [];
  for (const arm of destinations) {
    const cluster = findTarget(viewpoint, matched, destinations, arm, undefined);
    if ("kind" in cluster || changesHeaders(route, arm)) return undefined;
    arms.push({ parts: toForwardParts(viewpoint, route, action, arm, cluster), hostRewrite: hostRewrite ?? arm.hostRewrite });
  }
  for (const { parts } of arms) deepFreeze(parts);
  return {
    kind: "forward",
    matched,
    matcher: route.match.path,
    pathRewrite: action.pathRewrite,
    mirrored: deepFreeze(drawMirrors({ viewpoint }, mirrors, CERTAIN)),
    arms,
    weights: destinations.map(({ weight }) => weight),
  };
}

/** Only what happens always happens. */
const CERTAIN: Chance = { pick: () => 0, happens: (percent) => percent >= 100 };

function changesHeaders(route: Route, arm: WeightedDestination | undefined): boolean {
  return operationLevels({ route }, arm, "request").length + operationLevels({ route }, arm, "response").length > 0;
}
