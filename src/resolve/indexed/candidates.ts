/**
 * Which routes of a group may fit a request, by the values of several of its parts at once, so that few of them have to be tried.
 * @see docs/design/index.md
 */
import type { MatchInput } from "../../match/matchInput.ts";
import { NO_PART, type PartValues, readPart } from "./requestParts.ts";
import { fits, type RouteList, type Row } from "./routeList.ts";
import { addEndToHash, HASH_START, lookUpSlot } from "./slots.ts";

/**
 * Some rows of a route list, always tried from the first on: 0 is none, a positive number is a row, a negative number is the complement of
 * the place of a group. Most groups are one route, which so needs no place.
 */
export type CandidateRef = number;

/** References that mean something. */
export enum Ref {
  None = 0,
}

/**
 * The groups of a route list, each with what `Word` names, the parts of the request that its table looks at, the slots of the table by the
 * hash of all their values together, and its rows, ascending.
 */
export type Candidates = Int32Array;

/** What a group consists of, by the distance from its place. */
enum Word {
  /** The first row of the group and of all behind it. */
  First = 0,
  /** The candidates of the same path that ask for other parts, or are not told apart by their values. */
  Rest = 1,
  /** How many words the slots take: none where all rows are tried. */
  Capacity = 2,
  RowCount = 3,
  PartCount = 4,
  /** How many of the last characters of each value tell the values of the table apart. */
  Size = 5,
  /** Where the parts begin. */
  Parts = 6,
}

/** The first row of some candidates. */
export function firstRowOf(words: ArrayLike<number>, ref: CandidateRef): Row {
  return ref >= 0 ? ref : (words[~ref + Word.First] ?? 0);
}

/** The smallest row below `best` whose route fits, else `best`. */
export function firstFit(
  candidates: Candidates,
  list: RouteList,
  ref: CandidateRef,
  input: MatchInput,
  values: PartValues,
  best: Row,
): Row {
  if (ref >= 0) return ref !== Ref.None && ref < best && fits(list, ref, input, values) ? ref : best;
  const group = ~ref;
  if ((candidates[group + Word.First] ?? 0) >= best) return best;
  if (candidates[group + Word.Capacity] === 0) return firstInList(candidates, group, list, input, values, best);
  const found = firstInTable(candidates, group, list, input, values, best);
  const rest = candidates[group + Word.Rest] ?? Ref.None;
  return rest === Ref.None ? found : firstFit(candidates, list, rest, input, values, found);
}

/** The same of a table. A hash only proposes: what it leads to is compared with the request. */
function firstInTable(candidates: Candidates, group: number, list: RouteList, input: MatchInput, values: PartValues, best: Row): Row {
  const end = partsEnd(candidates, group);
  const size = candidates[group + Word.Size] ?? 0;
  let hash = HASH_START;
  for (let at = group + Word.Parts; at < end; at++) {
    const value = readPart(list.parts, candidates[at] ?? NO_PART, input, values);
    if (value === null) return best;
    if (typeof value !== "string") return firstOfLines(candidates, group, at, value, list, input, values, best);
    hash = addEndToHash(hash, value, size);
  }
  return firstFit(candidates, list, lookUpSlot(candidates, hash, end, candidates[group + Word.Capacity] ?? 0), input, values, best);
}

/** The same where the part at a place of the group has several lines: each of them is looked up as if there were no other. */
function firstOfLines(
  candidates: Candidates,
  group: number,
  at: number,
  lines: readonly string[],
  list: RouteList,
  input: MatchInput,
  values: PartValues,
  best: Row,
): Row {
  const end = partsEnd(candidates, group);
  const [several = NO_PART, ...others] = candidates.subarray(at, end);
  // The combinations of the lines of several parts could be more than the rows.
  const areMore = others.some((number) => Array.isArray(readPart(list.parts, number, input, values)));
  if (areMore) return firstInList(candidates, group, list, input, values, best);
  let found = best;
  for (const line of lines) {
    values[several] = line;
    found = firstInTable(candidates, group, list, input, values, found);
  }
  values[several] = lines;
  return found;
}

function firstInList(candidates: Candidates, group: number, list: RouteList, input: MatchInput, values: PartValues, best: Row): Row {
  const start = partsEnd(candidates, group) + (candidates[group + Word.Capacity] ?? 0);
  const end = start + (candidates[group + Word.RowCount] ?? 0);
  for (let at = start; at < end; at++) {
    const row = candidates[at] ?? best;
    if (row >= best) break;
    if (fits(list, row, input, values)) return row;
  }
  return best;
}

/** Where the slots begin. */
function partsEnd(candidates: Candidates, group: number): number {
  return group + Word.Parts + (candidates[group + Word.PartCount] ?? 0);
}
