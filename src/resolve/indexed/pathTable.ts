/**
 * Routes by what the path begins with or is: one hash table over all beginnings, asked in one pass over the path.
 *
 * Slots are pairs of a hash and a reference to candidates in one flat array. Texts are not kept: two that share a hash share their
 * candidates, and a candidate is tried in full anyway.
 * @see docs/design/index.md
 */
import type { RouteMatch } from "../../match/routeMatch.ts";
import { groupBy } from "../../util/groupBy.ts";
import { buildCandidates } from "./buildCandidates.ts";
import type { CandidateNode, CandidateRef } from "./candidates.ts";
import type { PathKey } from "./pathKey.ts";

/** The table of one route list. */
export interface PathTable {
  /** Hash and reference in turn; a reference of 0 ends a run of collisions. A power of two long. */
  readonly slots: Int32Array;
  /** Lengths of beginnings, ascending: no other place in a path is worth a look. */
  readonly lengths: Int32Array;
  /** The last character of all beginnings of each of these lengths, `SEVERAL` where they differ. */
  readonly endings: Int32Array;
  /** Length of the longest whole path; -1 where there is none. */
  readonly longestWhole: number;
  /** True: paths are lower-cased (A-Z) while they are read. */
  readonly ignoreCase: boolean;
  /** Candidates that need nothing of the path. */
  readonly always: CandidateRef;
  /** Where `findCandidates` puts what it finds. */
  readonly found: Int32Array;
}

const SEVERAL = -1;
const HASH_START = 0x811c9dc5 | 0;
const HASH_FACTOR = 0x01000193;
/** Tells a whole path from a beginning with the same text. */
const WHOLE = 0x5bd1e995;

/** A position in the route list and what its path condition needs. */
export interface KeyedPosition {
  readonly position: number;
  readonly key: PathKey;
}

/** All keys must agree in `ignoreCase`; positions ascend. */
export function buildPathTable(
  matches: readonly RouteMatch[],
  keyed: readonly KeyedPosition[],
  ignoreCase: boolean,
  nodes: CandidateNode[],
  scanUpTo: number,
): PathTable {
  const isAlways = ({ key }: KeyedPosition): boolean => !key.whole && key.text === "";
  const positionsOf = (group: readonly KeyedPosition[]): readonly number[] => group.map(({ position }) => position);
  const refOf = (group: readonly KeyedPosition[]): CandidateRef => buildCandidates(matches, positionsOf(group), nodes, scanUpTo);
  const separable = keyed.filter((entry) => !isAlways(entry));
  const groups = groupBy(separable, ({ key }) => hashOf(key));
  const slots = new Int32Array(2 * capacityFor(groups.size));
  for (const [hash, group] of groups) insert(slots, hash, refOf(group));
  const endings = endingsOf(separable);
  const lengths = [...endings.keys()].sort((a, b) => a - b);
  return {
    slots,
    lengths: Int32Array.from(lengths),
    endings: Int32Array.from(lengths, (length) => endings.get(length) ?? SEVERAL),
    longestWhole: separable.reduce((longest, { key }) => (key.whole ? Math.max(longest, key.text.length) : longest), -1),
    ignoreCase,
    always: refOf(keyed.filter(isAlways)),
    found: new Int32Array(lengths.length + 1),
  };
}

/** Puts the candidates of a path into `table.found`, the whole path last and longer beginnings behind shorter ones; returns how many. */
export function findCandidates(table: PathTable, path: string): number {
  const { slots, lengths, endings, ignoreCase, found, longestWhole } = table;
  let count = 0;
  let hash = HASH_START;
  let start = 0;
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i] ?? 0;
    if (length > path.length) break;
    hash = hashOn(hash, path, start, length, ignoreCase);
    start = length;
    const ending = endings[i];
    if (ending !== SEVERAL && ending !== codeAt(path, length - 1, ignoreCase)) continue;
    const ref = lookUp(slots, hash);
    if (ref !== 0) found[count++] = ref;
  }
  if (path.length <= longestWhole) {
    const ref = lookUp(slots, hashOn(hash, path, start, path.length, ignoreCase) ^ WHOLE);
    if (ref !== 0) found[count++] = ref;
  }
  return count;
}

/** The hash of more of the text. */
function hashOn(hash: number, text: string, start: number, end: number, ignoreCase: boolean): number {
  let result = hash;
  for (let at = start; at < end; at++) result = Math.imul(result ^ codeAt(text, at, ignoreCase), HASH_FACTOR);
  return result;
}

function codeAt(text: string, at: number, ignoreCase: boolean): number {
  const code = text.charCodeAt(at);
  return ignoreCase && code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}

function hashOf({ text, whole }: PathKey): number {
  const hash = hashOn(HASH_START, text, 0, text.length, false);
  return whole ? hash ^ WHOLE : hash;
}

/** At most half full. */
function capacityFor(count: number): number {
  let capacity = 2;
  while (capacity < 2 * count) capacity *= 2;
  return capacity;
}

function insert(slots: Int32Array, hash: number, ref: CandidateRef): void {
  let at = slotOf(slots, hash);
  while (slots[at + 1] !== 0) at = (at + 2) & (slots.length - 1);
  slots[at] = hash;
  slots[at + 1] = ref;
}

function lookUp(slots: Int32Array, hash: number): CandidateRef {
  for (let at = slotOf(slots, hash); ; at = (at + 2) & (slots.length - 1)) {
    const ref = slots[at + 1] ?? 0;
    if (ref === 0 || slots[at] === hash) return ref;
  }
}

function slotOf(slots: Int32Array, hash: number): number {
  return ((hash ^ (hash >>> 15)) << 1) & (slots.length - 1);
}

/** Last characters by length. */
function endingsOf(keyed: readonly KeyedPosition[]): ReadonlyMap<number, number> {
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
