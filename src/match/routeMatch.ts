/** All conditions of one route: every one must hold. @see docs/semantics.md 6.13 */
import { type ClaimMatcher, describeClaim, matchesClaim } from "./claimMatcher.ts";
import type { ConditionReport } from "./condition.ts";
import { describeHeader, type HeaderMatcher, matchesHeader } from "./headerMatcher.ts";
import type { MatchInput } from "./matchInput.ts";
import { describePath, matchesPath, type PathMatcher } from "./pathMatcher.ts";
import { describeQuery, matchesQuery, type QueryMatcher } from "./queryMatcher.ts";

/** Envoy's `RouteMatch`. */
export interface RouteMatch {
  readonly path: PathMatcher;
  readonly headers: readonly HeaderMatcher[];
  readonly queryParameters: readonly QueryMatcher[];
  readonly claims: readonly ClaimMatcher[];
}

/** True when every condition holds. */
export function matchesRoute({ path, headers, queryParameters, claims }: RouteMatch, input: MatchInput): boolean {
  if (!matchesPath(path, input)) return false;
  for (const matcher of headers) if (!matchesHeader(matcher, input)) return false;
  for (const matcher of queryParameters) if (!matchesQuery(matcher, input)) return false;
  for (const matcher of claims) if (!matchesClaim(matcher, input)) return false;
  return true;
}

/** Every condition in words, in the order in which they are tried. */
export function describeRouteMatch(match: RouteMatch, input: MatchInput): readonly ConditionReport[] {
  return [
    describePath(match.path, input),
    ...match.headers.map((matcher) => describeHeader(matcher, input)),
    ...match.queryParameters.map((matcher) => describeQuery(matcher, input)),
    ...match.claims.map((matcher) => describeClaim(matcher, input)),
  ];
}

/** True for a route that takes every request, so that nothing after it can win. @see docs/semantics.md 6.6 */
export function isCatchAll({ path, headers, queryParameters, claims }: RouteMatch): boolean {
  const everyPath = path.kind === "prefix" ? path.value === "/" : path.kind === "regex" && path.value === ".*";
  return everyPath && headers.length + queryParameters.length + claims.length === 0;
}
