/**
 * Where two lists of the same length hold other objects, by identity; undefined where they differ in length or in more places than
 * are worth looking at one by one.
 */
export function changedPositions<T>(before: readonly T[], after: readonly T[], most = 256): readonly number[] | undefined {
  if (before === after) return NONE;
  if (before.length !== after.length) return undefined;
  const changed: number[] = [];
  for (let i = 0; i < before.length; i++) {
    if (before[i] === after[i]) continue;
    if (changed.length === most) return undefined;
    changed.push(i);
  }
  return changed;
}

const NONE: readonly number[] = [];
