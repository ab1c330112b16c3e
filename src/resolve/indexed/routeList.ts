/**
 * The routes of a virtual host with what decides most of them in flat lists: a route that turns out not to fit is never loaded, and one
 * that fits costs as few steps through memory as possible.
 */
import type { Route } from "../../graph/route.ts";
import type { MatchInput } from "../../match/matchInput.ts";
import type { PathMatcher } from "../../match/pathMatcher.ts";
import { matchesConditions, matchesRoute } from "../../match/routeMatch.ts";

/** Lists by position, in the order of the virtual host. */
export interface RouteList {
  readonly routes: readonly Route[];
  readonly pathKinds: Uint8Array;
  /** Equal texts are one. */
  readonly pathTexts: readonly string[];
  /** How many conditions there are besides the path. */
  readonly conditionCounts: Int32Array;
}

const PREFIX = 0;
const EXACT = 1;
/** Regexes, and paths in any case: no short way. */
const OTHER = 2;

/** Lays the routes out. */
export function toRouteList(routes: readonly Route[]): RouteList {
  const known = new Map<string, string>();
  const shared = (text: string): string => {
    const first = known.get(text) ?? text;
    known.set(first, first);
    return first;
  };
  return {
    routes,
    pathKinds: Uint8Array.from(routes, ({ match }) => kindOf(match.path)),
    pathTexts: routes.map(({ match }) => shared(match.path.value)),
    conditionCounts: Int32Array.from(routes, ({ match }) => match.headers.length + match.queryParameters.length + match.claims.length),
  };
}

function kindOf({ kind, ignoreCase }: PathMatcher): number {
  if (kind === "regex" || ignoreCase) return OTHER;
  return kind === "exact" ? EXACT : PREFIX;
}

/** True where the route fits. @param decided How many of its conditions are known to hold. */
export function fits(
  { routes, pathKinds, pathTexts, conditionCounts }: RouteList,
  position: number,
  decided: number,
  input: MatchInput,
): boolean {
  const kind = pathKinds[position];
  const route = routes[position];
  if (kind === undefined || kind === OTHER) return route !== undefined && matchesRoute(route.match, input);
  const text = pathTexts[position] ?? "";
  if (kind === EXACT ? input.path !== text : !input.path.startsWith(text)) return false;
  return conditionCounts[position] === decided || (route !== undefined && matchesConditions(route.match, input));
}
