/** Texts around the border of a condition: some fit, some only nearly. */
import fc from "fast-check";
import { sampleRegex } from "../../analysis/language/sampleRegex.ts";
import type { StringMatcher } from "../../match/stringMatcher.ts";

/** Mostly a text that fits; it comes first, so that a failing request shrinks to it. */
export function nearText({ kind, value }: StringMatcher): fc.Arbitrary<string> {
  const fitting = kind === "regex" ? (sampleRegex(value) ?? value) : value;
  const mutants = [`${fitting}x`, fitting.slice(0, -1), flipCase(fitting), `x${fitting}`, ""].filter((text) => text !== fitting);
  const longer = fc.string({ maxLength: 4 }).map((end) => fitting + end.replace(/[^\w/.-]/g, "-"));
  return fc.oneof(
    { weight: 9, arbitrary: fc.constant(fitting) },
    { weight: 2, arbitrary: fc.constantFrom(...mutants) },
    { weight: kind === "prefix" ? 3 : 1, arbitrary: longer },
  );
}

/** The first letter in the other case. */
function flipCase(text: string): string {
  const index = text.search(/[A-Za-z]/);
  if (index < 0) return text;
  const letter = text.charAt(index);
  const flipped = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  return text.slice(0, index) + flipped + text.slice(index + 1);
}
