/**
 * Routes by what the path begins with or is: one hash table over all beginnings, asked for those of a path after one pass over it.
 * @see docs/design/index.md
 */
import type { MatchInput } from "../../match/matchInput.ts";
import { toAsciiLowerCase } from "../../match/pathMatcher.ts";
import { groupBy } from "../../util/groupBy.ts";
import { ANYWHERE, countsBehind, LOOKS } from "../received/plainPath.ts";
import { buildCandidates, type Candidate } from "./buildCandidates.ts";
import { type CandidateRef, type Candidates, firstFit, firstRowOf, NO_CANDIDATES } from "./candidates.ts";
import type { PathKey } from "./pathKey.ts";
import type { PartValues } from "./requestParts.ts";
import type { RouteList, Row } from "./routeList.ts";
import { addToHash, capacityFor, HASH_START, hashOfText, lookUpSlot, type Slots, setSlot } from "./slots.ts";

/** The table of one route list. */
export interface PathTable {
  /** Under the hash of each key twice its candidates, plus one where a hit among them is final: no shorter key has an earlier route. */
  readonly slots: Slots;
  /** Lengths of beginnings, ascending: no other place in a path is worth a look. */
  readonly lengths: Int32Array;
  /** The last character of all beginnings of each of these lengths, `SEVERAL` where they differ. */
  readonly endings: Int32Array;
  /** Length of the longest whole path; -1 where there is none. */
  readonly longestWhole: number;
  /** True: paths are lower-cased (A-Z) before they are read. */
  readonly ignoreCase: boolean;
  /** Candidates that need nothing of the path. */
  readonly always: CandidateRef;
  /** Where reading a path leaves the hashes of its beginnings, and of the whole. */
  readonly found: Int32Array;
}

const SEVERAL = -1;
/** Behind the last length, so that no list has to be read beyond its end. */
const NO_LENGTH = 0x7fffffff;
const FINAL = 1;
/** Tells a whole path from a beginning with the same text. */
const WHOLE = 0x5bd1e995;

/** A row, and what its path condition needs. */
export interface KeyedRow extends Candidate {
  readonly key: PathKey;
}

/** All keys must agree in `ignoreCase`; rows ascend. */
export function buildPathTable(keyed: readonly KeyedRow[], ignoreCase: boolean, words: number[]): PathTable {
  const isAlways = ({ key }: KeyedRow): boolean => !key.whole && key.text === "";
  const refOf = (group: readonly KeyedRow[]): CandidateRef => buildCandidates(group, words);
  const separable = keyed.filter((entry) => !isAlways(entry));
  const groups = groupBy(separable, ({ key }) => hashOf(key));
  const slots = new Int32Array(capacityFor(groups.size));
  for (const [hash, group] of groups) setSlot(slots, hash, refOf(group) << 1);
  const endings = endingsOf(separable);
  const lengths = [...endings.keys()].sort((a, b) => a - b);
  const table: PathTable = {
    slots,
    lengths: Int32Array.of(...lengths, NO_LENGTH),
    endings: Int32Array.from(lengths, (length) => endings.get(length) ?? SEVERAL),
    longestWhole: separable.reduce((longest, { key }) => (key.whole ? Math.max(longest, key.text.length) : longest), -1),
    ignoreCase,
    always: refOf(keyed.filter(isAlways)),
    found: new Int32Array(lengths.length + 1),
  };
  for (const [hash, group] of groups) {
    if (isFinal(table, words, group)) setSlot(slots, hash, lookUpSlot(slots, hash) | FINAL);
  }
  return table;
}

/** True where all keys of the group are one text, and every route under a beginning of that text stands behind those of the group. */
function isFinal(table: PathTable, words: readonly number[], group: readonly KeyedRow[]): boolean {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) return false;
  const { text, whole } = first.key;
  // Texts with equal hashes have different beginnings.
  if (group.some(({ key }) => key.text !== text || key.whole !== whole)) return false;
  const comesLater = (ref: CandidateRef): boolean => ref === NO_CANDIDATES || firstRowOf(words, ref) > last.row;
  if (!comesLater(table.always)) return false;
  const count = countOf(readPath(table, whole ? text : text.slice(0, -1)));
  for (let i = 0; i < count; i++) if (!comesLater(lookUpSlot(table.slots, table.found[i] ?? 0) >> 1)) return false;
  return true;
}

/**
 * Reads a path once, from left to right: leaves the hashes of those of its beginnings that may be keys in
 * `table.found`, shorter ones first, and that of the whole behind them.
 *
 * @param target The path, and a query that may follow.
 * @param size Where the path ends: to read a text that was cut out of another takes longer.
 * @returns How many beginnings; the complement of it where the path may not be a plain one.
 */
export function readPath({ lengths, endings, found, ignoreCase }: PathTable, target: string, size: number = target.length): number {
  const looks = LOOKS;
  const text = ignoreCase ? toAsciiLowerCase(target) : target;
  let hash = HASH_START;
  let count = 0;
  let counts = ANYWHERE;
  let seen = 0;
  let at = 0;
  for (let i = 0; at < size; i++) {
    const next = lengths[i] ?? NO_LENGTH;
    const stop = Math.min(next, size);
    for (; at < stop; at++) {
      const code = text.charCodeAt(at);
      const look = looks[code] ?? ANYWHERE;
      seen |= look & counts;
      counts = countsBehind(look);
      hash = addToHash(hash, code);
    }
    if (next !== stop) break;
    const ending = endings[i];
    if (ending === SEVERAL || ending === text.charCodeAt(at - 1)) found[count++] = hash;
  }
  found[count] = hash ^ WHOLE;
  return seen === 0 ? count : ~count;
}

/** The number of beginnings that a path was found to have. */
export function countOf(read: number): number {
  return read < 0 ? ~read : read;
}

/**
 * The smallest row below `best` whose route fits, else `best`; `count` beginnings of the path have been read.
 *
 * INVARIANT: a final hit ends the search. What is left to be visited then are beginnings of its key, and all of those have later routes.
 */
export function findInPaths(
  table: PathTable,
  count: number,
  candidates: Candidates,
  list: RouteList,
  input: MatchInput,
  values: PartValues,
  best: Row,
): Row {
  const { slots, found } = table;
  let row = best;
  for (let i = input.path.length <= table.longestWhole ? count : count - 1; i >= 0; i--) {
    const slot = lookUpSlot(slots, found[i] ?? 0);
    if (slot === 0) continue;
    const hit = firstFit(candidates, list, slot >> 1, input, values, row);
    if (hit < row) {
      if ((slot & FINAL) !== 0) return hit;
      row = hit;
    }
  }
  return table.always === NO_CANDIDATES ? row : firstFit(candidates, list, table.always, input, values, row);
}

function hashOf({ text, whole }: PathKey): number {
  const hash = hashOfText(text);
  return whole ? hash ^ WHOLE : hash;
}

/** Last characters by length. */
function endingsOf(keyed: readonly KeyedRow[]): ReadonlyMap<number, number> {
  const endings = new Map<number, number>();
  for (const { key } of keyed) {
    if (key.whole) continue;
    const { length } = key.text;
    const ending = key.text.charCodeAt(length - 1);
    const known = endings.get(length);
    endings.set(length, known === undefined || known === ending ? ending : SEVERAL);
  }
  return endings;
}
