/** A redirect of a rule. @see docs/semantics.md 6.35 */
import type { RedirectAction } from "../../graph/route.ts";
import type { HTTPRedirect } from "../../model/httpRedirect.ts";
import type { RouteContext } from "./routeContext.ts";

/** Status codes that Envoy can redirect with; another one makes it refuse the table. @see docs/semantics.md 2.9 */
export const REDIRECT_CODES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** The action for requests that come through this table. */
export function compileRedirect(redirect: HTTPRedirect, context: RouteContext): RedirectAction {
  const port = redirectPort(redirect, context);
  return {
    kind: "redirect",
    status: redirect.redirectCode || 301,
    ...(redirect.authority && { host: redirect.authority }),
    ...(redirect.prefixRewrite ? { prefixRewrite: redirect.prefixRewrite } : redirect.uri && { path: redirect.uri }),
    ...(redirect.scheme && { scheme: redirect.scheme }),
    ...(port > 0 && { port }),
  };
}

/** 0: none. The default port of the scheme counts as none. @see docs/semantics.md 6.36 */
function redirectPort(redirect: HTTPRedirect, context: RouteContext): number {
  const port = redirect.derivePort === "FROM_REQUEST_PORT" ? context.port : (redirect.port ?? 0);
  const scheme = redirect.scheme || (context.tls ? "https" : "http");
  const isDefault = (port === 80 && scheme === "http") || (port === 443 && scheme === "https");
  return isDefault ? 0 : port;
}
