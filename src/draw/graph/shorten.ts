/** Texts of the user cut to a length that fits a box. */
import { printable } from "../../diagnostic/formatDiagnostic.ts";

/** Longest line of a box. */
const LONGEST = 64;

/** A character with the marks over it, of which a few are enough. Marks on their own are dropped. */
const UNIT = /\P{M}\p{M}{0,3}/gu;

/** Halves of a character, which no format can hold. */
const LONE_SURROGATE = /\p{Cs}/gu;

/** Nothing to be done for such texts but to count, which is quick. */
const PLAIN = /^[\x20-\x7e]*$/;

/** The text without what steers a terminal, with an ellipsis for what is too long. Never cuts a character in two. */
export function shorten(text: string, longest: number = LONGEST): string {
  if (text.length <= longest && PLAIN.test(text)) return text;
  // What lies behind can never be shown, so a text of megabytes costs nothing.
  const part = text.slice(0, longest * 8);
  const units = printable(part).replace(LONE_SURROGATE, "\ufffd").match(UNIT) ?? [];
  if (units.length <= longest && part.length === text.length) return units.join("");
  return `${units.slice(0, longest - 1).join("")}…`;
}

/** The first of many, and how many more there are: `a, b, c, … 4 more`. */
export function listFirst(items: readonly string[], most: number): readonly string[] {
  // One more is as short as saying that there is one more.
  return items.length <= most + 1 ? items : [...items.slice(0, most), `… ${items.length - most} more`];
}
