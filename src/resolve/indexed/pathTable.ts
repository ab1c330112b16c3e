/**
 * Routes by what the path begins with or is: one hash table over all beginnings, asked for those of a path after one pass over it.
 * @see docs/design/index.md
 */
import type { MatchInput } from "../../match/matchInput.ts";
import { groupBy } from "../../util/groupBy.ts";
import { Character, NOT_PLAIN, TRAITS, Trait } from "../received/plainPath.ts";
import { buildCandidates } from "./buildCandidates.ts";
import { type CandidateRef, type Candidates, firstFit, firstRowOf, Ref } from "./candidates.ts";
import type { PathKey } from "./pathKey.ts";
import type { PartValues } from "./requestParts.ts";
import type { Candidate, RouteList, Row } from "./routeList.ts";
import { addToHash, capacityFor, HASH_START, hashOfText, lookUpSlot, type Slots, setSlot } from "./slots.ts";

/** The table of one route list. */
export interface PathTable {
  /** Under the hash of each key twice its candidates, plus one where a hit among them is final: no shorter key has an earlier route. */
  readonly slots: Slots;
  /** By length, as far as keys go: the greatest length of a beginning up to that, 0 where there is none. No other place in a path is worth a look. */
  readonly reach: Int32Array;
  /** By length: the last character of all beginnings of that length, `Several` where they differ. */
  readonly endings: Int32Array;
  /** Length of the longest whole path. */
  readonly longestWhole: number;
  /** Candidates that need nothing of the path. */
  readonly always: CandidateRef;
  /** Where reading a path leaves the hashes of its beginnings, by their lengths, as far as keys go. */
  readonly hashes: Int32Array;
}

enum Slot {
  Final = 1,
}

enum Ending {
  Several = -1,
}

/** Tells a whole path from a beginning with the same text. */
const WHOLE = 0x5bd1e995;

/** A row, and what its path condition needs. */
export interface KeyedRow extends Candidate {
  readonly key: PathKey;
}

/** All keys must agree in `ignoreCase`; rows ascend. */
export function buildPathTable(keyed: readonly KeyedRow[], words: number[]): PathTable {
  const isAlways = ({ key }: KeyedRow): boolean => !key.whole && key.text === "";
  const refOf = (group: readonly KeyedRow[]): CandidateRef => buildCandidates(group, words);
  const separable = keyed.filter((entry) => !isAlways(entry));
  const groups = groupBy(separable, ({ key: { text, whole } }) => hashOfText(text) ^ (whole ? WHOLE : 0));
  const slots = new Int32Array(capacityFor(groups.size));
  for (const [hash, group] of groups) setSlot(slots, hash, refOf(group) << 1);
  const size = longestOf(separable) + 1;
  const endings = new Int32Array(size);
  for (const { key } of separable) if (!key.whole) addEnding(endings, key.text);
  let last = 0;
  const reach = endings.map((ending, length) => {
    if (ending !== 0) last = length;
    return last;
  });
  const table: PathTable = {
    slots,
    reach,
    endings,
    longestWhole: longestOf(separable.filter(({ key }) => key.whole)),
    always: refOf(keyed.filter(isAlways)),
    hashes: new Int32Array(size).fill(HASH_START),
  };
  for (const [hash, group] of groups) {
    if (isFinal(table, words, group)) setSlot(slots, hash, lookUpSlot(slots, hash) | Slot.Final);
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
  // No path has a question mark, and to read one ends there.
  if (text.includes("?")) return false;
  const comesLater = (ref: CandidateRef): boolean => ref === Ref.None || firstRowOf(words, ref) > last.row;
  if (!comesLater(table.always)) return false;
  const shorter = whole ? text.length : text.length - 1;
  readPath(table, text);
  for (let length = reachOf(table, shorter); length > 0; length = reachOf(table, length - 1)) {
    if (!comesLater(slotOfBeginning(table, length, text) >> 1)) return false;
  }
  return true;
}

/** The greatest length of a beginning up to a size. */
function reachOf({ reach }: PathTable, size: number): number {
  return reach[Math.min(size, reach.length - 1)] ?? 0;
}

function addEnding(endings: Int32Array, text: string): void {
  const ending = text.charCodeAt(text.length - 1) || Ending.Several;
  const known = endings[text.length];
  endings[text.length] = known === 0 || known === ending ? ending : Ending.Several;
}

function longestOf(keyed: readonly KeyedRow[]): number {
  return keyed.reduce((longest, { key }) => Math.max(longest, key.text.length), 0);
}

/**
 * Reads a path once, from left to right: leaves the hashes of its beginnings in `table.hashes`.
 *
 * @param text In lower case for keys that ignore it; a query may follow.
 * @returns Where the path ends, `NOT_PLAIN` where it may not be a plain one.
 */
export function readPath({ hashes }: PathTable, text: string): number {
  const { length } = text;
  const { length: kept } = hashes;
  const traits = TRAITS;
  let hash = HASH_START;
  let last = 0;
  let seen = 0;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === Character.QuestionMark) break;
    const trait = traits[code] ?? Trait.Remarkable;
    seen |= trait & ((last << 1) | Trait.Remarkable);
    last = trait;
    hash = addToHash(hash, code);
    at++;
    // Nothing is kept behind the longest key. Engines take longer to write where an array may have ended.
    if (at < kept) hashes[at] = hash;
  }
  return seen === 0 && text.charCodeAt(0) === Character.Slash ? at : NOT_PLAIN;
}

/**
 * The smallest row below `best` whose route fits, else `best`, of a path that was just read.
 *
 * INVARIANT: a final hit ends the search. What is left to be visited then are beginnings of its key, and all of those have later routes.
 */
export function findInPaths(
  table: PathTable,
  text: string,
  candidates: Candidates,
  list: RouteList,
  input: MatchInput,
  values: PartValues,
  best: Row,
): Row {
  const size = input.path.length;
  let row = best;
  // First the whole path, which is as it were longer than itself.
  for (let length = size + 1; length > 0; length = reachOf(table, length - 1)) {
    const slot = length > size ? slotOfWhole(table, size) : slotOfBeginning(table, length, text);
    if (slot === 0) continue;
    const hit = firstFit(candidates, list, slot >> 1, input, values, row);
    if (hit < row) {
      if ((slot & Slot.Final) !== 0) return hit;
      row = hit;
    }
  }
  return table.always === Ref.None ? row : firstFit(candidates, list, table.always, input, values, row);
}

function slotOfWhole({ slots, hashes, longestWhole }: PathTable, size: number): number {
  return size <= longestWhole ? lookUpSlot(slots, (hashes[size] ?? 0) ^ WHOLE) : 0;
}

/** What is under a beginning of a path that was just read; 0 where nothing is. */
function slotOfBeginning({ slots, endings, hashes }: PathTable, length: number, text: string): number {
  const ending = endings[length];
  return ending === Ending.Several || ending === text.charCodeAt(length - 1) ? lookUpSlot(slots, hashes[length] ?? 0) : 0;
}
