/** Reads the plain part of RE2's syntax, in which JavaScript has the same meaning for every construct. @see docs/design/regex.md */

/** A set of code points: one flag for each ASCII character, and one at 128 for all others together. */
export type CharSet = readonly boolean[];

/** A set of characters so many times. */
export interface CharItem {
  readonly kind: "chars";
  readonly set: CharSet;
  readonly min: number;
  /** `Infinity`: no limit. */
  readonly max: number;
}

/** One of several sequences, or none of them where `optional`. */
export interface ChoiceItem {
  readonly kind: "choice";
  readonly alternatives: readonly Sequence[];
  readonly optional: boolean;
}

/** Items one after the other. */
export type Sequence = readonly (CharItem | ChoiceItem)[];

/** Number of flags of a set. */
export const SET_SIZE = 129;

const LARGEST_REPEAT = 1000;
/** Groups in groups further down than this are left to others, so that nothing here recurses without bound. */
const DEEPEST = 8;

/** The alternatives of a pattern that is plain, undefined for all others and for what is no RE2. */
export function parsePlainRegex(pattern: string): readonly Sequence[] | undefined {
  const start = pattern.startsWith("^") ? 1 : 0;
  // The whole text has to fit, which is what these two ask for.
  const isEnd = pattern.endsWith("$") && !/\\\$$/.test(pattern);
  const end = isEnd && pattern.length > start ? pattern.length - 1 : pattern.length;
  const reader: Reader = { text: pattern.slice(start, end), at: 0 };
  const alternatives = readAlternatives(reader, 0);
  return alternatives !== undefined && reader.at === reader.text.length ? alternatives : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
}

function readAlternatives(reader: Reader, depth: number): readonly Sequence[] | undefined {
  const alternatives: Sequence[] = [];
  do {
    const sequence = readSequence(reader, depth);
    if (sequence === undefined) return undefined;
    alternatives.push(sequence);
  } while (take(reader, "|"));
  return alternatives;
}

function readSequence(reader: Reader, depth: number): Sequence | undefined {
  const items: (CharItem | ChoiceItem)[] = [];
  while (reader.at < reader.text.length && !/[|)]/.test(peek(reader))) {
    const read = peek(reader) === "(" ? readGroup(reader, depth) : readRepeated(reader);
    if (read === undefined) return undefined;
    items.push(...read);
  }
  return items;
}

