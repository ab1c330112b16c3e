/**
 * Which routes of a group may fit a request, by the values of several of its parts at once, so that few of them have to be tried.
 * @see docs/design/index.md
 */
import type { MatchInput } from "../../match/matchInput.ts";
import { NO_PART, type PartNumber, readPart } from "./requestParts.ts";
import { fits, type RouteList, type Row } from "./routeList.ts";
import { addTextToHash, HASH_START, lookUpSlot } from "./slots.ts";

/**
 * Some rows of a route list, always tried from the first on: 0 is none, a positive number is a row, a negative number is the complement of
 * the place of a group. Most groups are one route, which so needs no place.
 */
export type CandidateRef = number;

/** No route. */
export const NO_CANDIDATES: CandidateRef = 0;

/**
 * The groups of a route list, each with what the constants below name, the parts of the request that its table looks at, the slots of the table by the
 * hash of all their values together, and its rows, ascending.
 */
export type Candidates = Int32Array;

/** The first row of the group and of all behind it. */
export const FIRST = 0;
/** The candidates of the same path that ask for other parts, or are not told apart by their values. */
const REST = 1;
/** How many words the slots take: none where all rows are tried. */
const CAPACITY = 2;
const ROW_COUNT = 3;
const PART_COUNT = 4;
/** Where the parts begin. */
export const PARTS = 5;

/** The first row of some candidates. */
export function firstRowOf(words: ArrayLike<number>, ref: CandidateRef): Row {
  return ref >= 0 ? ref : (words[~ref + FIRST] ?? 0);
}

/** The smallest row below `best` whose route fits, else `best`. */
export function firstFit(candidates: Candidates, list: RouteList, ref: CandidateRef, input: MatchInput, best: Row): Row {
  if (ref >= 0) return ref !== NO_CANDIDATES && ref < best && fits(list, ref, input, NO_PART, "") ? ref : best;
  const group = ~ref;
  if ((candidates[group + FIRST] ?? 0) >= best) return best;
  if (candidates[group + CAPACITY] === 0) return firstInList(candidates, group, list, input, best);
  const found = firstInTable(candidates, group, list, input, best, NO_PART, "");
  const rest = candidates[group + REST] ?? NO_CANDIDATES;
  return rest === NO_CANDIDATES ? found : firstFit(candidates, list, rest, input, found);
}

/**
 * The same of a table. A hash only proposes: what it leads to is compared with the request.
 *
 * @param chosen The part of which one line counts, where it has several. @param chosenLine That line.
 */
function firstInTable(
  candidates: Candidates,
  group: number,
  list: RouteList,
  input: MatchInput,
  best: Row,
  chosen: PartNumber,
  chosenLine: string,
): Row {
  const end = group + PARTS + (candidates[group + PART_COUNT] ?? 0);
  let hash = HASH_START;
  let number = NO_PART;
  let line = "";
  for (let at = group + PARTS; at < end; at++) {
    number = candidates[at] ?? NO_PART;
    const value = number === chosen ? chosenLine : readPart(list.parts, number, input);
    if (value === undefined) return best;
    if (typeof value !== "string") return firstOfLines(candidates, group, list, input, best, candidates.subarray(at, end), value);
    line = value;
    hash = addTextToHash(hash, value);
  }
  const ref = lookUpSlot(candidates, hash, end, candidates[group + CAPACITY] ?? 0);
  if (ref < 0) return firstFit(candidates, list, ref, input, best);
  return ref !== NO_CANDIDATES && ref < best && fits(list, ref, input, number, line) ? ref : best;
}

/** The same where the first of some parts has several lines: each of them is looked up. */
function firstOfLines(
  candidates: Candidates,
  group: number,
  list: RouteList,
  input: MatchInput,
  best: Row,
  [several = NO_PART, ...others]: Iterable<PartNumber>,
  lines: readonly string[],
): Row {
  // The combinations of the lines of several parts could be more than the rows.
  if (others.some((number) => typeof readPart(list.parts, number, input) === "object"))
    return firstInList(candidates, group, list, input, best);
  let found = best;
  for (const line of new Set(lines)) found = firstInTable(candidates, group, list, input, found, several, line);
  return found;
}

function firstInList(candidates: Candidates, group: number, list: RouteList, input: MatchInput, best: Row): Row {
  const start = group + PARTS + (candidates[group + PART_COUNT] ?? 0) + (candidates[group + CAPACITY] ?? 0);
  const end = start + (candidates[group + ROW_COUNT] ?? 0);
  for (let at = start; at < end; at++) {
    const row = candidates[at] ?? best;
    if (row >= best) break;
    if (fits(list, row, input, NO_PART, "")) return row;
  }
  return best;
}
