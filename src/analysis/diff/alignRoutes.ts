/** Which routes of two lists are the same in what they ask for, in an order that both lists have. */

import { sameContent } from "../../util/sameContent.ts";

/** For each position before that after, ascending; undefined where an item has no partner. */
export type Alignment = readonly (number | undefined)[];

/**
 * Equal beginnings and ends, and between them as many items as possible of those that both have once. Any such list will do for the
 * comparison: the more it holds, the less is left to look at.
 */
export function align<T>(before: readonly T[], after: readonly T[], partOf: (item: T) => unknown): Alignment {
  const isSame = (a: number, b: number): boolean => before[a] === after[b] || sameContent(partOf(before[a] as T), partOf(after[b] as T));
  const textOf = (item: T): string => JSON.stringify(partOf(item));
  const partners: (number | undefined)[] = before.map(() => undefined);
  let start = 0;
  for (; start < before.length && start < after.length && isSame(start, start); start++) partners[start] = start;
  let endBefore = before.length;
  let endAfter = after.length;
  while (endBefore > start && endAfter > start && isSame(endBefore - 1, endAfter - 1)) partners[--endBefore] = --endAfter;
  const once = uniquePositions(after, start, endAfter, textOf);
  const common: [number, number][] = [];
  for (const [text, position] of uniquePositions(before, start, endBefore, textOf)) {
    const other = once.get(text);
    if (position !== undefined && other !== undefined) common.push([position, other]);
  }
  for (const [position, other] of longestAscending(common)) partners[position] = other;
  return partners;
}

function uniquePositions<T>(items: readonly T[], start: number, end: number, textOf: (item: T) => string): Map<string, number | undefined> {
  const positions = new Map<string, number | undefined>();
  for (let at = start; at < end; at++) {
    const text = textOf(items[at] as T);
    positions.set(text, positions.has(text) ? undefined : at);
  }
  return positions;
}

/** The longest part that ascends in the second position; the first ascends already. */
function longestAscending(pairs: readonly [number, number][]): readonly [number, number][] {
  const tails: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [i, [, second]] of pairs.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < second) low = middle + 1;
      else high = middle;
    }
    previous[i] = low === 0 ? undefined : tails[low - 1];
    tails[low] = i;
  }
  const chosen: [number, number][] = [];
  for (let i = tails.at(-1); i !== undefined; i = previous[i]) chosen.push(pairs[i] as [number, number]);
  return chosen.reverse();
}
