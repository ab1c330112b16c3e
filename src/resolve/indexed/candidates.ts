/**
 * Which routes of a group may fit a request, by one exact condition after another, so that few of them have to be tried.
 * @see docs/design/index.md
 */
import type { MatchInput } from "../../match/matchInput.ts";
import { fits, type RouteList, type Row } from "./routeList.ts";

/**
 * Some rows of a route list, always tried from the first on: 0 is none, a positive number is a row, a negative number is the complement of
 * an index into the nodes. Most groups are one route, which so needs no object.
 */
export type CandidateRef = number;

/** No route. */
export const NO_CANDIDATES: CandidateRef = 0;

/** Several routes: a plain list, or a table by the value of one part of the request. */
export type CandidateNode = CandidateList | CandidateSwitch;

interface CandidateList {
  readonly kind: "list";
  /** Ascending. */
  readonly rows: Int32Array;
  readonly first: Row;
}

interface CandidateSwitch {
  readonly kind: "header" | "query";
  /** What tells a route below that this part of the request was looked at. */
  readonly bit: number;
  /** Of the header in lower case, or of the query parameter. */
  readonly name: string;
  /** Routes that ask for exactly this value. */
  readonly byValue: ReadonlyMap<string, CandidateRef>;
  /** Routes that do not ask for one value. */
  readonly rest: CandidateRef;
  /** The first row below. */
  readonly first: Row;
}

/** A header that a client repeats more often than this is looked up once for each different line. */
const MANY_LINES = 8;

/** The first row of some candidates. */
export function firstRowOf(nodes: readonly CandidateNode[], ref: CandidateRef): Row {
  return ref >= 0 ? ref : (nodes[~ref]?.first ?? 0);
}

/**
 * The smallest row below `best` whose route fits, else `best`.
 *
 * @param decided The bits of the tables on the way to `ref`.
 */
export function firstFit(
  nodes: readonly CandidateNode[],
  list: RouteList,
  ref: CandidateRef,
  input: MatchInput,
  best: Row,
  decided: number,
): Row {
  if (ref >= 0) return ref !== NO_CANDIDATES && ref < best && fits(list, ref, decided, input) ? ref : best;
  const node = nodes[~ref];
  if (node === undefined || node.first >= best) return best;
  if (node.kind === "list") return firstInList(node.rows, list, input, best, decided);
  const known = decided | node.bit;
  let found = best;
  if (node.kind === "query") {
    const value = input.queryParameter(node.name);
    if (value !== undefined) found = firstFit(nodes, list, node.byValue.get(value) ?? NO_CANDIDATES, input, found, known);
  } else {
    const lines = distinct(input.header(node.name));
    for (let i = 0; i < lines.length; i++) {
      const below = node.byValue.get(lines[i] ?? "") ?? NO_CANDIDATES;
      // What `firstFit` does with a single route, without the call.
      if (below < 0) found = firstFit(nodes, list, below, input, found, known);
      else if (below !== NO_CANDIDATES && below < found && fits(list, below, known, input)) found = below;
    }
  }
  return node.rest === NO_CANDIDATES ? found : firstFit(nodes, list, node.rest, input, found, decided);
}

const NO_LINES: readonly string[] = [];

function distinct(lines: readonly string[] | undefined): readonly string[] {
  if (lines === undefined) return NO_LINES;
  return lines.length > MANY_LINES ? [...new Set(lines)] : lines;
}

function firstInList(rows: Int32Array, list: RouteList, input: MatchInput, best: Row, decided: number): Row {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? best;
    if (row >= best) break;
    if (fits(list, row, decided, input)) return row;
  }
  return best;
}
