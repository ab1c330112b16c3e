/**
 * Patterns that the native engine may run: those with the same meaning there and with a time linear in the text.
 *
 * The meaning is the same because only sets of ASCII characters, their complements, repetition, grouping and alternation are taken, a new
 * pattern is written out of them, and it has to fit the whole text, so that neither the order of alternatives nor greed plays a part.
 * Texts are given as bytes, a character each.
 *
 * The time is linear because there is hardly a choice: an item that may be repeated shares no character with what may follow it, so giving
 * back what it took fails at once. Exceptions are counted: at most one such item without limit, with nothing without limit behind it, and
 * other choices up to a constant number of combinations.
 * @see docs/design/regex.md
 */

import { memoize } from "./memoize.ts";
import { type CharItem, type CharSet, type ChoiceItem, emptySet, parsePlainRegex, SET_SIZE, type Sequence } from "./regexSyntax.ts";

/** A pattern for the native engine, as text. Patterns that differ in their beginning only, as those of many rules do, share the rest. */
export interface NativeSource {
  /** Plain text that everything begins with. */
  readonly prefix: string;
  /** Expression for what has to fit from there to the end. */
  readonly rest: string;
}

/** A native expression for the whole text, undefined where the conditions do not hold. */
export function toNativeSource(pattern: string): NativeSource | undefined {
  const alternatives = parsePlainRegex(pattern);
  if (alternatives === undefined || !alternatives.every(isLinear)) return undefined;
  const [only = [], ...others] = alternatives;
  const prefix = others.length === 0 ? literalStart(only) : "";
  const rest = prefix === "" ? alternatives : [only.slice(prefix.length)];
  return { prefix, rest: `(?:${rest.map(writeSequence).join("|")})$` };
}

/** The characters of which there is one choice and one only. */
function literalStart(sequence: Sequence): string {
  const codes: number[] = [];
  for (const item of sequence) {
    if (item.kind !== "chars" || item.min !== 1 || item.max !== 1 || item.set[SET_SIZE - 1] === true) break;
    const code = item.set.indexOf(true);
    if (code < 0 || item.set.indexOf(true, code + 1) >= 0) break;
    codes.push(code);
  }
  return String.fromCharCode(...codes);
}

/** Combinations of choices that are tried at worst. */
const MOST_CHOICES = 64;
/** Characters of a text that items of limited length look at for one choice, at most. */
const LONGEST_LIMITED = 4096;

/** What may come next, from the end of the sequence to its beginning. */
function isLinear(sequence: Sequence): boolean {
  let follow: CharSet = emptySet();
  let choices = 1;
  let length = 0;
  let unlimitedBehind = false;
  for (const item of sequence.toReversed()) {
    const first = firstOf(item);
    if (item.kind === "choice") {
      const inner = choicesOf(item);
      if (inner === undefined) return false;
      choices *= inner;
    } else if (item.min !== item.max && !isDisjoint(item.set, follow)) {
      if (item.max !== Number.POSITIVE_INFINITY) choices *= item.max - item.min + 1;
      else if (unlimitedBehind) return false;
    }
    if (item.kind === "chars" && item.max === Number.POSITIVE_INFINITY) unlimitedBehind = true;
    length += lengthOf(item);
    if (choices > MOST_CHOICES || length > LONGEST_LIMITED) return false;
    follow = isNullable(item) ? union(first, follow) : first;
  }
  return true;
}

/** The number of ways through a group, undefined where an item in it has no limit. */
function choicesOf({ alternatives, optional }: ChoiceItem): number | undefined {
  let sum = optional ? 1 : 0;
  for (const sequence of alternatives) {
    let product = 1;
    for (const item of sequence) {
      const ways = item.kind === "choice" ? choicesOf(item) : item.max === Number.POSITIVE_INFINITY ? undefined : item.max - item.min + 1;
      if (ways === undefined) return undefined;
      product *= ways;
      if (product > MOST_CHOICES) return undefined;
    }
    sum += product;
  }
  return sum;
}

/** Characters at most, those without limit left out. */
function lengthOf(item: CharItem | ChoiceItem): number {
  if (item.kind === "chars") return item.max === Number.POSITIVE_INFINITY ? item.min : item.max;
  return item.alternatives.reduce(
    (longest, sequence) =>
      Math.max(
        longest,
        sequence.reduce((sum, inner) => sum + lengthOf(inner), 0),
      ),
    0,
  );
}

function isNullable(item: CharItem | ChoiceItem): boolean {
  if (item.kind === "chars") return item.min === 0;
  return item.optional || item.alternatives.some((sequence) => sequence.every(isNullable));
}

function firstOf(item: CharItem | ChoiceItem): CharSet {
  if (item.kind === "chars") return item.set;
  return item.alternatives.reduce<CharSet>((first, sequence) => union(first, firstOfSequence(sequence)), emptySet());
}

function firstOfSequence(sequence: Sequence): CharSet {
  let first: CharSet = emptySet();
  for (const item of sequence) {
    first = union(first, firstOf(item));
    if (!isNullable(item)) break;
  }
  return first;
}

function union(a: CharSet, b: CharSet): CharSet {
  return a.map((isIn, code) => isIn || b[code] === true);
}

function isDisjoint(a: CharSet, b: CharSet): boolean {
  return !a.some((isIn, code) => isIn && b[code] === true);
}

function writeSequence(sequence: Sequence): string {
  return sequence.map((item) => (item.kind === "chars" ? writeSet(item.set) + writeCount(item) : writeChoice(item))).join("");
}

function writeChoice({ alternatives, optional }: ChoiceItem): string {
  return `(?:${alternatives.map(writeSequence).join("|")})${optional ? "?" : ""}`;
}

/** A single character, a class, or the complement of one where characters beyond ASCII are in the set. */
const writeSet = memoize((set: CharSet): string => {
  const withOthers = set[SET_SIZE - 1] === true;
  const codes: number[] = [];
  for (let code = 0; code < SET_SIZE - 1; code++) if ((set[code] === true) !== withOthers) codes.push(code);
  const [only, ...others] = codes;
  if (only !== undefined && others.length === 0 && !withOthers) return writeCode(only);
  return `[${withOthers ? "^" : ""}${writeRanges(codes)}]`;
});

function writeRanges(codes: readonly number[]): string {
  let text = "";
  for (let at = 0; at < codes.length; at++) {
    const first = codes[at] ?? 0;
    while ((codes[at + 1] ?? 0) === (codes[at] ?? 0) + 1) at++;
    const last = codes[at] ?? 0;
    text += first === last ? writeCode(first) : `${writeCode(first)}-${writeCode(last)}`;
  }
  return text;
}

function writeCode(code: number): string {
  const char = String.fromCharCode(code);
  return /[0-9A-Za-z]/.test(char) ? char : `\\x${code.toString(16).padStart(2, "0")}`;
}

function writeCount({ min, max }: CharItem): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  if (min === max) return min === 1 ? "" : `{${min}}`;
  return min === 0 && max === 1 ? "?" : `{${min},${max}}`;
}
