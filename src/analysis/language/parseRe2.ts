/** Reads RE2 patterns. What is not understood for certain is refused, so that nothing wrong is ever concluded. @see docs/semantics.md 7.9 */
import { toBytes } from "../../util/utf8Bytes.ts";
import { type CodeSet, codesOf, MAX_BYTE, toCodeSet, withoutCodes } from "./dfa.ts";
import { foldCase, PERL_CLASSES, POSIX_CLASSES } from "./re2Classes.ts";
import type { RegexNode } from "./re2Syntax.ts";
import { peek, type Reader, rest, take } from "./regexReader.ts";

interface Flags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
}

/** Groups in groups further down than this are refused, so that nothing recurses without bound. */
const DEEPEST = 100;
const LARGEST_REPEAT = 1000;

/** Thrown for what is not understood. */
const REFUSED: unique symbol = Symbol("pattern not understood");

/** The tree of a pattern, undefined where it has a part that is not understood. */
export function parseRe2(pattern: string): RegexNode | undefined {
  const reader: Reader = { chars: Array.from(toBytes(pattern)), at: 0, depth: 0 };
  try {
    const node = readChoice(reader, { ignoreCase: false, dotAll: false });
    return reader.at === reader.chars.length ? node : undefined;
  } catch (error) {
    if (error === REFUSED) return undefined;
    throw error;
  }
}

function refuse(): never {
  throw REFUSED;
}

/** Flags that are set in the middle of a group hold to its end, over `|` too. */
function readChoice(reader: Reader, outer: Flags): RegexNode {
  let flags = outer;
  const options: RegexNode[] = [];
  let items: RegexNode[] = [];
  while (reader.at < reader.chars.length && peek(reader) !== ")") {
    if (take(reader, "|")) {
      options.push({ kind: "sequence", items });
      items = [];
      continue;
    }
    const read = readAtom(reader, flags);
    if ("flags" in read) flags = read.flags;
    else items.push(...read.items.slice(0, -1), ...read.items.slice(-1).map((last) => readRepeats(reader, last)));
  }
  options.push({ kind: "sequence", items });
  const [only, ...others] = options;
  return only !== undefined && others.length === 0 ? only : { kind: "choice", options };
}

type Atom = { readonly items: readonly RegexNode[] } | { readonly flags: Flags };

function readAtom(reader: Reader, flags: Flags): Atom {
  const char = next(reader);
  switch (char) {
    case "(":
      return readGroup(reader, flags);
    case "[":
      return one({ kind: "chars", set: readClass(reader, flags) });
    case ".":
      return one({ kind: "chars", set: flags.dotAll ? ALL : NO_NEWLINE });
    case "^":
      return one({ kind: "anchor", at: "start" });
    case "$":
      return one({ kind: "anchor", at: "end" });
    case "\\":
      return readEscape(reader, flags);
    case "*":
    case "+":
    case "?":
      return refuse();
    case "{":
      reader.at--;
      if (readCount(reader) !== undefined) refuse();
      reader.at++;
      return one(literal(char, flags));
    default:
      return one(literal(char, flags));
  }
}

const ALL: CodeSet = [{ min: 0, max: MAX_BYTE }];
const NO_NEWLINE: CodeSet = withoutCodes(codesOf("\n"));

function one(node: RegexNode): Atom {
  return { items: [node] };
}

function literal(char: string, { ignoreCase }: Flags): RegexNode {
  const set = codesOf(char);
  return { kind: "chars", set: ignoreCase ? folded(set) : set };
}

function folded(set: CodeSet): CodeSet {
  return foldCase(set) ?? refuse();
}

