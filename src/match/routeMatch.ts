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
export function matchesRoute(match: RouteMatch, input: MatchInput): boolean {
  return matchesPath(match.path, input) && matchesConditions(match, input);
}

/** True when every condition but that on the path holds. Counts instead of iterating, which engines do slowly over frozen lists. */
export function matchesConditions({ headers, queryParameters, claims }: RouteMatch, input: MatchInput): boolean {
  for (let i = 0; i < headers.length; i++) if (!matchesHeader(headers[i] as HeaderMatcher, input)) return false;
  for (let i = 0; i < queryParameters.length; i++) if (!matchesQuery(queryParameters[i] as QueryMatcher, input)) return false;
  for (let i = 0; i < claims.length; i++) if (!matchesClaim(claims[i] as ClaimMatcher, input)) return false;
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
