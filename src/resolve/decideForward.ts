/** Decisions of routes that send requests to clusters. */

import { clusterOf } from "../graph/parts.ts";
import type { ForwardAction, WeightedDestination } from "../graph/route.ts";
import type { Mirror } from "../graph/routePolicy.ts";
import type { Chance } from "./chance.ts";
import type { ForwardDecision, RejectDecision } from "./decision.ts";
import { findTarget } from "./destination.ts";
import { toForwardDecision, toForwardParts } from "./forwardDecision.ts";
import { seenStatus } from "./localReply.ts";
import type { RouteContext } from "./routeContext.ts";
import { exchange } from "./upstreamRequest.ts";

/** What has happened to the request before, and who draws the mirrors: nobody where it is not really sent. */
export interface ForwardOptions {
  readonly delayedMs: number | undefined;
  readonly chance?: Chance;
}

/** Sends a request to an arm. */
export function decideForward(
  context: RouteContext,
  action: ForwardAction,
  arm: WeightedDestination,
  { delayedMs, chance }: ForwardOptions,
): ForwardDecision | RejectDecision {
  const { viewpoint, matched, route } = context;
  const cluster = findTarget(viewpoint, matched, action.destinations, arm, seenStatus(context.http, 503));
  if ("kind" in cluster) return cluster;
  const { upstream, response } = exchange(context, action, arm);
  const mirrored = chance === undefined ? [] : drawMirrors(context, action.mirrors, chance);
  return toForwardDecision(matched, toForwardParts(viewpoint, route, action, arm, cluster), upstream, response, mirrored, delayedMs);
}

/** Copies go to the clusters that exist; each mirror is drawn on its own. @see docs/semantics.md 7.21 */
export function drawMirrors({ viewpoint }: Pick<RouteContext, "viewpoint">, mirrors: readonly Mirror[], chance: Chance): readonly string[] {
  const drawn = mirrors.filter(({ percent }) => chance.happens(percent));
  return drawn.map(({ cluster }) => cluster).filter((cluster) => clusterOf(viewpoint, cluster) !== undefined);
}
