/** The request as the upstream sees it, and what will be done to the response. @see docs/semantics.md 7.14 */
import type { ForwardAction } from "../../graph/route.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { trimBlanks } from "../../util/trimBlanks.ts";
import type { ResponseChanges, UpstreamRequest } from "../decision.ts";
import { receivedState, requestSource, sentRequestSource } from "../headers/formatSource.ts";
import { diffHeaders } from "../headers/headerDifference.ts";
import { applyLevels, fillInOperations, type HeaderLevel, type HeaderState, linesIn, setLines } from "../headers/headerMutation.ts";
import { joinsLines, ORIGINAL_HOST, ORIGINAL_PATH } from "../received/receivedHeaders.ts";
import { corsResponseHeaders } from "./cors.ts";
import { grpcTimeout } from "./grpcTimeout.ts";
import { rewritePath } from "./rewritePath.ts";
import type { RouteContext } from "./routeContext.ts";
import type { ArmPlan, DirectedLevels } from "./routePlan.ts";

/** Both ends of the way to a cluster. */
export interface Exchange {
  readonly upstream: UpstreamRequest;
  readonly response: ResponseChanges;
}

/** Headers that reach the upstream as they were sent. */
export const UNCHANGED_HEADERS: Pick<UpstreamRequest, "headers" | "unevaluated"> = deepFreeze({
  headers: { set: {}, removed: [] },
  unevaluated: {},
});

/** A response that reaches the client as the upstream sent it. */
export const NO_RESPONSE_CHANGES: ResponseChanges = deepFreeze({ operations: [], cors: {} });

/**
 * Operations of the arm, then of the route, see the old path and host; those are rewritten afterwards, save that the route's see the host
 * of an arm. @see docs/semantics.md 6.27
 */
export function exchange(context: RouteContext, action: ForwardAction, { arm, levels }: ArmPlan): Exchange {
  const { http, path, route } = context;
  const { pathRewrite, hostRewrite } = action;
  const ofArm = arm.hostRewrite ?? http.authority;
  const state = receivedState(http);
  // The proxy writes the deadline before any operation.
  const timeout = grpcTimeout(http, action);
  if (timeout !== undefined) setLines(state, "grpc-timeout", [timeout]);
  const { headers, unevaluated } = changeHeaders(context, levels, arm.cluster, state, (level) =>
    level.operations === arm.headers?.request ? http.authority : ofArm,
  );
  const authority = hostRewrite ?? ofArm;
  if (hostRewrite !== undefined) setLines(state, ORIGINAL_HOST, [ofArm]);
  const target = path.path + path.query;
  const newPath = pathRewrite && rewritePath(path.path, route.match.path, pathRewrite);
  if (newPath) setLines(state, ORIGINAL_PATH, [target]);
  // What this or an earlier proxy has rewritten, or a rule says so.
  const originalPath = linesIn(state, ORIGINAL_PATH)?.[0];
  const newTarget = newPath ? newPath + path.query : target;
  const upstream: UpstreamRequest = {
    path: newTarget,
    authority,
    ...(typeof originalPath === "string" && { originalPath: trimBlanks(originalPath) }),
    headers,
    unevaluated,
  };
  return { upstream, response: responseChanges(context, levels, arm.cluster, upstream, state) };
}

/** A request that passes as it came, to wherever the client dialled. */
export function unchangedRequest(context: RouteContext, levels: DirectedLevels): UpstreamRequest {
  const { http, path } = context;
  const { headers, unevaluated } = changeHeaders(context, levels, "PassthroughCluster", receivedState(http));
  return { path: path.path + path.query, authority: http.authority, headers, unevaluated };
}

function changeHeaders(
  context: RouteContext,
  { request }: DirectedLevels,
  cluster: string,
  state: HeaderState,
  authorityFor?: (level: HeaderLevel) => string,
): Pick<UpstreamRequest, "headers" | "unevaluated"> {
  const { http } = context;
  const { received } = http;
  const cleaned = http.cleaned();
  if (state.changed === undefined && cleaned.length + request.length === 0) return UNCHANGED_HEADERS;
  for (const level of request) applyLevels(state, [level], joinsLines, requestSource(context, cluster, state, authorityFor?.(level)));
  for (const name of cleaned) if (!state.changed?.has(name)) setLines(state, name, received.get(name) ?? []);
  const { set, removed, unevaluated } = diffHeaders(state.changed ?? [], http);
  return { headers: { set, removed }, unevaluated };
}

function responseChanges(
  context: RouteContext,
  { response }: DirectedLevels,
  cluster: string,
  upstream: UpstreamRequest,
  headers: HeaderState,
): ResponseChanges {
  const { route, http } = context;
  if (response.length === 0 && route.cors === undefined) return NO_RESPONSE_CHANGES;
  const source = sentRequestSource(context, cluster, upstream, headers);
  const operations = response.map((level) => fillInOperations(level, source));
  return { operations, cors: route.cors === undefined ? NO_RESPONSE_CHANGES.cors : corsResponseHeaders(route.cors, http) };
}
