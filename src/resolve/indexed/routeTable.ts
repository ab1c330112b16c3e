/** The routes of one virtual host, laid out so that few of them have to be tried. @see docs/design/index.md */
import type { MatchInput } from "../../match/matchInput.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";
import type { CandidateNode } from "./candidates.ts";
import { firstFit } from "./candidates.ts";
import { pathKey } from "./pathKey.ts";
import { buildPathTable, findCandidates, type PathTable } from "./pathTable.ts";
import { fits, type RouteList, toRouteList } from "./routeList.ts";

/** What a list of routes asks for and, where it is long, tables over it. Lists that ask for the same share one. */
export interface RouteTable {
  readonly list: RouteList;
  /** None: the list is scanned. At most two: paths as they are, and paths in lower case. */
  readonly paths: readonly PathTable[];
  readonly nodes: readonly CandidateNode[];
}

/** @param scanUpTo Lists up to this length are scanned. */
export function buildRouteTable(matches: readonly RouteMatch[], scanUpTo: number): RouteTable {
  const list = toRouteList(matches);
  if (matches.length <= scanUpTo) return { list, paths: [], nodes: [] };
  const nodes: CandidateNode[] = [];
  const keyed = matches.map(({ path }, position) => ({ position, key: pathKey(path) }));
  const paths = [false, true].flatMap((ignoreCase) => {
    const own = keyed.filter(({ key }) => key.ignoreCase === ignoreCase);
    return own.length === 0 ? [] : [buildPathTable(matches, own, ignoreCase, nodes, scanUpTo)];
  });
  return { list, paths, nodes };
}

/**
 * The position of the first route that fits, -1 where none does.
 *
 * INVARIANT: a route that is not among the candidates has a condition that fails, and of the candidates the smallest position that
 * fits is kept, whatever the order in which groups are visited. Long beginnings come first only because they are usually the answer.
 */
export function findPosition({ list, paths, nodes }: RouteTable, input: MatchInput): number {
  const { length } = list.matches;
  if (paths.length === 0) return scan(list, input);
  let best = length;
  for (const table of paths) {
    for (let i = findCandidates(table, input.path) - 1; i >= 0; i--) best = firstFit(nodes, list, table.found[i] ?? 0, input, best, 0);
    best = firstFit(nodes, list, table.always, input, best, 0);
  }
  return best < length ? best : -1;
}

function scan(list: RouteList, input: MatchInput): number {
  for (let position = 0; position < list.matches.length; position++) if (fits(list, position, 0, input)) return position;
  return -1;
}
