/** More differences than this are not worth looking at one by one. */
const MOST = 256;

/** What a list was compared with last; held weakly, or every list would keep all lists before it. */
interface Comparison {
  readonly before: WeakRef<readonly unknown[]>;
  readonly changed: readonly number[] | undefined;
}

const latest = new WeakMap<readonly unknown[], Comparison>();

/**
 * Where two lists of the same length, which nobody changes any more, hold other objects, by identity; undefined where they differ in
 * length or in many places. Asked of the same two lists again it has the answer.
 */
export function changedPositions<T>(before: readonly T[], after: readonly T[]): readonly number[] | undefined {
  if (before === after) return NONE;
  const known = latest.get(after);
  if (known?.before.deref() === before) return known.changed;
  const changed = compare(before, after);
  latest.set(after, { before: new WeakRef(before), changed });
  return changed;
}

/** A copy with other items at some positions, of which it is known from the start where it differs from the list. */
export function replaceAt<T>(list: readonly T[], items: ReadonlyMap<number, T>): readonly T[] {
  const copy = [...list];
  for (const [position, item] of items) copy[position] = item;
  latest.set(copy, { before: new WeakRef(list), changed: [...items.keys()].sort((a, b) => a - b) });
  return copy;
}

const NONE: readonly number[] = [];

function compare(before: readonly unknown[], after: readonly unknown[]): readonly number[] | undefined {
  const { length } = before;
  if (length !== after.length) return undefined;
  const changed: number[] = [];
  for (let i = 0; i < length; i++) {
    if (before[i] === after[i]) continue;
    if (changed.length === MOST) return undefined;
    changed.push(i);
  }
  return changed;
}
