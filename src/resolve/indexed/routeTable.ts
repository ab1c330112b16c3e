/** The routes of one virtual host, laid out so that few of them have to be tried. @see docs/design/index.md */
import type { Route } from "../../graph/route.ts";
import type { MatchInput } from "../../match/matchInput.ts";
import { matchesRoute } from "../../match/routeMatch.ts";
import type { CandidateNode } from "./candidates.ts";
import { firstFit } from "./candidates.ts";
import { pathKey } from "./pathKey.ts";
import { buildPathTable, findCandidates, type PathTable } from "./pathTable.ts";

/** A list of routes and, where it is long, tables over it. */
export interface RouteTable {
  /** In the order of the virtual host. */
  readonly routes: readonly Route[];
  /** None: the list is scanned. At most two: paths as they are, and paths in lower case. */
  readonly paths: readonly PathTable[];
  readonly nodes: readonly CandidateNode[];
}

/** @param scanUpTo Lists up to this length are scanned. */
export function buildRouteTable(routes: readonly Route[], scanUpTo: number): RouteTable {
  if (routes.length <= scanUpTo) return { routes, paths: [], nodes: [] };
  const nodes: CandidateNode[] = [];
  const keyed = routes.map(({ match }, position) => ({ position, key: pathKey(match.path) }));
  const paths = [false, true].flatMap((ignoreCase) => {
    const own = keyed.filter(({ key }) => key.ignoreCase === ignoreCase);
    return own.length === 0 ? [] : [buildPathTable(routes, own, ignoreCase, nodes, scanUpTo)];
  });
  return { routes, paths, nodes };
}

/**
 * The position of the first route that fits, -1 where none does.
 *
 * INVARIANT: a route that is not among the candidates has a condition that fails, and of the candidates the smallest position that
 * fits is kept, whatever the order in which groups are visited. Long beginnings come first only because they are usually the answer.
 */
export function findPosition({ routes, paths, nodes }: RouteTable, input: MatchInput): number {
  if (paths.length === 0) return scan(routes, input);
  let best = routes.length;
  for (const table of paths) {
    for (let i = findCandidates(table, input.path) - 1; i >= 0; i--) best = firstFit(nodes, routes, table.found[i] ?? 0, input, best);
    best = firstFit(nodes, routes, table.always, input, best);
  }
  return best < routes.length ? best : -1;
}

function scan(routes: readonly Route[], input: MatchInput): number {
  for (let position = 0; position < routes.length; position++) {
    const route = routes[position];
    if (route !== undefined && matchesRoute(route.match, input)) return position;
  }
  return -1;
}
