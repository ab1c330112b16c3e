/** Values that can be written in more than one way: shortly as text or number, or field by field. */
import type * as z from "zod/mini";
import { decodeWith, report, schemaOf } from "../../model/protobufJson/schema.ts";
import { structureOf, withStructure } from "../../model/protobufJson/structure.ts";
import { describeValue, quoteChoices, quoteText } from "../../model/protobufJson/userText.ts";
import { nearest } from "../../util/nearest.ts";
import { isRecord } from "../../util/record.ts";

/** A short form where the value is text, a number or a list, else the fields of a message. */
export function shortOr<S, L>(short: z.ZodMiniType<S>, long: z.ZodMiniType<L>): z.ZodMiniType<S | L> {
  const schema = schemaOf<S | L>((value, issues) => decodeWith<S | L>(isRecord(value) ? long : short, value, issues));
  return withStructure(schema, structureOf(long));
}

/** A number where the value is one, else text. */
export function numberOr<T>(number: z.ZodMiniType<number>, text: z.ZodMiniType<T>): z.ZodMiniType<number | T> {
  return schemaOf<number | T>((value, issues) => decodeWith<number | T>(typeof value === "number" ? number : text, value, issues));
}

/** One of a few words. */
export function choice<T extends string>(words: readonly T[]): z.ZodMiniType<T> {
  return schemaOf<T>((value, issues) => {
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    if (typeof value !== "string") return report(issues, "wrong-type", `expected ${quoteChoices(words)}, found ${describeValue(value)}`);
    const near = nearest(value, words);
    const help = near === undefined ? `use ${quoteChoices(words)}` : `did you mean ${quoteText(near)}?`;
    return report(issues, "unknown-enum-value", `${quoteText(value)} is not a value of this field`, { help });
  });
}

/** `true`, which is the only thing that a field can say. */
export const yes: z.ZodMiniType<true> = schemaOf<true>((value, issues) =>
  value === true ? true : report(issues, "wrong-type", `expected \`true\`, found ${describeValue(value)}`),
);

/** A value, or `null` for what must not be there. */
export function orNull<T>(schema: z.ZodMiniType<T>): z.ZodMiniType<T | null> {
  return schemaOf<T | null>((value, issues) => (value === null ? null : decodeWith<T | null>(schema, value, issues)));
}

/** A list, or one value for a list of one. */
export function oneOrMore<T>(element: z.ZodMiniType<T>): z.ZodMiniType<readonly T[]> {
  const schema = schemaOf<readonly T[]>((value, issues) => {
    if (!Array.isArray(value)) {
      const only = decodeWith(element, value, issues);
      return only === undefined ? undefined : [only];
    }
    return value.flatMap((item: unknown, index) => {
      const decoded = decodeWith(element, item, issues, index);
      return decoded === undefined ? [] : [decoded];
    });
  });
  return withStructure(schema, structureOf(element).fields === undefined ? {} : { element });
}
