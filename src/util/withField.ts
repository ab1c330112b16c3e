/** Other values for single fields of objects that nobody changes. */
import { emptyRecord } from "./emptyRecord.ts";

/** A copy with another value for a field; the record itself where it has that value already. For the memory that it takes see `compact`. */
export function withField<K extends string, V, T extends { readonly [P in K]?: V }>(record: T, field: K, value: V | undefined): T {
  if (record[field] === value) return record;
  const keys = Object.keys(record);
  const copy = emptyRecord(keys.length);
  for (const key of keys) copy[key] = record[key as keyof T];
  copy[field] = value;
  // The fields are those of `record`.
  return copy as T;
}
