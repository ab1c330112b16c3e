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
 * @param decided How many conditions of the routes below `ref` are known to hold, one for each table on the way.
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
  let found = best;
  if (node.kind === "query") {
    const value = input.queryParameter(node.name);
    if (value !== undefined) found = firstFit(nodes, list, node.byValue.get(value) ?? NO_CANDIDATES, input, found, decided + 1);
  } else {
    const lines = input.header(node.name);
    if (lines !== undefined) {
      for (const line of lines.length > MANY_LINES ? new Set(lines) : lines) {
        found = firstFit(nodes, list, node.byValue.get(line) ?? NO_CANDIDATES, input, found, decided + 1);
      }
    }
  }
  return node.rest === NO_CANDIDATES ? found : firstFit(nodes, list, node.rest, input, found, decided);
}

function firstInList(rows: Int32Array, list: RouteList, input: MatchInput, best: Row, decided: number): Row {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? best;
    if (row >= best) break;
    if (fits(list, row, decided, input)) return row;
  }
  return best;
}
