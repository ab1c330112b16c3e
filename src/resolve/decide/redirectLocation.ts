/** The `location` of a redirect. @see docs/semantics.md 7.18 */
import type { RedirectAction } from "../../graph/route.ts";
import { stripPort } from "../../host/hostname.ts";
import { firstLine } from "../received/headerLines.ts";
import type { CleanPath } from "../received/normalizePath.ts";
import { CLAIMED_SCHEME } from "../received/receivedHeaders.ts";
import type { RequestHead } from "../received/requestHead.ts";

/** Where the client is sent. @param path That of the request; where the redirect rewrites it, the new one. */
export function redirectLocation(
  { scheme, host, port, path: newPath }: Partial<RedirectAction>,
  http: Pick<RequestHead, "scheme" | "authority" | "received">,
  { path, query }: CleanPath,
): string {
  const newScheme = scheme ?? http.scheme;
  const newHost = host ?? requestHost(http, newScheme, port);
  const target = newPath === undefined ? path + query : newPath.includes("?") ? newPath : newPath + query;
  return `${newScheme}://${newHost}${port === undefined ? "" : `:${port}`}${target.startsWith("/") ? "" : "/"}${target}`;
}

/** The host of the request; its port goes where a new one comes, or where it is the default of a scheme that is left. */
function requestHost(
  { authority, received }: Pick<RequestHead, "authority" | "received">,
  newScheme: string,
  newPort: number | undefined,
): string {
  const host = stripPort(authority);
  // What the client or an earlier proxy says of the scheme, as it is written: a target like `http://a:80/` may have another.
  const oldScheme = firstLine(received, CLAIMED_SCHEME);
  const isStale = oldScheme !== newScheme && /^http(?::80|s:443)$/i.test(oldScheme + authority.slice(host.length));
  return newPort !== undefined || isStale ? host : authority;
}