function readGroup(reader: Reader, depth: number): Sequence | undefined {
  reader.at++;
  if (take(reader, "?") && !take(reader, ":")) return undefined;
  if (depth >= DEEPEST) return undefined;
  const alternatives = readAlternatives(reader, depth + 1);
  if (alternatives === undefined || !take(reader, ")")) return undefined;
  const optional = take(reader, "?");
  if (/[*+?{]/.test(peek(reader))) return undefined;
  const [only, ...others] = alternatives;
  // Boundaries of a group without a choice mean nothing.
  return only !== undefined && others.length === 0 && !optional ? only : [{ kind: "choice", alternatives, optional }];
}

function readRepeated(reader: Reader): Sequence | undefined {
  const set = readSet(reader);
  const count = set && readCount(reader);
  if (set === undefined || count === undefined) return undefined;
  return [{ kind: "chars", set, ...count }];
}

type Count = Pick<CharItem, "min" | "max">;

function readCount(reader: Reader): Count | undefined {
  let count: Count = { min: 1, max: 1 };
  if (take(reader, "*")) count = { min: 0, max: Number.POSITIVE_INFINITY };
  else if (take(reader, "+")) count = { min: 1, max: Number.POSITIVE_INFINITY };
  else if (take(reader, "?")) count = { min: 0, max: 1 };
  else if (peek(reader) === "{") {
    const [whole, min = "", comma, max = ""] = /^\{(\d{1,4})(,)?(\d{1,4})?\}/.exec(reader.text.slice(reader.at, reader.at + 12)) ?? [];
    if (whole === undefined) return undefined;
    reader.at += whole.length;
    count = { min: Number(min), max: comma === undefined ? Number(min) : max === "" ? Number.POSITIVE_INFINITY : Number(max) };
    if (count.min > LARGEST_REPEAT || count.max < count.min) return undefined;
    if (count.max > LARGEST_REPEAT && count.max !== Number.POSITIVE_INFINITY) return undefined;
  } else return count;
  // Fewest first or most first: the same texts fit.
  take(reader, "?");
  return /[*+?{]/.test(peek(reader)) ? undefined : count;
}

function readSet(reader: Reader): CharSet | undefined {
  const char = peek(reader);
  reader.at++;
  if (char === ".") return ANY;
  if (char === "[") return readClass(reader);
  if (char === "\\") return readEscape(reader);
  return /^[ -~]$/.test(char) && !/[*+?{}()|[\]^$\\]/.test(char) ? only(char) : undefined;
}

/** All but a newline. */
const ANY: CharSet = complement(setOf("\n"));

const SHORTHANDS: Readonly<Record<string, CharSet>> = {
  d: setOf("0123456789"),
  s: setOf("\t\n\f\r "),
  w: setOf("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"),
};

function readEscape(reader: Reader): CharSet | undefined {
  const char = peek(reader);
  reader.at++;
  if (/^[!-/:-@[-`{-~]$/.test(char)) return only(char);
  if (/^[dsw]$/.test(char)) return SHORTHANDS[char];
  return /^[DSW]$/.test(char) ? complement(SHORTHANDS[char.toLowerCase()] ?? []) : undefined;
}

/** Characters, ranges and shorthands. Whatever could be read in two ways is left to others. */
function readClass(reader: Reader): CharSet | undefined {
  const negated = take(reader, "^");
  const flags = emptySet();
  let isEmpty = true;
  while (!take(reader, "]")) {
    const first = readMember(reader);
    if (first === undefined) return undefined;
    isEmpty = false;
    if (typeof first !== "number") {
      for (const [code, isIn] of first.entries()) flags[code] ||= isIn;
    } else {
      let last = first;
      if (peek(reader) === "-" && reader.text[reader.at + 1] !== "]") {
        reader.at++;
        const end = readMember(reader);
        if (typeof end !== "number" || end < first) return undefined;
        last = end;
      }
      for (let code = first; code <= last; code++) flags[code] = true;
    }
  }
  if (isEmpty) return undefined;
  return negated ? complement(flags) : flags;
}

/** The code of a character, or the set of a shorthand. */
function readMember(reader: Reader): number | CharSet | undefined {
  const char = peek(reader);
  reader.at++;
  if (char !== "\\") return /^[ -~]$/.test(char) && char !== "[" && char !== "]" ? char.charCodeAt(0) : undefined;
  const escaped = peek(reader);
  if (/^[dsw]$/.test(escaped)) {
    reader.at++;
    return SHORTHANDS[escaped];
  }
  reader.at++;
  return /^[!-/:-@[-`{-~]$/.test(escaped) ? escaped.charCodeAt(0) : undefined;
}

function peek({ text, at }: Reader): string {
  return text[at] ?? "";
}

function take(reader: Reader, char: string): boolean {
  if (peek(reader) !== char) return false;
  reader.at++;
  return true;
}

const singles = new Map<string, CharSet>();

/** The set of one character, made once. */
function only(char: string): CharSet {
  const set = singles.get(char) ?? setOf(char);
  singles.set(char, set);
  return set;
}

function setOf(chars: string): CharSet {
  const set = emptySet();
  for (const char of chars) set[char.charCodeAt(0)] = true;
  return set;
}

function complement(set: CharSet): CharSet {
  return set.map((isIn) => !isIn);
}

/** A set of nothing, to be filled. */
export function emptySet(): boolean[] {
  return new Array<boolean>(SET_SIZE).fill(false);
}
