/** Finds what takes a request: listener, filter chain, virtual host and route, in this order. @see docs/semantics.md 7.1 */
import type { FilterChain, TcpProxy } from "../graph/listener.ts";
import { routeConfigurationOf } from "../graph/parts.ts";
import type { RouteConfiguration, VirtualHost } from "../graph/routeConfiguration.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import { compact } from "../util/compact.ts";
import { seenStatus, sendLocalReply } from "./decide/localReply.ts";
import { type RouteContext, toMatched } from "./decide/routeContext.ts";
import type { Decision, Matched, RejectReason } from "./decision.ts";
import type { Evaluator } from "./evaluator.ts";
import { lookupHost } from "./received/authority.ts";
import { firstLine } from "./received/headerLines.ts";
import type { CleanPath } from "./received/normalizePath.ts";
import { CLAIMED_SCHEME } from "./received/receivedHeaders.ts";
import { type HttpView, type RequestView, viewRequest } from "./received/requestView.ts";
import { toMatchInput } from "./received/toMatchInput.ts";
import { findOutboundChain } from "./reference/findOutboundChain.ts";
import type { Request } from "./request.ts";

/** A decision that luck has no part in, or what luck has to work on. */
export type Selection =
  | Decision
  | { readonly kind: "tcp"; readonly viewpoint: Viewpoint; readonly matched: Matched; readonly proxy: TcpProxy }
  | { readonly kind: "route"; readonly context: RouteContext };

/** Goes as far as no draw is needed. */
export function select(viewpoint: Viewpoint, request: Request, evaluator: Evaluator): Selection {
  const view = viewRequest(viewpoint, request);
  const listener = evaluator.findListener(view.connection);
  if (listener === undefined) {
    const outbound = findOutboundChain(viewpoint, view.connection);
    if (outbound === undefined) return reject(viewpoint, {}, "no-listener");
    return selectInChain(viewpoint, view, outbound, {}, evaluator);
  }
  const matched: Matched = { listener: listener.name };
  if (listener.refused !== undefined) {
    return { kind: "refused", matched, caveats: viewpoint.caveats, listener: listener.name, ...listener.refused };
  }
  const chain = evaluator.findFilterChain(listener, view.connection);
  if (chain === undefined) return reject(viewpoint, matched, "no-filter-chain");
  return selectInChain(viewpoint, view, chain, matched, evaluator);
}

/** What a filter chain makes of a request. */
export function selectInChain(
  viewpoint: Viewpoint,
  view: RequestView,
  chain: FilterChain,
  outer: Matched,
  evaluator: Evaluator,
): Selection {
  const { filter, downstreamTls } = chain;
  const matched: Matched = compact({ ...outer, filterChain: chain.name, downstreamTls });
  const withOrigin: Matched = compact({ ...matched, origin: chain.origin });
  switch (filter.kind) {
    case "passthrough":
    case "blackhole":
      return { kind: filter.kind, matched: withOrigin, caveats: viewpoint.caveats };
    case "tcp":
      return { kind: "tcp", viewpoint, matched: withOrigin, proxy: filter };
    case "http": {
      // Bytes that are no HTTP, TLS where plain text is expected and the reverse: the connection is closed.
      if (view.http === undefined || (view.connection.transportProtocol === "tls") !== filter.tls)
        return reject(viewpoint, matched, "no-filter-chain");
      const table = routeConfigurationOf(viewpoint, filter);
      return selectRoute(viewpoint, view.http, table, { ...matched, routeConfiguration: table.name }, evaluator);
    }
  }
}

function selectRoute(viewpoint: Viewpoint, http: HttpView, table: RouteConfiguration, outer: Matched, evaluator: Evaluator): Selection {
  const { path } = http;
  if (path === undefined) return reject(viewpoint, outer, "bad-path", seenStatus(http, http.badPathStatus));
  const virtualHost = evaluator.findVirtualHost(table, lookupHost(http.authority));
  if (virtualHost === undefined) return reject(viewpoint, outer, "no-virtual-host", 404);
  const matched: Matched = { ...outer, virtualHost: virtualHost.name };
  if (!mayHaveRoute(http)) return reject(viewpoint, matched, "no-route", 404);
  if (needsTls(virtualHost, http)) return redirectToHttps(viewpoint, matched, http, path);
  const route = evaluator.findRoute(virtualHost, toMatchInput(http, path));
  if (route === undefined) return reject(viewpoint, matched, "no-route", 404);
  return { kind: "route", context: { viewpoint, http, path, route, matched: toMatched(matched, route) } };
}

/** False for a CONNECT, and for a client that names no scheme: Envoy tries no route of ours with these. @see docs/semantics.md 7.7 */
function mayHaveRoute({ method, received }: HttpView): boolean {
  return method !== "CONNECT" && firstLine(received, CLAIMED_SCHEME) !== "";
}

/** @see docs/semantics.md 7.6 */
function needsTls(virtualHost: VirtualHost, http: HttpView): boolean {
  return virtualHost.requireTls === true && firstLine(http.received, CLAIMED_SCHEME) !== "https";
}

/** The port of the host stays. @see docs/semantics.md 7.6 */
function redirectToHttps(viewpoint: Viewpoint, matched: Matched, http: HttpView, path: CleanPath): Selection {
  const reply = { status: 301, body: "", location: `https://${http.authority}${path.path}${path.query}` };
  const { answer, location } = sendLocalReply(reply, http, []);
  return { kind: "redirect", matched, caveats: viewpoint.caveats, ...answer, location };
}

function reject(viewpoint: Viewpoint, matched: Matched, reason: RejectReason, status?: number): Selection {
  return compact({ kind: "reject" as const, matched, caveats: viewpoint.caveats, reason, status });
}
