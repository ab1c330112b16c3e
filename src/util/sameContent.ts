/** Values that say the same. */

/** True for values that JSON writes the same way, save for the order of fields. Stops at what is the same object. */
export function sameContent(a: unknown, b: unknown): boolean {
  return isSame(a, b, (keys, others) => keys.length === others.length);
}

/** The same, and the fields have one order: what is made of either is the same to the letter. */
export function sameText(a: unknown, b: unknown): boolean {
  return isSame(a, b, (keys, others) => keys.length === others.length && keys.every((key, i) => key === others[i]));
}

type Keys = readonly string[];

function isSame(a: unknown, b: unknown, haveSameKeys: (keys: Keys, others: Keys) => boolean): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i], haveSameKeys));
  if (Array.isArray(b)) return false;
  const [own, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = Object.keys(own);
  if (!haveSameKeys(keys, Object.keys(other))) return false;
  for (const key of keys) if (!Object.hasOwn(other, key) || !isSame(own[key], other[key], haveSameKeys)) return false;
  return true;
}
