/**
 * Records keyed by what users wrote: header, label and subset names. `__proto__` and `constructor` are ordinary keys here,
 * so a record is only read through its own properties, and only built with `Object.fromEntries` or `setOwn`, which define instead of assigning.
 */

/** The value of an own property, never one of `Object.prototype`. */
export function getOwn<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Sets an own property, also where `Object.prototype` has a setter of that name. */
export function setOwn<T>(record: Record<string, T>, key: string, value: T): void {
  if (key !== "__proto__") record[key] = value;
  else Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
}

/** True for an object that is neither null nor an array: what JSON calls an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True when every entry of `part` is in `whole` with the same value. An empty or absent `part` is part of everything. */
export function isSubrecord(
  part: Readonly<Record<string, string>> | undefined,
  whole: Readonly<Record<string, string>> | undefined,
): boolean {
  if (part === undefined) return true;
  return Object.keys(part).every((key) => getOwn(whole, key) === part[key]);
}

/** Joins records; a key of a later one wins. Absent ones count as empty. */
export function mergeRecords<T>(...records: readonly (Readonly<Record<string, T>> | undefined)[]): Record<string, T> {
  return Object.fromEntries(records.flatMap((record) => Object.entries(record ?? {})));
}
