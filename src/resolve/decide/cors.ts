/** What Envoy's CORS filter does. @see docs/semantics.md 7.23 */
import type { Cors } from "../../graph/routePolicy.ts";
import { matchesString } from "../../match/stringMatcher.ts";
import { compact } from "../../util/compact.ts";
import { firstLine } from "../received/headerLines.ts";
import type { RequestHead } from "../received/requestHead.ts";

/** Headers of the answer to a preflight; undefined where the request is none, or is forwarded. */
export function preflightHeaders(cors: Cors, http: RequestHead): Readonly<Record<string, readonly string[]>> | undefined {
  if (http.method !== "OPTIONS") return undefined;
  const origin = firstLine(http.received, "origin");
  const method = firstLine(http.received, "access-control-request-method");
  if (origin === "" || method === "") return undefined;
  const isAllowed = isAllowedOrigin(cors, origin);
  if (!isAllowed && !cors.ignoreUnmatchedPreflights) return undefined;
  const { allowHeaders, allowMethods, maxAge } = cors;
  const headers = compact({
    ...grantedTo(isAllowed ? origin : undefined, cors),
    "access-control-allow-headers": allowHeaders === "*" ? firstLine(http.received, "access-control-request-headers") : allowHeaders,
    "access-control-allow-methods": allowMethods === "*" ? method : allowMethods,
    "access-control-max-age": maxAge,
  });
  return Object.fromEntries(
    Object.entries(headers)
      .sort()
      .map(([name, value]) => [name, [value]]),
  );
}

/** Headers that are set over those of the upstream's response. */
export function corsResponseHeaders(cors: Cors, http: RequestHead): Readonly<Record<string, string>> {
  const origin = firstLine(http.received, "origin");
  return origin === "" || !isAllowedOrigin(cors, origin) ? {} : grantedTo(origin, cors);
}

/** @param origin Absent: none that is allowed. */
function grantedTo(origin: string | undefined, { allowCredentials, exposeHeaders }: Cors): Readonly<Record<string, string>> {
  return compact({
    "access-control-allow-credentials": allowCredentials === true ? "true" : undefined,
    "access-control-allow-origin": origin,
    "access-control-expose-headers": origin && exposeHeaders,
  });
}

/** A matcher that takes the text `*` takes every origin. */
function isAllowedOrigin({ allowOrigins }: Cors, origin: string): boolean {
  return [origin, "*"].some((text) => allowOrigins.some((matcher) => matchesString(matcher, text)));
}
