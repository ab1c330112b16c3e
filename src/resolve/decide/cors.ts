/** What Envoy's CORS filter does. @see docs/semantics.md 7.23 */
import type { Cors } from "../../graph/routePolicy.ts";
import { matchesString } from "../../match/stringMatcher.ts";
import { compact } from "../../util/compact.ts";
import type { RequestHead } from "../received/requestHead.ts";

/** Headers of the answer to a preflight; undefined where the request is none, or is forwarded. */
export function preflightHeaders(cors: Cors, http: RequestHead): Readonly<Record<string, readonly string[]>> | undefined {
  if (http.method !== "OPTIONS") return undefined;
  const origin = firstLine(http, "origin");
  const method = firstLine(http, "access-control-request-method");
  if (origin === "" || method === "") return undefined;
  const isAllowed = isAllowedOrigin(cors, origin);
  if (!isAllowed && !cors.ignoreUnmatchedPreflights) return undefined;
  const asked = firstLine(http, "access-control-request-headers");
  const headers: Record<string, readonly string[]> = {};
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined) headers[name] = [value];
  };
  set("access-control-allow-credentials", cors.allowCredentials === true ? "true" : undefined);
  set("access-control-allow-headers", cors.allowHeaders === "*" ? asked : cors.allowHeaders);
  set("access-control-allow-methods", cors.allowMethods === "*" ? method : cors.allowMethods);
  set("access-control-allow-origin", isAllowed ? origin : undefined);
  set("access-control-expose-headers", isAllowed ? cors.exposeHeaders : undefined);
  set("access-control-max-age", cors.maxAge);
  return headers;
}

/** Headers that are set over those of the upstream's response. */
export function corsResponseHeaders(cors: Cors, http: RequestHead): Readonly<Record<string, string>> {
  const origin = firstLine(http, "origin");
  if (origin === "" || !isAllowedOrigin(cors, origin)) return {};
  return compact({
    "access-control-allow-credentials": cors.allowCredentials === true ? "true" : undefined,
    "access-control-allow-origin": origin,
    "access-control-expose-headers": cors.exposeHeaders,
  });
}

function firstLine({ received }: RequestHead, name: string): string {
  return received.get(name)?.[0] ?? "";
}

/** A matcher that takes the text `*` takes every origin. */
function isAllowedOrigin({ allowOrigins }: Cors, origin: string): boolean {
  return allowOrigins.some((matcher) => matchesString(matcher, origin)) || allowOrigins.some((matcher) => matchesString(matcher, "*"));
}
