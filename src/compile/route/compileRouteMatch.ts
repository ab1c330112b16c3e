/** A match item of an http rule as Envoy's `RouteMatch`. @see docs/semantics.md 6.10 */

import { parseJwtClaim } from "../../host/jwtClaim.ts";
import type { ClaimMatcher } from "../../match/claimMatcher.ts";
import type { HeaderMatcher } from "../../match/headerMatcher.ts";
import { type PathMatcher, toAsciiLowerCase } from "../../match/pathMatcher.ts";
import type { QueryMatcher } from "../../match/queryMatcher.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";
import type { HTTPMatchRequest } from "../../model/httpMatchRequest.ts";
import type { StringMatch } from "../../model/stringMatch.ts";
import { compact } from "../../util/compact.ts";
import { compareStrings } from "../../util/compare.ts";
import { trimmed } from "../../util/trimmed.ts";
import { compileRegexMatch } from "./compileRegexMatch.ts";
import { compileStringMatch } from "./compileStringMatch.ts";

const EVERY_PATH: PathMatcher = { kind: "prefix", value: "/" };

/** The match of a rule without conditions. */
export const MATCH_ALL: RouteMatch = { path: EVERY_PATH, headers: [], queryParameters: [], claims: [] };

/** Conditions that only the proxy can check: those on port, gateway and source were checked before. */
export function compileRouteMatch(match: HTTPMatchRequest): RouteMatch {
  const wanted = sortedEntries(match.headers);
  const unwanted = sortedEntries(match.withoutHeaders);
  return {
    path: compilePath(match),
    headers: trimmed([
      ...pseudoHeader(":method", match.method),
      ...pseudoHeader(":scheme", match.scheme),
      ...pseudoHeader(":authority", match.authority),
      ...wanted.flatMap(([name, value]) => headerMatcher(name, value, false)),
      ...unwanted.flatMap(([name, value]) => headerMatcher(name, value, true)),
    ]),
    queryParameters: trimmed(sortedEntries(match.queryParams).map(([name, value]) => queryMatcher(name, value))),
    claims: trimmed([
      ...wanted.flatMap(([name, value]) => claimMatcher(name, value, false)),
      ...unwanted.flatMap(([name, value]) => claimMatcher(name, value, true)),
    ]),
  };
}

/** The first claim condition that has no value to compare, which Envoy refuses. @see docs/semantics.md 2.13 */
export function findClaimWithoutValue(match: HTTPMatchRequest): string | undefined {
  const conditions = [...sortedEntries(match.headers), ...sortedEntries(match.withoutHeaders)];
  return conditions.find(([name, value]) => parseJwtClaim(name) !== undefined && compileStringMatch(value) === undefined)?.[0];
}

function compilePath({ uri, ignoreUriCase }: HTTPMatchRequest): PathMatcher {
  if (uri?.regex !== undefined) return compileRegexMatch(uri.regex);
  const kind = uri?.exact !== undefined ? "exact" : "prefix";
  const value = uri?.exact ?? uri?.prefix;
  if (value === undefined) return EVERY_PATH;
  return ignoreUriCase ? { kind, value: toAsciiLowerCase(value), ignoreCase: true } : { kind, value };
}

function pseudoHeader(name: string, match: StringMatch | undefined): readonly HeaderMatcher[] {
  return match === undefined ? [] : [withValue(name, match, false)];
}

function headerMatcher(name: string, match: StringMatch, invert: boolean): readonly HeaderMatcher[] {
  if (parseJwtClaim(name) !== undefined) return [];
  return [withValue(name, match, invert)];
}

function withValue(name: string, match: StringMatch, invert: boolean): HeaderMatcher {
  return compact({ name: name.toLowerCase(), value: compileStringMatch(match), invert: invert || undefined });
}

function queryMatcher(name: string, match: StringMatch): QueryMatcher {
  return compact({ name, value: compileStringMatch(match) });
}

function claimMatcher(name: string, match: StringMatch, invert: boolean): readonly ClaimMatcher[] {
  const path = parseJwtClaim(name);
  const value = compileStringMatch(match);
  if (path === undefined || value === undefined) return [];
  return [{ path, value, ...(invert && { invert: true as const }) }];
}

function sortedEntries(record: Readonly<Record<string, StringMatch>> | undefined): readonly (readonly [string, StringMatch])[] {
  return Object.entries(record ?? {}).sort(([a], [b]) => compareStrings(a, b));
}
