/**
 * Enums of protobuf JSON: the exact name of a value, or its number.
 * @see docs/semantics.md 1.6
 */
import type * as z from "zod/mini";
import { nearest } from "../../util/nearest.ts";
import { report, schemaOf } from "./schema.ts";
import { describeValue, quoteChoices, quoteText } from "./userText.ts";

/** The values of an enum by name. Decodes to the name; a number without a name is kept as its decimal text. */
export function enumeration<T extends string>(values: Readonly<Record<T, number>>): z.ZodMiniType<T> {
  // `Object.keys` cannot promise that a record has no other keys; the tables of the model are literals that have none.
  const names = Object.keys(values) as T[];
  const byName: ReadonlyMap<unknown, T> = new Map(names.map((name) => [name, name]));
  const byNumber: ReadonlyMap<unknown, T> = new Map(names.map((name) => [values[name], name]));
  return schemaOf((value, issues) => {
    const known = byName.get(value) ?? byNumber.get(value ?? 0);
    if (known !== undefined) return known;
    // An unknown number passes through Istio too. It is the one value outside of the type, so a `switch` over names needs its default.
    if (typeof value === "number" && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31) return String(value) as T;
    if (typeof value !== "string")
      return report(issues, "wrong-type", `expected one of ${quoteChoices(names)}, found ${describeValue(value)}`);
    const near = nearest(value, names);
    const help = near === undefined ? `use ${quoteChoices(names)}` : `did you mean ${quoteText(near)}?`;
    return report(issues, "unknown-enum-value", `${quoteText(value)} is not a value of this field`, { help });
  });
}
