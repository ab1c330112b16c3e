/** Recognizes a value that a schema would read as what it read before. */

/** What an unknown number of an enum is read as. Written as text it would be refused, so such texts prove nothing. */
const DECIMAL = /^-?\d+$/;

/**
 * True where the schema that read one value gives the same for this one, and no issue: all is written as it was read. False says nothing, as
 * the same can be written in many ways. Has as many levels as the schemas.
 */
export function readsAs(value: unknown, read: unknown): boolean {
  if (typeof read === "string") return value === read && !DECIMAL.test(read);
  if (typeof read !== "object" || read === null || typeof value !== "object" || value === null) return Object.is(value, read);
  if (Array.isArray(read)) return Array.isArray(value) && value.length === read.length && read.every((item, i) => readsAs(value[i], item));
  if (Array.isArray(value)) return false;
  const [own, other] = [read as Readonly<Record<string, unknown>>, value as Readonly<Record<string, unknown>>];
  const [keys, others] = [Object.keys(own), Object.keys(other)];
  // In the order in which it was written: whoever writes it in another reads it so.
  return keys.length === others.length && keys.every((key, i) => key === others[i] && readsAs(other[key], own[key]));
}
