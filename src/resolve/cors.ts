/** What Envoy's CORS filter does. @see docs/semantics.md 7.23 */
import type { Cors } from "../graph/routePolicy.ts";
import { matchesString } from "../match/stringMatcher.ts";
import type { HttpView } from "./requestView.ts";

/** Headers of the answer to a preflight; undefined where the request is none, or is forwarded. */
export function preflightHeaders(cors: Cors, http: HttpView): Readonly<Record<string, string>> | undefined {
  const origin = originOf(http);
  const method = http.received.get("access-control-request-method")?.[0] ?? "";
  if (http.method !== "OPTIONS" || origin === "" || method === "") return undefined;
  const isAllowed = isAllowedOrigin(cors, origin);
  if (!isAllowed && !cors.ignoreUnmatchedPreflights) return undefined;
  const headers = http.received.get("access-control-request-headers")?.[0] ?? "";
  return present({
    "access-control-allow-credentials": credentials(cors),
    "access-control-allow-headers": cors.allowHeaders === "*" ? headers : cors.allowHeaders,
    "access-control-allow-methods": cors.allowMethods === "*" ? method : cors.allowMethods,
    "access-control-allow-origin": isAllowed ? origin : undefined,
    "access-control-expose-headers": isAllowed ? cors.exposeHeaders : undefined,
    "access-control-max-age": cors.maxAge,
  });
}

/** Headers that are set over those of the upstream's response. */
export function corsResponseHeaders(cors: Cors, http: HttpView): Readonly<Record<string, string>> {
  const origin = originOf(http);
  if (origin === "" || !isAllowedOrigin(cors, origin)) return {};
  return present({
    "access-control-allow-credentials": credentials(cors),
    "access-control-allow-origin": origin,
    "access-control-expose-headers": cors.exposeHeaders,
  });
}

function originOf(http: HttpView): string {
  return http.received.get("origin")?.[0] ?? "";
}

/** A matcher that takes the text `*` takes every origin. */
function isAllowedOrigin(cors: Cors, origin: string): boolean {
  return cors.allowOrigins.some((matcher) => matchesString(matcher, "*") || matchesString(matcher, origin));
}

function credentials(cors: Cors): string | undefined {
  return cors.allowCredentials === true ? "true" : undefined;
}

function present(headers: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
