/**
 * Lists and maps of protobuf JSON. A null element is the zero value of its type: `headers: {x: null}` holds an empty message.
 * @see docs/semantics.md 1.4
 */
import type * as z from "zod/mini";
import { emptyRecord } from "../../util/emptyRecord.ts";
import { isRecord, setOwn } from "../../util/record.ts";
import { decodeWith, report, schemaOf } from "./schema.ts";
import { structureOf, withStructure } from "./structure.ts";
import { describeValue } from "./userText.ts";

/** A repeated field. A single value is not a list of one. */
export function list<T>(element: z.ZodMiniType<T>): z.ZodMiniType<readonly T[]> {
  const schema = schemaOf<readonly T[]>((value, issues) => {
    if (value === null) return [];
    if (!Array.isArray(value)) {
      // Fields under a list of scalars are in the wrong place; fields under a list of messages lack their dash.
      const isMisplaced = isRecord(value) && structureOf(element).fields === undefined;
      const details = isMisplaced ? { input: value } : { help: "write each entry on a line that starts with `-`" };
      return report(issues, "wrong-type", `expected a list, found ${describeValue(value)}`, details);
    }
    const decoded: T[] = [];
    for (let i = 0; i < value.length; i++) {
      const item = decodeWith(element, value[i], issues, i);
      if (item !== undefined) decoded.push(item);
    }
    // A copy has no room for more, a list that was added to has.
    return Object.freeze(decoded.slice());
  });
  return withStructure(schema, { element });
}

/** A map with text as keys, any text: `__proto__` is an ordinary key. */
export function map<T>(element: z.ZodMiniType<T>): z.ZodMiniType<Readonly<Record<string, T>>> {
  const schema = schemaOf<Readonly<Record<string, T>>>((value, issues) => {
    if (value === null) return {};
    if (!isRecord(value)) return report(issues, "wrong-type", `expected names and values, found ${describeValue(value)}`);
    const keys = Object.keys(value);
    const decoded = emptyRecord(keys.length);
    for (const key of keys) {
      const item = decodeWith(element, value[key], issues, key);
      if (item !== undefined) setOwn(decoded, key, item);
    }
    // INVARIANT: every value is what `element` made.
    return Object.freeze(decoded) as Readonly<Record<string, T>>;
  });
  return withStructure(schema, { element });
}
