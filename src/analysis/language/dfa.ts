/** Languages as deterministic automata over the UTF-8 bytes of texts: plain tables. @see docs/design/analysis.md */
import { toBytes } from "../../util/utf8Bytes.ts";

/** A step by any byte from `min` to `max`. */
export interface Edge {
  readonly min: number;
  readonly max: number;
  readonly to: number;
}

/** State 0 is the first. A byte without an edge ends the matter: no continuation is in the language. */
export interface Dfa {
  /** By state; sorted by byte and disjoint. */
  readonly edges: readonly (readonly Edge[])[];
  readonly accepting: readonly boolean[];
}

/** The largest byte. */
export const MAX_BYTE = 0xff;

/** Texts that are `text`, or begin with it. `ignoreCase` is about ASCII letters only. */
export function literalDfa(text: string, { prefix = false, ignoreCase = false }: { prefix?: boolean; ignoreCase?: boolean } = {}): Dfa {
  const codes = Array.from(toBytes(text), (byte) => byte.charCodeAt(0));
  const last = prefix ? [{ min: 0, max: MAX_BYTE, to: codes.length }] : [];
  return {
    edges: [...codes.map((code, at) => edgesOf(code, at + 1, ignoreCase)), last],
    accepting: [...codes.map(() => false), true],
  };
}

function edgesOf(code: number, to: number, ignoreCase: boolean): readonly Edge[] {
  const char = String.fromCharCode(code);
  if (!ignoreCase || !/[A-Za-z]/.test(char)) return [{ min: code, max: code, to }];
  const upper = char.toUpperCase().charCodeAt(0);
  const lower = char.toLowerCase().charCodeAt(0);
  return [
    { min: upper, max: upper, to },
    { min: lower, max: lower, to },
  ];
}

/** An automaton by its transitions: characters in classes, of which the first that has a character takes it. */
export function tableDfa(
  classes: readonly CodeSet[],
  rows: readonly { readonly to: readonly (number | undefined)[]; readonly accepting: boolean }[],
): Dfa {
  return {
    edges: rows.map(({ to }) =>
      classes
        .flatMap((set, index) => {
          const target = to[index];
          return target === undefined ? [] : set.map(({ min, max }) => ({ min, max, to: target }));
        })
        .sort((a, b) => a.min - b.min),
    ),
    accepting: rows.map(({ accepting }) => accepting),
  };
}

/** Ranges of bytes, sorted and disjoint. */
export type CodeSet = readonly { readonly min: number; readonly max: number }[];

/** The bytes of `chars`, a character each, one by one. */
export function codesOf(chars: string): CodeSet {
  return toCodeSet(Array.from(chars, (char) => ({ min: char.charCodeAt(0), max: char.charCodeAt(0) })));
}

/** Sorts and joins ranges. */
export function toCodeSet(ranges: CodeSet): CodeSet {
  const joined: { min: number; max: number }[] = [];
  for (const { min, max } of [...ranges].sort((a, b) => a.min - b.min)) {
    const last = joined.at(-1);
    if (last !== undefined && min <= last.max + 1) last.max = Math.max(last.max, max);
    else joined.push({ min, max });
  }
  return joined;
}

/** All bytes of `from` that are not in the set. */
export function withoutCodes(set: CodeSet, from: CodeSet = [{ min: 0, max: MAX_BYTE }]): CodeSet {
  return from.flatMap((range) => {
    const parts: { min: number; max: number }[] = [];
    let { min } = range;
    for (const hole of set) {
      if (hole.max < min || hole.min > range.max) continue;
      if (hole.min > min) parts.push({ min, max: hole.min - 1 });
      min = hole.max + 1;
    }
    if (min <= range.max) parts.push({ min, max: range.max });
    return parts;
  });
}

/** True where the text is in the language. */
export function accepts({ edges, accepting }: Dfa, text: string): boolean {
  let state: number | undefined = 0;
  for (const byte of toBytes(text)) {
    state = step(edges[state] ?? [], byte.charCodeAt(0));
    if (state === undefined) return false;
  }
  return accepting[state] === true;
}

/** Where a byte leads. */
export function step(edges: readonly Edge[], code: number): number | undefined {
  let low = 0;
  let high = edges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const edge = edges[middle];
    if (edge === undefined) return undefined;
    if (code < edge.min) high = middle - 1;
    else if (code > edge.max) low = middle + 1;
    else return edge.to;
  }
  return undefined;
}
