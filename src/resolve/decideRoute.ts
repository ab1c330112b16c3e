/** Decisions of HTTP routes: fault, then CORS, then what the route does. @see docs/semantics.md 7.1 */
import type { HeaderOperations } from "../graph/headerOperations.ts";
import type { DirectResponseAction, ForwardAction, RedirectAction, WeightedDestination } from "../graph/route.ts";
import type { FaultAbort } from "../graph/routePolicy.ts";
import { compact } from "../util/compact.ts";
import type { Chance } from "./chance.ts";
import { preflightHeaders } from "./cors.ts";
import { decideForward } from "./decideForward.ts";
import type { AbortDecision, Decision, DirectResponseDecision, RedirectDecision } from "./decision.ts";
import { pickArm } from "./destination.ts";
import { localReplySource } from "./formatSource.ts";
import { type LocalReply, type SentReply, seenStatus, sendLocalReply } from "./localReply.ts";
import { redirectLocation, requestLocation } from "./redirectLocation.ts";
import type { RouteContext } from "./routeContext.ts";
import { operationLevels, unchangedRequest } from "./upstreamRequest.ts";

/** What becomes of a request that a route takes. */
export function decideRoute(context: RouteContext, chance: Chance): Decision {
  const { matched, route, viewpoint } = context;
  const base = { matched, caveats: viewpoint.caveats };
  const { action } = route;
  if (action.kind === "passthrough") return { ...base, kind: "passthrough", upstream: unchangedRequest(context) };
  if (action.kind === "blackhole") return { ...base, kind: "blackhole", status: seenStatus(context.http, 502) };
  const delayedMs = drawDelay(context, chance);
  const abort = drawAbort(context, chance);
  if (action.kind === "forward") return decideForwardRoute(context, action, chance, delayedMs, abort);
  const answer = action.kind === "redirect" ? decideRedirect(context, action) : decideDirectResponse(context, action);
  return abort === undefined ? answer : decideAbort(context, abort, undefined, delayedMs, answer);
}

function decideForwardRoute(
  context: RouteContext,
  action: ForwardAction,
  chance: Chance,
  delayedMs: number | undefined,
  abort: FaultAbort | undefined,
): Decision {
  const { matched, viewpoint, route, http } = context;
  const arm = pickArm(action.destinations, chance);
  if (abort !== undefined) return decideAbort(context, abort, arm, delayedMs, decideForward(context, action, arm, { delayedMs }));
  const preflight = route.cors && preflightHeaders(route.cors, http);
  if (preflight === undefined) return decideForward(context, action, arm, { delayedMs, chance });
  const headers = Object.fromEntries(Object.entries(preflight).map(([name, value]) => [name, [value]]));
  const forward = decideForward(context, action, arm, { delayedMs });
  return { kind: "preflight", matched, caveats: viewpoint.caveats, status: 200, headers, unevaluated: {}, forward };
}

/** @see docs/semantics.md 7.22 */
function drawDelay({ route }: RouteContext, chance: Chance): number | undefined {
  const delay = route.fault?.delay;
  return delay !== undefined && delay.fixedDelayMs > 0 && chance.happens(delay.percent) ? delay.fixedDelayMs : undefined;
}

function drawAbort({ route }: RouteContext, chance: Chance): FaultAbort | undefined {
  const abort = route.fault?.abort;
  return abort !== undefined && chance.happens(abort.percent) ? abort : undefined;
}

/**
 * An abort with a gRPC status is an HTTP 200 to those who do not speak gRPC. Response operations are only run for a rule that sends
 * requests on.
 */
function decideAbort(
  context: RouteContext,
  { httpStatus, grpcStatus }: FaultAbort,
  arm: WeightedDestination | undefined,
  delayedMs: number | undefined,
  forward: AbortDecision["forward"],
): AbortDecision {
  const reply = compact({ status: httpStatus ?? 200, body: "fault filter abort", grpcStatus });
  const levels = arm === undefined ? [] : operationLevels(context, arm, "response");
  const { status, headers, unevaluated } = answer(context, reply, arm, levels);
  const { matched, viewpoint } = context;
  return compact({ kind: "abort" as const, matched, caveats: viewpoint.caveats, status, headers, unevaluated, forward, delayedMs });
}

function decideRedirect(context: RouteContext, action: RedirectAction): RedirectDecision {
  const { matched, viewpoint, route, http, path } = context;
  const target = redirectLocation(action, route.match.path, http, path);
  const { status, headers, unevaluated, location } = answer(context, { status: action.status, body: "", location: target }, undefined);
  return { kind: "redirect", matched, caveats: viewpoint.caveats, status, headers, unevaluated, location };
}

/** Statuses with which a location belongs get that of the request itself. @see docs/semantics.md 7.19 */
function decideDirectResponse(context: RouteContext, action: DirectResponseAction): DirectResponseDecision | RedirectDecision {
  const { matched, viewpoint, http, path } = context;
  const hasLocation = action.status === 201 || (action.status >= 300 && action.status < 400);
  const reply = compact({ ...action, location: hasLocation ? requestLocation(http, path) : undefined });
  const { status, headers, unevaluated, body, location } = answer(context, reply, undefined);
  const base = { matched, caveats: viewpoint.caveats, status, headers, unevaluated };
  if (hasLocation) return { ...base, kind: "redirect", location, ...(body !== "" && { body }) };
  return { ...base, kind: "directResponse", body };
}

function answer(
  context: RouteContext,
  reply: LocalReply,
  arm: WeightedDestination | undefined,
  levels: readonly HeaderOperations[] = operationLevels(context, arm, "response"),
): SentReply {
  return sendLocalReply(reply, context.http, levels, (headers) =>
    localReplySource(context, arm === undefined || arm.missing ? "" : arm.cluster, headers),
  );
}
