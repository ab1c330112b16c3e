/** Decisions of HTTP routes: fault, then CORS, then what the route does. @see docs/semantics.md 7.1 */
import type { DirectResponseAction, ForwardAction, RedirectAction } from "../../graph/route.ts";
import type { Fault, FaultAbort } from "../../graph/routePolicy.ts";
import { type Chance, drawArm } from "../chance.ts";
import type { AbortDecision, Decision, DirectResponseDecision, RedirectDecision } from "../decision.ts";
import { localReplySource } from "../headers/formatSource.ts";
import { preflightHeaders } from "./cors.ts";
import { decideForward } from "./decideForward.ts";
import { type LocalReply, type SentReply, seenStatus, sendLocalReply } from "./localReply.ts";
import { redirectLocation, requestLocation } from "./redirectLocation.ts";
import type { RouteContext } from "./routeContext.ts";
import type { ArmPlan, RoutePlan } from "./routePlan.ts";
import { unchangedRequest } from "./upstreamRequest.ts";

const NO_FAULT: Fault = {};

/** What becomes of a request that a route takes. The delay is drawn before the abort. @see docs/semantics.md 7.22 */
export function decideRoute(context: RouteContext, plan: RoutePlan, chance: Chance): Decision {
  const { matched, route, viewpoint } = context;
  const { caveats } = viewpoint;
  const { action } = route;
  if (action.kind === "passthrough") return { matched, caveats, kind: "passthrough", upstream: unchangedRequest(context, plan.levels) };
  if (action.kind === "blackhole") return { matched, caveats, kind: "blackhole", status: seenStatus(context.http, 502) };
  const { delay, abort } = route.fault ?? NO_FAULT;
  const delayedMs = delay !== undefined && delay.fixedDelayMs > 0 && chance.happens(delay.percent) ? delay.fixedDelayMs : undefined;
  const drawn = abort !== undefined && chance.happens(abort.percent) ? abort : undefined;
  if (action.kind === "forward") return decideForwardRoute(context, plan, action, chance, delayedMs, drawn);
  const answer = action.kind === "redirect" ? decideRedirect(context, plan, action) : decideDirectResponse(context, plan, action);
  return drawn === undefined ? answer : decideAbort(context, drawn, undefined, delayedMs, answer);
}

function decideForwardRoute(
  context: RouteContext,
  { arms, weights }: RoutePlan,
  action: ForwardAction,
  chance: Chance,
  delayedMs: number | undefined,
  abort: FaultAbort | undefined,
): Decision {
  const { matched, viewpoint, route, http } = context;
  const arm = drawArm(arms, weights, chance);
  if (abort !== undefined) return decideAbort(context, abort, arm, delayedMs, decideForward(context, action, arm, delayedMs));
  const headers = route.cors && preflightHeaders(route.cors, http);
  if (headers === undefined) return decideForward(context, action, arm, delayedMs, chance);
  const forward = decideForward(context, action, arm, delayedMs);
  return { kind: "preflight", matched, caveats: viewpoint.caveats, status: 200, headers, unevaluated: {}, forward };
}

/**
 * An abort with a gRPC status is an HTTP 200 to those who do not speak gRPC. Response operations are only run for a rule that sends
 * requests on.
 */
function decideAbort(
  context: RouteContext,
  { httpStatus = 200, grpcStatus }: FaultAbort,
  arm: ArmPlan | undefined,
  delayedMs: number | undefined,
  forward: AbortDecision["forward"],
): AbortDecision {
  const reply: LocalReply = { status: httpStatus, body: "fault filter abort", grpcStatus };
  const { status, headers, unevaluated } = sendLocalReply(reply, context.http, arm?.levels.response ?? [], (reached) =>
    localReplySource(context, arm === undefined || arm.arm.missing ? "" : arm.arm.cluster, reached),
  );
  const { matched, viewpoint } = context;
  const decision: AbortDecision = { kind: "abort", matched, caveats: viewpoint.caveats, status, headers, unevaluated, forward };
  return delayedMs === undefined ? decision : { ...decision, delayedMs };
}

function decideRedirect(context: RouteContext, plan: RoutePlan, action: RedirectAction): RedirectDecision {
  const { matched, viewpoint, route, http, path } = context;
  const reply: LocalReply = { status: action.status, body: "", location: redirectLocation(action, route.match.path, http, path) };
  const { status, headers, unevaluated, location } = sendAnswer(context, plan, reply);
  return { kind: "redirect", matched, caveats: viewpoint.caveats, status, headers, unevaluated, location };
}

/** Statuses with which a location belongs get that of the request itself. @see docs/semantics.md 7.19 */
function decideDirectResponse(
  context: RouteContext,
  plan: RoutePlan,
  action: DirectResponseAction,
): DirectResponseDecision | RedirectDecision {
  const { matched, viewpoint, http, path } = context;
  const { caveats } = viewpoint;
  const hasLocation = action.status === 201 || (action.status >= 300 && action.status < 400);
  const reply: LocalReply = { status: action.status, body: action.body, location: hasLocation ? requestLocation(http, path) : undefined };
  const { status, headers, unevaluated, body, location } = sendAnswer(context, plan, reply);
  if (!hasLocation) return { kind: "directResponse", matched, caveats, status, headers, unevaluated, body };
  const redirect: RedirectDecision = { kind: "redirect", matched, caveats, status, headers, unevaluated, location };
  return body === "" ? redirect : { ...redirect, body };
}

function sendAnswer(context: RouteContext, { levels }: RoutePlan, reply: LocalReply): SentReply {
  return sendLocalReply(reply, context.http, levels.response, (headers) => localReplySource(context, "", headers));
}
