/**
 * Which routes of a group may fit a request, by one exact condition after another, so that few of them have to be tried.
 * @see docs/design/index.md
 */
import type { MatchInput } from "../../match/matchInput.ts";
import { NO_PART, type PartNumber, readPart } from "./requestParts.ts";
import { fits, type RouteList, type Row } from "./routeList.ts";
import { hashOfText, lookUpSlot, type Slots } from "./slots.ts";

/**
 * Some rows of a route list, always tried from the first on: 0 is none, a positive number is a row, a negative number is the complement of
 * an index into the nodes. Most groups are one route, which so needs no object.
 */
export type CandidateRef = number;

/** No route. */
export const NO_CANDIDATES: CandidateRef = 0;

/** Several routes: a plain list, or a table by the value of one part of the request. */
export interface CandidateNode {
  /** The value that all of them want the part to have by which a table has led to them; undefined where none did, or they want several. */
  readonly value: string | undefined;
  /** The first row. */
  readonly first: Row;
  /** Ascending; of a table those that do not ask for one value. */
  readonly rows: Int32Array;
  readonly table: CandidateTable | undefined;
}

interface CandidateTable {
  readonly part: PartNumber;
  /** Routes by the hash of the value that they want the part to have. */
  readonly slots: Slots;
  /** Routes that do not ask for one value. */
  readonly rest: CandidateRef;
}

/** The first row of some candidates. */
export function firstRowOf(nodes: readonly CandidateNode[], ref: CandidateRef): Row {
  return ref >= 0 ? ref : (nodes[~ref]?.first ?? 0);
}

/**
 * The smallest row below `best` whose route fits, else `best`.
 *
 * @param decided The bits of the parts of the request that tables have looked at on the way to `ref`.
 */
export function firstFit(
  nodes: readonly CandidateNode[],
  list: RouteList,
  ref: CandidateRef,
  input: MatchInput,
  best: Row,
  decided: number,
): Row {
  if (ref >= 0) return ref !== NO_CANDIDATES && ref < best && fits(list, ref, input, decided, NO_PART, "") ? ref : best;
  const node = nodes[~ref];
  if (node === undefined || node.first >= best) return best;
  const { table } = node;
  if (table === undefined) return firstInList(node.rows, list, input, best, decided);
  const part = list.parts[table.part];
  const value = part && readPart(part, input);
  let found = best;
  if (typeof value === "string") found = firstOfValue(nodes, list, table, value, input, best, decided);
  else if (value !== undefined) for (const line of new Set(value)) found = firstOfValue(nodes, list, table, line, input, found, decided);
  return table.rest === NO_CANDIDATES ? found : firstFit(nodes, list, table.rest, input, found, decided);
}

/** The same for the routes that want a value. A hash has led to them: whether it is that value is still to be seen. */
function firstOfValue(
  nodes: readonly CandidateNode[],
  list: RouteList,
  { part, slots }: CandidateTable,
  value: string,
  input: MatchInput,
  best: Row,
  decided: number,
): Row {
  const ref = lookUpSlot(slots, hashOfText(value));
  if (ref >= 0) return ref !== NO_CANDIDATES && ref < best && fits(list, ref, input, decided, part, value) ? ref : best;
  const wanted = nodes[~ref]?.value;
  if (wanted !== undefined && wanted !== value) return best;
  return firstFit(nodes, list, ref, input, best, wanted === undefined ? decided : decided | (1 << part));
}

function firstInList(rows: Int32Array, list: RouteList, input: MatchInput, best: Row, decided: number): Row {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? best;
    if (row >= best) break;
    if (fits(list, row, input, decided, NO_PART, "")) return row;
  }
  return best;
}
