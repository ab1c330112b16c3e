/**
 * What the routes of a virtual host ask for, with what decides most of them in flat lists: a route that turns out not to fit is never loaded, and one
 * that fits costs as few steps through memory as possible.
 */
import type { MatchInput } from "../../match/matchInput.ts";
import type { PathMatcher } from "../../match/pathMatcher.ts";
import { matchesConditions, matchesRoute, type RouteMatch } from "../../match/routeMatch.ts";

/** Lists by position, in the order of the virtual host. */
export interface RouteList {
  readonly matches: readonly RouteMatch[];
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
export function toRouteList(matches: readonly RouteMatch[]): RouteList {
  const known = new Map<string, string>();
  const shared = (text: string): string => {
    const first = known.get(text) ?? text;
    known.set(first, first);
    return first;
  };
  return {
    matches,
    pathKinds: Uint8Array.from(matches, ({ path }) => kindOf(path)),
    pathTexts: matches.map(({ path }) => shared(path.value)),
    conditionCounts: Int32Array.from(
      matches,
      ({ headers, queryParameters, claims }) => headers.length + queryParameters.length + claims.length,
    ),
  };
}

function kindOf({ kind, ignoreCase }: PathMatcher): number {
  if (kind === "regex" || ignoreCase) return OTHER;
  return kind === "exact" ? EXACT : PREFIX;
}

/** True where the route fits. @param decided How many of its conditions are known to hold. */
export function fits(list: RouteList, position: number, decided: number, input: MatchInput): boolean {
  const { matches, pathKinds, pathTexts, conditionCounts } = list;
  const kind = pathKinds[position];
  const match = matches[position];
  if (kind === undefined || kind === OTHER) return match !== undefined && matchesRoute(match, input);
  const text = pathTexts[position] ?? "";
  if (kind === EXACT ? input.path !== text : !input.path.startsWith(text)) return false;
  return conditionCounts[position] === decided || (match !== undefined && matchesConditions(match, input));
}
