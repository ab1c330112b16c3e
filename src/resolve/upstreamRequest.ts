/** The request as the upstream sees it, and what will be done to the response. @see docs/semantics.md 7.14 */

import type { HeaderOperations } from "../graph/headerOperations.ts";
import type { ForwardAction, WeightedDestination } from "../graph/route.ts";
import { compact } from "../util/compact.ts";
import { corsResponseHeaders } from "./cors.ts";
import type { ResponseChanges, UpstreamRequest } from "./decision.ts";
import { receivedState, requestSource, sentRequestSource } from "./formatSource.ts";
import { grpcTimeout } from "./grpcTimeout.ts";
import { applyOperations, diffHeaders, fillInOperations, type HeaderState } from "./headerMutation.ts";
import { joinsLines } from "./receivedHeaders.ts";
import { rewritePath } from "./rewritePath.ts";
import type { RouteContext } from "./routeContext.ts";

/** Both ends of the way to a cluster. */
export interface Exchange {
  readonly upstream: UpstreamRequest;
  readonly response: ResponseChanges;
}

/** Headers that the proxy writes in any case; they are only told of where a rule changes them. */
const MANAGED = /^(?:x-envoy-.*|x-request-id|x-forwarded-(?:for|proto|client-cert)|connection)$/;

/** Operations of the arm, then of the route, see the old path and host; those are rewritten afterwards. @see docs/semantics.md 6.27 */
export function exchange(context: RouteContext, action: ForwardAction, arm: WeightedDestination): Exchange {
  const { http, path, route } = context;
  const start = withGrpcTimeout(receivedState(http), grpcTimeout(http, action));
  const end = operationLevels(context, arm, "request").reduce(
    (headers, level) => applyOperations(headers, level, joinsLines, (current) => requestSource(context, arm.cluster, current)),
    start,
  );
  const authority = action.hostRewrite ?? arm.hostRewrite ?? http.authority;
  const newPath = action.pathRewrite ? rewritePath(path.path, route.match.path, action.pathRewrite) : path.path;
  const { unevaluated, ...headers } = diffHeaders(http.sent, start, end, (name) => MANAGED.test(name));
  const originalPath = action.pathRewrite ? path.path + path.query : originalPathOf(end);
  const upstream = compact({ path: newPath + path.query, authority, originalPath, headers, unevaluated });
  const source = sentRequestSource(context, arm.cluster, {
    http: { ...http, authority },
    pathAndQuery: upstream.path,
    headers:
      action.pathRewrite === undefined || originalPath === undefined
        ? end
        : new Map([...end, ["x-envoy-original-path", [{ text: originalPath, known: true }]]]),
  });
  const operations = operationLevels(context, arm, "response").map((level) => fillInOperations(level, source));
  return { upstream, response: { operations, cors: route.cors ? corsResponseHeaders(route.cors, http) : {} } };
}

/** The proxy writes the deadline before any operation. */
function withGrpcTimeout(headers: HeaderState, text: string | undefined): HeaderState {
  return text === undefined ? headers : new Map([...headers, ["grpc-timeout", [{ text, known: true }]]]);
}

/** What somebody before this proxy has rewritten, or a rule says so. */
function originalPathOf(headers: HeaderState): string | undefined {
  const line = headers.get("x-envoy-original-path")?.[0];
  return line?.known ? line.text : undefined;
}

/** The levels in the order of Envoy; those that do nothing are left out. */
export function operationLevels(
  { route }: Pick<RouteContext, "route">,
  arm: WeightedDestination | undefined,
  direction: "request" | "response",
): readonly HeaderOperations[] {
  const levels = [...(arm?.headers ? [arm.headers[direction]] : []), route.headers[direction]];
  return levels.filter(({ remove, set, add }) => remove.length + set.length + add.length > 0);
}

/** A request that passes as it came, to wherever the client dialled. */
export function unchangedRequest(context: RouteContext): UpstreamRequest {
  const { http, path } = context;
  const start = receivedState(http);
  const end = operationLevels(context, undefined, "request").reduce(
    (headers, level) => applyOperations(headers, level, joinsLines, (current) => requestSource(context, "PassthroughCluster", current)),
    start,
  );
  const { unevaluated, ...headers } = diffHeaders(http.sent, start, end, (name) => MANAGED.test(name));
  return { path: path.path + path.query, authority: http.authority, headers, unevaluated };
}
