/** Named sets of characters, and letters in both cases, as RE2 has them. */
import { type CodeSet, codesOf, MAX_BYTE, toCodeSet, withoutCodes } from "./dfa.ts";

const DIGITS = range("0", "9");
const LOWER = range("a", "z");
const UPPER = range("A", "Z");
const WORD = toCodeSet([...DIGITS, ...LOWER, ...UPPER, ...codesOf("_")]);
const SPACE = codesOf("\t\n\f\r ");

/** By the letter behind the backslash. */
export const PERL_CLASSES: ReadonlyMap<string, CodeSet> = new Map([
  ["d", DIGITS],
  ["s", SPACE],
  ["w", WORD],
  ["D", withoutCodes(DIGITS)],
  ["S", withoutCodes(SPACE)],
  ["W", withoutCodes(WORD)],
]);

/** By the name between `[:` and `:]`. */
export const POSIX_CLASSES: ReadonlyMap<string, CodeSet> = new Map([
  ["alnum", toCodeSet([...DIGITS, ...LOWER, ...UPPER])],
  ["alpha", toCodeSet([...LOWER, ...UPPER])],
  ["ascii", [{ min: 0, max: 0x7f }]],
  ["blank", codesOf("\t ")],
  [
    "cntrl",
    [
      { min: 0, max: 0x1f },
      { min: 0x7f, max: 0x7f },
    ],
  ],
  ["digit", DIGITS],
  ["graph", range("!", "~")],
  ["lower", LOWER],
  ["print", range(" ", "~")],
  ["punct", toCodeSet([...range("!", "/"), ...range(":", "@"), ...range("[", "`"), ...range("{", "~")])],
  ["space", codesOf("\t\n\v\f\r ")],
  ["upper", UPPER],
  ["word", WORD],
  ["xdigit", toCodeSet([...DIGITS, ...range("A", "F"), ...range("a", "f")])],
]);

function range(from: string, to: string): CodeSet {
  return [{ min: from.charCodeAt(0), max: to.charCodeAt(0) }];
}

/** True for a character of `\w`. */
export const WORD_CODES: CodeSet = WORD;

/** The set with both cases of each letter; undefined where it tells bytes beyond ASCII apart, some of which RE2 takes for letters. */
export function foldCase(set: CodeSet): CodeSet | undefined {
  // All characters beyond ASCII or none: then their cases are in it together.
  const beyond = set.filter(({ max }) => max > 0x7f);
  const isAll = beyond.length === 1 && (beyond[0]?.min ?? 0) <= 0x80 && beyond[0]?.max === MAX_BYTE;
  if (beyond.length > 0 && !isAll) return undefined;
  const more = set.flatMap(({ min, max }) => [
    ...shifted(min, max, 0x41, 0x5a, 0x20),
    ...shifted(min, max, 0x61, 0x7a, -0x20),
    // A complement holds the Kelvin sign and the long s too, which are another spelling of these.
    ...(isAll && max > 0x7f ? [...codesOf("KkSs")] : []),
  ]);
  return toCodeSet([...set, ...more]);
}

function shifted(min: number, max: number, from: number, to: number, by: number): CodeSet {
  const first = Math.max(min, from);
  const last = Math.min(max, to);
  return first <= last ? [{ min: first + by, max: last + by }] : [];
}
