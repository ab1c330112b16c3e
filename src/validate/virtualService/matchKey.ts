/** A text that two match items share exactly when they are the same condition. @see docs/semantics.md V-U4 */
import { isRecord } from "../../util/record.ts";

/** Fields that hold records; an empty one is as good as none, unlike an empty condition. */
const RECORDS: readonly string[] = ["headers", "withoutHeaders", "queryParams", "sourceLabels"];

/** Names and what holds its zero value do not count. */
export function matchKey(match: object): string {
  const fields = Object.entries(match).filter(([name, value]) => name !== "name" && !isUnset(name, value));
  return JSON.stringify(sorted(fields));
}

function isUnset(name: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isRecord(value)) return RECORDS.includes(name) && Object.keys(value).length === 0;
  return value === undefined || value === "" || value === 0 || value === false;
}

/** Records become lists of entries in the order of their names; none is nested deeper than a condition in a record. */
function sorted(entries: readonly (readonly [string, unknown])[]): readonly unknown[] {
  const inOrder = entries.length < 2 ? entries : [...entries].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return inOrder.map(([name, value]) => [name, isRecord(value) ? sorted(Object.entries(value)) : value]);
}
