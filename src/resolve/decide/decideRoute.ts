/** Decisions of HTTP routes: fault, then CORS, then what the route does. @see docs/semantics.md 7.1 */
import type { DirectResponseAction, ForwardAction, RedirectAction } from "../../graph/route.ts";
import type { Fault, FaultAbort } from "../../graph/routePolicy.ts";
import { type Chance, drawArm } from "../chance.ts";
import type { AbortDecision, Decision, DirectResponseDecision, RedirectDecision } from "../decision.ts";
import { localReplySource } from "../headers/formatSource.ts";
import { preflightHeaders } from "./cors.ts";
import { decideForward } from "./decideForward.ts";
import { type LocalReply, seenStatus, sendLocalReply } from "./localReply.ts";
import { redirectLocation } from "./redirectLocation.ts";
import { replaceMatched } from "./rewritePath.ts";
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
  const answer = decideAnswer(context, plan, action);
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
  const { answer } = sendLocalReply(reply, context.http, arm?.levels.response ?? [], (reached) =>
    localReplySource(context, arm === undefined || arm.arm.missing ? "" : arm.arm.cluster, reached),
  );
  const { matched, viewpoint } = context;
  return { kind: "abort", matched, caveats: viewpoint.caveats, ...answer, forward, ...(delayedMs !== undefined && { delayedMs }) };
}

/** What the proxy answers itself. A location, whoever set it, makes it a redirect. @see docs/semantics.md 7.18, 7.19 */
function decideAnswer(
  context: RouteContext,
  { levels }: RoutePlan,
  action: RedirectAction | DirectResponseAction,
): DirectResponseDecision | RedirectDecision {
  const { matched, viewpoint, http } = context;
  const isRedirect = action.kind === "redirect";
  // The new path is in place before response operations look at it.
  const answered = isRedirect ? rewritten(context, action) : context;
  const reply: LocalReply = {
    status: action.status,
    body: isRedirect ? "" : action.body,
    location: isRedirect || hasLocation(action) ? redirectLocation(isRedirect ? action : {}, http, answered.path) : undefined,
  };
  const { answer, body, location } = sendLocalReply(reply, http, levels.response, (reached) => localReplySource(answered, "", reached));
  const { caveats } = viewpoint;
  if (!isRedirect && location === "") return { kind: "directResponse", matched, caveats, ...answer, body };
  return { kind: "redirect", matched, caveats, ...answer, location, ...(body !== "" && { body }) };
}

function rewritten(context: RouteContext, { prefixRewrite }: RedirectAction): RouteContext {
  const { path, route } = context;
  return prefixRewrite === undefined
    ? context
    : { ...context, originalPath: path, path: { ...path, path: replaceMatched(path.path, route.match.path, prefixRewrite) } };
}

/** Statuses with which a location belongs get that of the request itself. @see docs/semantics.md 7.19 */
function hasLocation({ status }: DirectResponseAction): boolean {
  return /^201|^3/.test(String(status));
}
