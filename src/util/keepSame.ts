/** Keeps an earlier value in the place of an equal new one, so that whoever remembers values by identity recognizes it. */
import { sameText } from "./sameContent.ts";

/** The earlier value where the new one is the same: to the letter, where nobody says how to tell. */
export function keepSame<T>(before: T | undefined, after: T, isSame: (before: T, after: T) => boolean = sameText): T {
  return before !== undefined && isSame(before, after) ? before : after;
}

/** The same for each item of a list, found by its key among the earlier ones, and for the list as a whole. */
export function keepList<T>(
  before: readonly T[] | undefined,
  after: readonly T[],
  keyOf: (item: T) => string,
  isSame?: (before: T, after: T) => boolean,
): readonly T[] {
  if (before === undefined) return after;
  const known = new Map(before.map((item) => [keyOf(item), item]));
  const kept = after.map((item) => keepSame(known.get(keyOf(item)), item, isSame));
  return kept.length === before.length && kept.every((item, i) => item === before[i]) ? before : kept;
}