function readGroup(reader: Reader, flags: Flags): Atom {
  let inner = flags;
  if (take(reader, "?")) {
    const named = /^(?:P?<\w+>)/.exec(rest(reader, 200));
    if (named !== null) reader.at += named[0].length;
    else {
      const [whole, on = "", off = "", end] = /^([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/.exec(rest(reader, 20)) ?? refuse();
      if (/[^is]/.test(on + off)) refuse();
      reader.at += whole.length;
      const isOn = (flag: string, before: boolean): boolean => !off.includes(flag) && (before || on.includes(flag));
      inner = { ignoreCase: isOn("i", flags.ignoreCase), dotAll: isOn("s", flags.dotAll) };
      if (end === ")") return { flags: inner };
    }
  }
  if (++reader.depth > DEEPEST) refuse();
  const node = readChoice(reader, inner);
  reader.depth--;
  if (!take(reader, ")")) refuse();
  return one(node);
}

/** Fewest first or most first: the same texts fit. Two in a row are an error in RE2. */
function readRepeats(reader: Reader, item: RegexNode): RegexNode {
  const count = readCount(reader);
  if (count === undefined) return item;
  take(reader, "?");
  if (readCount(reader) !== undefined) refuse();
  return item.kind === "anchor" ? refuse() : { kind: "repeat", item, ...count };
}

function readCount(reader: Reader): { readonly min: number; readonly max: number } | undefined {
  if (take(reader, "*")) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (take(reader, "+")) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (take(reader, "?")) return { min: 0, max: 1 };
  // Braces that hold no count are ordinary characters.
  const [whole, low = "", comma, high = ""] = /^\{(\d{1,9})(?:(,)(\d{0,9}))?\}/.exec(rest(reader, 24)) ?? [];
  if (whole === undefined) return undefined;
  reader.at += whole.length;
  const min = Number(low);
  const max = comma === undefined ? min : high === "" ? Number.POSITIVE_INFINITY : Number(high);
  if (min > LARGEST_REPEAT || max < min || (Number.isFinite(max) && max > LARGEST_REPEAT)) refuse();
  return { min, max };
}

const CONTROLS: Readonly<Record<string, string>> = { a: "\x07", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

function readEscape(reader: Reader, flags: Flags): Atom {
  const char = next(reader);
  switch (char) {
    case "A":
      return one({ kind: "anchor", at: "start" });
    case "z":
      return one({ kind: "anchor", at: "end" });
    case "b":
      return one({ kind: "anchor", at: "boundary" });
    case "B":
      return one({ kind: "anchor", at: "noBoundary" });
    case "Q": {
      const start = reader.at;
      while (reader.at < reader.chars.length && rest(reader, 2) !== "\\E") reader.at++;
      const quoted = reader.chars.slice(start, reader.at);
      reader.at += 2;
      if (reader.at > reader.chars.length) reader.at = reader.chars.length;
      return { items: quoted.map((quote) => literal(quote, flags)) };
    }
    default: {
      reader.at--;
      const set = readEscapedSet(reader);
      return one({ kind: "chars", set: flags.ignoreCase ? folded(set) : set });
    }
  }
}

/** What may stand behind a backslash inside and outside of classes. */
function readEscapedSet(reader: Reader): CodeSet {
  const char = next(reader);
  const perl = PERL_CLASSES.get(char);
  if (perl !== undefined) return perl;
  const control = Object.hasOwn(CONTROLS, char) ? CONTROLS[char] : undefined;
  if (control !== undefined) return codesOf(control);
  if (char === "x") {
    const [whole, long, short] = /^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/.exec(rest(reader, 8)) ?? refuse();
    reader.at += whole.length;
    const code = Number.parseInt(long ?? short ?? "", 16);
    return code > MAX_BYTE ? refuse() : [{ min: code, max: code }];
  }
  return /^[!-/:-@[-`{-~]$/.test(char) ? codesOf(char) : refuse();
}

function readClass(reader: Reader, flags: Flags): CodeSet {
  const negated = take(reader, "^");
  const ranges: { min: number; max: number }[] = [];
  let isFirst = true;
  while (isFirst || peek(reader) !== "]") {
    isFirst = false;
    const [posix, invert, name = ""] = /^\[:(\^?)(\w+):\]/.exec(rest(reader, 16)) ?? [];
    if (posix !== undefined) {
      const set = POSIX_CLASSES.get(name) ?? refuse();
      reader.at += posix.length;
      ranges.push(...(invert === "^" ? withoutCodes(set) : set));
      continue;
    }
    const low = readMember(reader);
    const dash = rest(reader, 2);
    if (dash.startsWith("-") && dash !== "-]" && dash.length === 2) {
      reader.at++;
      const high = readMember(reader);
      const min = single(low) ?? refuse();
      const max = single(high) ?? refuse();
      if (max < min) refuse();
      ranges.push({ min, max });
    } else ranges.push(...low);
  }
  reader.at++;
  const plain = toCodeSet(ranges);
  const set = flags.ignoreCase ? folded(plain) : plain;
  return negated ? withoutCodes(set) : set;
}

function readMember(reader: Reader): CodeSet {
  const char = next(reader);
  if (char === "\\") return readEscapedSet(reader);
  return codesOf(char);
}

function single(set: CodeSet): number | undefined {
  const [only, ...others] = set;
  return only !== undefined && others.length === 0 && only.min === only.max ? only.min : undefined;
}

function next(reader: Reader): string {
  const char = reader.chars[reader.at];
  if (char === undefined) return refuse();
  reader.at++;
  return char;
}
