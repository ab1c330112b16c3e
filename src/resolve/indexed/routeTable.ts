/** The routes of one virtual host, laid out so that few of them have to be tried. @see docs/design/index.md */
import type { MatchInput } from "../../match/matchInput.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";
import { isPlainPath } from "../received/plainPath.ts";
import type { Candidates } from "./candidates.ts";
import { pathKey } from "./pathKey.ts";
import { buildPathTable, findInPaths, type KeyedRow, type PathTable, readPath, textFor } from "./pathTable.ts";
import { noValues, type PartValues } from "./requestParts.ts";
import { FIRST_ROW, fits, nextRow, positionOf, type RouteList, type Row, toRouteList } from "./routeList.ts";

/** What a list of routes asks for and, where it is long, tables over it. Lists that ask for the same share one. */
export interface RouteTable {
  readonly list: RouteList;
  /** None: the list is scanned. At most two: paths as they are, and paths in lower case. */
  readonly paths: readonly PathTable[];
  readonly candidates: Candidates;
  /** True where the first route takes every plain path and asks for nothing else: what stands for hosts that nobody knows. */
  readonly takesAll: boolean;
}

/** @param scanUpTo Lists up to this length are scanned. */
export function buildRouteTable(matches: readonly RouteMatch[], scanUpTo: number): RouteTable {
  const { list, candidates } = toRouteList(matches);
  const words: number[] = [];
  const keyed = candidates.map((candidate): KeyedRow => ({ ...candidate, key: pathKey(candidate.path) }));
  const paths = [false, true].flatMap((ignoreCase) => {
    const own = keyed.filter(({ key }) => key.ignoreCase === ignoreCase);
    return own.length === 0 || matches.length <= scanUpTo ? [] : [buildPathTable(own, ignoreCase, words)];
  });
  return { list, paths, candidates: Int32Array.from(words), takesAll: matches.slice(0, 1).some(takesAllPaths) };
}

function takesAllPaths({ path, headers, queryParameters, claims }: RouteMatch): boolean {
  return path.kind === "prefix" && path.value === "/" && headers.length + queryParameters.length + claims.length === 0;
}

/** The position of no route: none fits. */
export const NO_ROUTE = -1;
/** The position that is not known, because the path is not plain. */
export const NOT_PLAIN = -2;

/**
 * The position of the first route that fits, or `NO_ROUTE`.
 *
 * INVARIANT: a route that is not among the candidates has a condition that fails, and of the candidates the first row that fits is kept,
 * whatever the order in which groups are visited. Long beginnings come first only because they are usually the answer.
 */
export function findPosition({ list, paths, candidates }: RouteTable, input: MatchInput): number {
  const values = noValues(list.parts);
  if (paths.length === 0) return scan(list, input, values);
  let best = list.rows.length;
  for (const table of paths) {
    const text = textFor(table, input.path);
    readPath(table, text, text.length);
    best = findInPaths(table, text, candidates, list, input, values, best);
  }
  return toPosition(list, best);
}

/** The same for a plain path; `NOT_PLAIN` for any other, which is found out while the path is read anyway. @param target The path, and a query that may follow. */
export function findPlainPosition(table: RouteTable, input: MatchInput, target: string): number {
  const { list, paths, candidates } = table;
  const only = paths[0];
  const { path } = input;
  if (only === undefined || paths.length > 1) return isPlainPath(path) ? findPosition(table, input) : NOT_PLAIN;
  const text = textFor(only, target);
  if (!readPath(only, text, path.length) && !isPlainPath(path)) return NOT_PLAIN;
  return toPosition(list, findInPaths(only, text, candidates, list, input, noValues(list.parts), list.rows.length));
}

/** The same where the first route takes all plain paths. */
export function findInTakingAll(path: string): number {
  return isPlainPath(path) ? 0 : NOT_PLAIN;
}

function toPosition(list: RouteList, row: Row): number {
  return row < list.rows.length ? positionOf(list, row) : NO_ROUTE;
}

function scan(list: RouteList, input: MatchInput, values: PartValues): number {
  const { length } = list.rows;
  for (let row = FIRST_ROW; row < length; row = nextRow(list, row)) if (fits(list, row, input, values)) return positionOf(list, row);
  return NO_ROUTE;
}
