/**
 * Numbers of protobuf JSON: as such or as the same text in quotes.
 * @see docs/semantics.md 1.5
 */
import type * as z from "zod/mini";
import { report, schemaOf } from "./schema.ts";
import { describeValue, quoteText } from "./userText.ts";

/** A whole number of 32 bits with a sign. */
export const int32: z.ZodMiniType<number> = integer(-(2n ** 31n), 2n ** 31n - 1n);
/** A whole number of 32 bits from 0. */
export const uint32: z.ZodMiniType<number> = integer(0n, 2n ** 32n - 1n);
/** A whole number of 64 bits from 0; above 2^53 it is rounded to what a number can hold. */
export const uint64: z.ZodMiniType<number> = integer(0n, 2n ** 64n - 1n);

// Go reads what is between the quotes as it stands in JSON: spaces are allowed, tabs and line breaks are escapes there. An exponent is no
// whole number to Go, whatever its value.
const QUOTED_INTEGER = /^ *(-?(?:0|[1-9]\d*)) *$/;
const QUOTED_DOUBLE = /^ *(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?) *$/;
/** More digits than any number in range has; a longer text is not worth the time to read. */
const MOST_DIGITS = 24;

function integer(lowest: bigint, highest: bigint): z.ZodMiniType<number> {
  const [min, max] = [Number(lowest), Number(highest)];
  // Go takes no sign in front of a number without one, not even before 0.
  const isUnsigned = lowest === 0n;
  return schemaOf((value, issues) => {
    if (typeof value === "number") {
      if (!Number.isInteger(value)) return report(issues, "bad-number", `expected a whole number, found \`${value}\``);
      const isInRange = value >= min && (value < max || (value === max && BigInt(max) === highest));
      if (isInRange && !(Object.is(value, -0) && isUnsigned)) return value;
    } else if (value === null || value === "null") {
      return 0;
    } else {
      const text = typeof value === "string" ? QUOTED_INTEGER.exec(value)?.[1] : undefined;
      if (text === undefined) return refuse(value, "a whole number", issues);
      if (text.length <= MOST_DIGITS && BigInt(text) >= lowest && BigInt(text) <= highest && !(text.startsWith("-") && isUnsigned))
        return Number(text);
    }
    return report(issues, "number-out-of-range", `${quoteText(String(value))} is not between ${lowest} and ${highest}`);
  });
}

const NOT_FINITE: ReadonlyMap<unknown, number> = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

/** A floating point number of 64 bits; `"NaN"`, `"Infinity"` and `"-Infinity"` are allowed as text. */
export const double: z.ZodMiniType<number> = schemaOf((value, issues) => {
  if (typeof value === "number") return value;
  if (value === null || value === "null") return 0;
  const special = NOT_FINITE.get(value);
  if (special !== undefined) return special;
  const text = typeof value === "string" ? QUOTED_DOUBLE.exec(value)?.[1] : undefined;
  if (text === undefined) return refuse(value, "a number", issues);
  const read = Number(text);
  return Number.isFinite(read) ? read : report(issues, "number-out-of-range", `${quoteText(text)} is too large for a number`);
});

function refuse(value: unknown, expected: string, issues: Parameters<typeof report>[0]): undefined {
  return report(issues, typeof value === "string" ? "bad-number" : "wrong-type", `expected ${expected}, found ${describeValue(value)}`);
}
