/** Lists that are kept take no more memory than their items need: engines leave room for sixteen more in a list that was added to. */

/** The items in a list without spare room; one list for all that are empty. */
export function trimmed<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? EMPTY : list.slice();
}

const EMPTY: readonly never[] = Object.freeze([]);
