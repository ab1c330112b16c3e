/** The conditions of a route as short words. */
import type { ClaimMatcher } from "../../match/claimMatcher.ts";
import type { HeaderMatcher } from "../../match/headerMatcher.ts";
import type { PathMatcher } from "../../match/pathMatcher.ts";
import type { QueryMatcher } from "../../match/queryMatcher.ts";
import { isCatchAll, type RouteMatch } from "../../match/routeMatch.ts";
import type { StringMatcher } from "../../match/stringMatcher.ts";

/** `path prefix /api, header x-user exactly jason`; `everything` where nothing is asked for. */
export function conditionsOf(match: RouteMatch): string {
  if (isCatchAll(match)) return "everything";
  const others = [...match.headers.map(headerCondition), ...match.queryParameters.map(queryCondition), ...match.claims.map(claimCondition)];
  // Every path begins with a slash.
  const isEveryPath = match.path.kind === "prefix" && match.path.value === "/";
  return (isEveryPath && others.length > 0 ? others : [pathCondition(match.path), ...others]).join(", ");
}

function pathCondition(matcher: PathMatcher): string {
  return `path ${words(matcher)}${matcher.ignoreCase === true ? " in any case" : ""}`;
}

function headerCondition({ name, value, invert }: HeaderMatcher): string {
  const subject = name.startsWith(":") ? name.slice(1) : `header ${name}`;
  return `${subject} ${invert === true ? "not " : ""}${value === undefined ? "present" : words(value)}`;
}

function queryCondition({ name, value }: QueryMatcher): string {
  return `query ${name} ${value === undefined ? "present" : words(value)}`;
}

function claimCondition({ path, value, invert }: ClaimMatcher): string {
  return `claim ${path.join(".")} ${invert === true ? "not " : ""}${words(value)}`;
}

function words({ kind, value }: StringMatcher): string {
  const verbs = { exact: "exactly", prefix: "prefix", regex: "regex" } as const satisfies Record<StringMatcher["kind"], string>;
  return `${verbs[kind]} ${value}`;
}
