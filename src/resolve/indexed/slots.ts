/**
 * A hash table of numbers: pairs of a hash and a reference in one flat array, so that a lookup is one step through memory. Texts are not kept:
 * two that share a hash share their reference, and whoever follows it compares.
 */

/** Hash and reference in turn; a reference of 0 ends a run of collisions. They take a power of two of words. */
export type Slots = Int32Array;

/** The hash of no text. */
export const HASH_START: number = 0x811c9dc5 | 0;

/** The hash of a text and one more character. */
export function addToHash(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** The hash of a whole text. */
export function hashOfText(text: string): number {
  return addTextToHash(HASH_START, text, 0, text.length);
}

/** The hash of a text and some characters of one more. */
export function addTextToHash(start: number, text: string, from: number, end: number): number {
  let hash = start;
  for (let at = from; at < end; at++) hash = addToHash(hash, text.charCodeAt(at));
  return hash;
}

/** The hash of texts and one more, of which the last characters and the length count. */
export function addEndToHash(start: number, text: string, size: number): number {
  const { length } = text;
  return addTextToHash(addToHash(start, length), text, Math.max(0, length - size), length);
}

/** How many characters of some texts make as many hashes as all of them do: the least of a size and twice, four times ... that. */
export function tellingSize(least: number, hashCount: (size: number) => number): number {
  const all = hashCount(Infinity);
  let size = least;
  while (hashCount(size) < all) size *= 2;
  return size;
}

/** How many words a table for so many hashes takes, at most half of it used; none where there are none. */
export function capacityFor(count: number): number {
  let capacity = count === 0 ? 0 : 4;
  while (capacity < 4 * count) capacity *= 2;
  return capacity;
}

/** Puts a reference, not 0, under a hash, in the place of one that is there. @param start Where the slots begin. @param capacity How many words they take. */
export function setSlot(words: Slots | number[], hash: number, ref: number, start = 0, capacity: number = words.length): void {
  let at = firstPair(hash, capacity);
  while (words[start + at + 1] !== 0 && words[start + at] !== hash) at = (at + 2) & (capacity - 1);
  words[start + at] = hash;
  words[start + at + 1] = ref;
}

/** The reference under a hash, 0 where there is none. */
export function lookUpSlot(words: Slots, hash: number, start = 0, capacity: number = words.length): number {
  for (let at = firstPair(hash, capacity); ; at = (at + 2) & (capacity - 1)) {
    const ref = words[start + at + 1] ?? 0;
    if (ref === 0 || words[start + at] === hash) return ref;
  }
}

function firstPair(hash: number, capacity: number): number {
  return firstPlace(hash, capacity >> 1) << 1;
}

/** Where a table looks first. @param capacity How many places there are, a power of two. */
export function firstPlace(hash: number, capacity: number): number {
  return (hash ^ (hash >>> 15)) & (capacity - 1);
}
