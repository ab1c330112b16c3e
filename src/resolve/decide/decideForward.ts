/** Decisions of routes that send requests to clusters. */
import type { ForwardAction } from "../../graph/route.ts";
import type { Chance } from "../chance.ts";
import type { ForwardDecision, RejectDecision } from "../decision.ts";
import { drawMirrors } from "./drawMirrors.ts";
import { toForwardDecision } from "./forwardDecision.ts";
import { seenStatus } from "./localReply.ts";
import type { RouteContext } from "./routeContext.ts";
import type { ArmPlan } from "./routePlan.ts";
import { exchange } from "./upstreamRequest.ts";

/** Sends a request to an arm. @param chance Draws the mirrors: nobody does where it is not really sent. */
export function decideForward(
  context: RouteContext,
  action: ForwardAction,
  plan: ArmPlan,
  delayedMs: number | undefined,
  chance?: Chance,
): ForwardDecision | RejectDecision {
  const { matched, http, route } = context;
  const { target } = plan;
  if (target.kind === "reject") return { ...target, matched, status: seenStatus(http, 503) };
  const { upstream, response } = exchange(context, action, plan);
  const mirrored = chance === undefined ? [] : drawMirrors(context.viewpoint, action.mirrors, chance);
  const decision = toForwardDecision(matched, target, upstream, response, mirrored);
  if (route.fault !== undefined) decision.fault = route.fault;
  if (delayedMs !== undefined) decision.delayedMs = delayedMs;
  if (route.cors !== undefined) decision.cors = route.cors;
  return decision;
}
