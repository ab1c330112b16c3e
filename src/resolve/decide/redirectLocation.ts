/** The `location` of a redirect. @see docs/semantics.md 7.18 */
import type { RedirectAction } from "../../graph/route.ts";
import type { PathMatcher } from "../../match/pathMatcher.ts";
import type { CleanPath } from "../received/normalizePath.ts";
import type { RequestHead } from "../received/requestHead.ts";
import { replaceMatched } from "./rewritePath.ts";

/** Where the client is sent. */
export function redirectLocation(action: RedirectAction, matcher: PathMatcher, http: RequestHead, path: CleanPath): string {
  const scheme = action.scheme ?? http.scheme;
  const host = action.host ?? requestHost(http, scheme, action.port);
  const port = action.port === undefined ? "" : `:${action.port}`;
  return `${scheme}://${host}${port}${withLeadingSlash(newPath(action, matcher, path))}`;
}

/** The address that the request came for. */
export function requestLocation({ scheme, authority }: Pick<RequestHead, "scheme" | "authority">, { path, query }: CleanPath): string {
  return `${scheme}://${authority}${path}${query}`;
}

/** The host of the request; its port goes where a new one comes, or where it is the default of a scheme that is left. */
function requestHost({ authority, scheme: oldScheme }: RequestHead, newScheme: string, newPort: number | undefined): string {
  const colon = authority.lastIndexOf(":");
  if (colon < 0 || authority.indexOf("]", colon) >= 0) return authority;
  const defaultPort = oldScheme === "https" ? ":443" : ":80";
  const isStale = newScheme !== oldScheme && authority.slice(colon) === defaultPort;
  return newPort !== undefined || isStale ? authority.slice(0, colon) : authority;
}

function newPath(action: RedirectAction, matcher: PathMatcher, { path, query }: CleanPath): string {
  if (action.path !== undefined) return action.path.includes("?") ? action.path : action.path + query;
  return (action.prefixRewrite === undefined ? path : replaceMatched(path, matcher, action.prefixRewrite)) + query;
}

function withLeadingSlash(path: string): string {
  return path.startsWith("/") ? path : `/${path}`;
}
