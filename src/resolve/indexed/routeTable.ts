/** The routes of one virtual host, laid out so that few of them have to be tried. @see docs/design/index.md */
import type { MatchInput } from "../../match/matchInput.ts";
import { toAsciiLowerCase } from "../../match/pathMatcher.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";
import { NOT_PLAIN, plainSize } from "../received/plainPath.ts";
import type { Candidates } from "./candidates.ts";
import { pathKey } from "./pathKey.ts";
import { buildPathTable, findInPaths, type KeyedRow, type PathTable, readPath } from "./pathTable.ts";
import { noValues, type PartValues } from "./requestParts.ts";
import { fits, nextRow, positionOf, type RouteList, type Row, RowOf, toRouteList } from "./routeList.ts";

/** What a list of routes asks for and, where it is long, tables over it. Lists that ask for the same share one. */
export interface RouteTable {
  readonly list: RouteList;
  /** Over the conditions on paths as they are. With none of the two tables the list is scanned. */
  readonly asSent: PathTable | undefined;
  /** Over those on paths in lower case. */
  readonly inLowerCase: PathTable | undefined;
  readonly candidates: Candidates;
  /** True where the first route takes every plain path and asks for nothing else: what stands for hosts that nobody knows. */
  readonly takesAll: boolean;
}

/** @param scanUpTo Lists up to this length are scanned. */
export function buildRouteTable(matches: readonly RouteMatch[], scanUpTo: number): RouteTable {
  const { list, candidates } = toRouteList(matches);
  const words: number[] = [];
  const keyed = candidates.map((candidate): KeyedRow => ({ ...candidate, key: pathKey(candidate.path) }));
  const tableOf = (ignoreCase: boolean): PathTable | undefined => {
    const own = keyed.filter(({ key }) => key.ignoreCase === ignoreCase);
    return own.length === 0 || matches.length <= scanUpTo ? undefined : buildPathTable(own, words);
  };
  const asSent = tableOf(false);
  const inLowerCase = tableOf(true);
  return { list, asSent, inLowerCase, candidates: Int32Array.from(words), takesAll: matches.slice(0, 1).some(takesAllPaths) };
}

function takesAllPaths({ path, headers, queryParameters, claims }: RouteMatch): boolean {
  return path.kind === "prefix" && path.value === "/" && headers.length + queryParameters.length + claims.length === 0;
}

/** Reads a path, so that routes can be found by it. @param target The path, and a query that may follow. @returns Where it ends, `NOT_PLAIN` where it may not be a plain one. */
function readPaths({ asSent, inLowerCase }: RouteTable, target: string): number {
  const size = asSent === undefined ? NOT_PLAIN : readPath(asSent, target);
  return inLowerCase === undefined ? size : readPath(inLowerCase, toAsciiLowerCase(target));
}

/** The same for a target whose path has to be a plain one. */
export function readPlainPath(table: RouteTable, target: string): number {
  const size = readPaths(table, target);
  return size === NOT_PLAIN ? plainSize(target) : size;
}

/** The position of the first route that fits, or `Position.None`. */
export function findPosition(table: RouteTable, input: MatchInput): number {
  readPaths(table, input.path);
  return findReadPosition(table, input);
}

/**
 * The same where the path was just read.
 *
 * INVARIANT: a route that is not among the candidates has a condition that fails, and of the candidates the first row that fits is kept,
 * whatever the order in which groups are visited. Long beginnings come first only because they are usually the answer.
 */
export function findReadPosition({ list, asSent, inLowerCase, candidates }: RouteTable, input: MatchInput): number {
  const { path } = input;
  const values = noValues(list.parts);
  // The row behind all routes, that of none.
  let best = list.rows.length - 1;
  if (asSent !== undefined) best = findInPaths(asSent, path, candidates, list, input, values, best);
  else if (inLowerCase === undefined) best = scan(list, input, values, best);
  if (inLowerCase !== undefined) best = findInPaths(inLowerCase, toAsciiLowerCase(path), candidates, list, input, values, best);
  return positionOf(list, best);
}

function scan(list: RouteList, input: MatchInput, values: PartValues, end: Row): Row {
  let row: Row = RowOf.First;
  while (row < end && !fits(list, row, input, values)) row = nextRow(list, row);
  return row;
}
