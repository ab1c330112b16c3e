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

/** The groups of a route list. */
export interface Candidates {
  /** Group by group what the constants below name, then the slots of its table, by the hash of all values together, and then its rows, ascending. */
  readonly words: Int32Array;
  /** The parts of the request that tables look at. */
  readonly signatures: readonly (readonly PartNumber[])[];
}

/** The first row of the group, those of the rest included. */
export const FIRST = 0;
/** The number of the parts that its table looks at. */
export const SIGNATURE = 1;
/** The candidates that do not ask for one value of each of these parts. */
export const REST = 2;
/** How many words the slots take: none where there is no table, and all rows are tried. */
export const CAPACITY = 3;
export const ROW_COUNT = 4;
export const GROUP_HEAD = 5;

/** The first row of some candidates. */
export function firstRowOf(words: ArrayLike<number>, ref: CandidateRef): Row {
  return ref >= 0 ? ref : (words[~ref + FIRST] ?? 0);
}

/** The smallest row below `best` whose route fits, else `best`. */
export function firstFit(candidates: Candidates, list: RouteList, ref: CandidateRef, input: MatchInput, best: Row): Row {
  if (ref >= 0) return ref !== NO_CANDIDATES && ref < best && fits(list, ref, input, NO_PART, "") ? ref : best;
  const { words } = candidates;
  const group = ~ref;
  if ((words[group + FIRST] ?? 0) >= best) return best;
  if (words[group + CAPACITY] === 0) return firstInList(words, group, list, input, best);
  const found = firstInTable(candidates, group, list, input, best, 0, HASH_START, NO_PART, "");
  const rest = words[group + REST] ?? NO_CANDIDATES;
  return rest === NO_CANDIDATES ? found : firstFit(candidates, list, rest, input, found);
}

/**
 * The same of a table, by the parts of its signature from one on. A hash only proposes: what it leads to is compared with the request.
 *
 * @param start The hash of the lines of the parts before.
 * @param known The last of these parts, and its line.
 */
function firstInTable(
  candidates: Candidates,
  group: number,
  list: RouteList,
  input: MatchInput,
  best: Row,
  from: number,
  start: number,
  known: PartNumber,
  line: string,
): Row {
  const { words, signatures } = candidates;
  const signature = signatures[words[group + SIGNATURE] ?? 0] ?? NO_PARTS;
  let hash = start;
  let latest = known;
  let latestLine = line;
  for (let i = from; i < signature.length; i++) {
    latest = signature[i] ?? NO_PART;
    const part = list.parts[latest];
    const value = part && readPart(part, input);
    if (value === undefined) return best;
    if (typeof value !== "string") return firstOfLines(candidates, group, list, input, best, i, hash, value);
    hash = addTextToHash(hash, value);
    latestLine = value;
  }
  const ref = lookUpSlot(words, hash, group + GROUP_HEAD, words[group + CAPACITY] ?? 0);
  if (ref < 0) return firstFit(candidates, list, ref, input, best);
  return ref !== NO_CANDIDATES && ref < best && fits(list, ref, input, latest, latestLine) ? ref : best;
}

const NO_PARTS: readonly PartNumber[] = [];

/** The same where the part at `at` has several lines. */
function firstOfLines(
  candidates: Candidates,
  group: number,
  list: RouteList,
  input: MatchInput,
  best: Row,
  at: number,
  hash: number,
  lines: readonly string[],
): Row {
  const { words, signatures } = candidates;
  const signature = signatures[words[group + SIGNATURE] ?? 0] ?? NO_PARTS;
  const hasSeveral = (number: PartNumber): boolean => {
    const part = list.parts[number];
    return part !== undefined && typeof readPart(part, input) === "object";
  };
  // The combinations of the lines of several parts could be more than the rows.
  if (signature.slice(at + 1).some(hasSeveral)) return firstInList(words, group, list, input, best);
  const known = signature[at] ?? NO_PART;
  let found = best;
  for (const line of new Set(lines)) {
    found = firstInTable(candidates, group, list, input, found, at + 1, addTextToHash(hash, line), known, line);
  }
  return found;
}

function firstInList(words: Int32Array, group: number, list: RouteList, input: MatchInput, best: Row): Row {
  const start = group + GROUP_HEAD + (words[group + CAPACITY] ?? 0);
  const end = start + (words[group + ROW_COUNT] ?? 0);
  for (let at = start; at < end; at++) {
    const row = words[at] ?? best;
    if (row >= best) break;
    if (fits(list, row, input, NO_PART, "")) return row;
  }
  return best;
}
