/**
 * Which routes of a group may fit a request, by one exact condition after another, so that few of them have to be tried.
 * @see docs/design/index.md
 */
import type { MatchInput } from "../../match/matchInput.ts";
import { fits, type RouteList } from "./routeList.ts";

/**
 * Some positions of a route list, always tried from the smallest up: 0 is none, a positive number is one position plus one, a
 * negative number is the complement of an index into the nodes. Most groups are one route, which so needs no object.
 */
export type CandidateRef = number;

/** No route. */
export const NO_CANDIDATES: CandidateRef = 0;

/** Several routes: a plain list, or a table by the value of one part of the request. */
export type CandidateNode = CandidateList | CandidateSwitch;

interface CandidateList {
  readonly kind: "list";
  /** Ascending. */
  readonly positions: readonly number[];
}

interface CandidateSwitch {
  readonly kind: "header" | "query";
  /** Of the header in lower case, or of the query parameter. */
  readonly name: string;
  /** Routes that ask for exactly this value. */
  readonly byValue: ReadonlyMap<string, CandidateRef>;
  /** Routes that do not ask for one value. */
  readonly rest: CandidateRef;
  /** The smallest position below. */
  readonly first: number;
}

/** A header that a client repeats more often than this is looked up once for each different line. */
const MANY_LINES = 8;

/**
 * The smallest position below `best` whose route fits, else `best`.
 *
 * @param decided How many conditions of the routes below `ref` are known to hold, one for each table on the way.
 */
export function firstFit(
  nodes: readonly CandidateNode[],
  list: RouteList,
  ref: CandidateRef,
  input: MatchInput,
  best: number,
  decided: number,
): number {
  if (ref >= 0) return ref !== NO_CANDIDATES && ref - 1 < best && fits(list, ref - 1, decided, input) ? ref - 1 : best;
  const node = nodes[~ref];
  if (node === undefined) return best;
  if (node.kind === "list") {
    for (const position of node.positions) {
      if (position >= best) break;
      if (fits(list, position, decided, input)) return position;
    }
    return best;
  }
  if (node.first >= best) return best;
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
  return firstFit(nodes, list, node.rest, input, found, decided);
}
