/**
 * A hash table of numbers: pairs of a hash and a reference in one flat array, so that a lookup is one step through memory. Texts are not kept:
 * two that share a hash share their reference, and whoever follows it compares.
 */

/** Hash and reference in turn; a reference of 0 ends a run of collisions. A power of two long. */
export type Slots = Int32Array;

/** The hash of no text. */
export const HASH_START: number = 0x811c9dc5 | 0;

/** The hash of a text and one more character. */
export function addToHash(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** The hash of a whole text. */
export function hashOfText(text: string): number {
  let hash = HASH_START;
  const { length } = text;
  for (let at = 0; at < length; at++) hash = addToHash(hash, text.charCodeAt(at));
  return hash;
}

/** An empty table for so many hashes, at most half of it used. */
export function createSlots(count: number): Slots {
  let capacity = 2;
  while (capacity < 2 * count) capacity *= 2;
  return new Int32Array(2 * capacity);
}

/** Puts a reference, not 0, under a hash, in the place of one that is there. */
export function setSlot(slots: Slots, hash: number, ref: number): void {
  let at = firstPlace(slots, hash);
  while (slots[at + 1] !== 0 && slots[at] !== hash) at = (at + 2) & (slots.length - 1);
  slots[at] = hash;
  slots[at + 1] = ref;
}

/** The reference under a hash, 0 where there is none. */
export function lookUpSlot(slots: Slots, hash: number): number {
  for (let at = firstPlace(slots, hash); ; at = (at + 2) & (slots.length - 1)) {
    const ref = slots[at + 1] ?? 0;
    if (ref === 0 || slots[at] === hash) return ref;
  }
}

function firstPlace(slots: Slots, hash: number): number {
  return ((hash ^ (hash >>> 15)) << 1) & (slots.length - 1);
}
