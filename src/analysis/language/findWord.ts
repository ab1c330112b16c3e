/** The shortest text that is in some languages and not in others, found without building their intersection. */
import { fromBytes } from "../../util/utf8Bytes.ts";
import { type Dfa, type Edge, MAX_BYTE, step } from "./dfa.ts";

/** Languages that a text has to be in, and such that it must not be in. */
export interface TextSet {
  readonly must: readonly Dfa[];
  readonly mustNot: readonly Dfa[];
}

/** The search was ended at its bound, or found only bytes that are no text. */
export const TOO_MANY_STATES: unique symbol = Symbol("too many states");

/** What is left of the search in one place: a state of each automaton, -1 where a forbidden language is out of reach. */
interface Place {
  readonly states: readonly number[];
  readonly before: Place | undefined;
  readonly code: number;
}

/** A shortest text, written with letters and digits where it may be; undefined where there is none. */
export function findWord({ must, mustNot }: TextSet, maxStates: number): string | undefined | typeof TOO_MANY_STATES {
  const automata = [...must, ...mustNot];
  const first: Place = { states: automata.map(() => 0), before: undefined, code: 0 };
  const seen = new Set([first.states.join()]);
  const queue: Place[] = [first];
  for (let at = 0; at < queue.length; at++) {
    const place = queue[at];
    if (place === undefined) break;
    const isFound = place.states.every((state, i) => (automata[i]?.accepting[state] === true) === i < must.length);
    if (isFound) return fromBytes(wordOf(place)) ?? TOO_MANY_STATES;
    for (const code of choices(automata, must.length, place.states)) {
      const states = next(automata, must.length, place.states, code);
      if (states === undefined) continue;
      const key = states.join();
      if (seen.has(key)) continue;
      if (seen.size >= maxStates) return TOO_MANY_STATES;
      seen.add(key);
      queue.push({ states, before: place, code });
    }
  }
  return undefined;
}

function wordOf(last: Place): string {
  const codes: number[] = [];
  for (let place = last; place.before !== undefined; place = place.before) codes.push(place.code);
  return codes
    .reverse()
    .map((code) => String.fromCharCode(code))
    .join("");
}

function next(automata: readonly Dfa[], musts: number, states: readonly number[], code: number): readonly number[] | undefined {
  const result: number[] = [];
  for (let i = 0; i < states.length; i++) {
    const state = states[i] ?? -1;
    const to = state < 0 ? undefined : step(automata[i]?.edges[state] ?? [], code);
    if (to === undefined && i < musts) return undefined;
    result.push(to ?? -1);
  }
  return result;
}

/** One byte of each group that all automata treat alike, the most readable groups first. */
function choices(automata: readonly Dfa[], musts: number, states: readonly number[]): readonly number[] {
  const cuts = new Set<number>();
  let ranges: readonly { readonly min: number; readonly max: number }[] = [{ min: 0, max: MAX_BYTE }];
  for (let i = 0; i < states.length; i++) {
    const state = states[i] ?? -1;
    if (state < 0) continue;
    const edges = automata[i]?.edges[state] ?? [];
    if (i < musts) ranges = intersect(ranges, edges);
    for (const { min, max } of edges) {
      cuts.add(min);
      cuts.add(max + 1);
    }
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const codes: number[] = [];
  let cut = 0;
  for (const { min, max } of ranges) {
    let start = min;
    while (cut < sorted.length && (sorted[cut] ?? 0) <= min) cut++;
    for (; cut < sorted.length && (sorted[cut] ?? 0) <= max; cut++) {
      const end = (sorted[cut] ?? 0) - 1;
      codes.push(mostReadable(start, end));
      start = end + 1;
    }
    codes.push(mostReadable(start, max));
  }
  return codes.sort((a, b) => readability(a) - readability(b) || a - b);
}

function intersect(ranges: readonly { readonly min: number; readonly max: number }[], edges: readonly Edge[]): typeof ranges {
  const result: { min: number; max: number }[] = [];
  let at = 0;
  for (const range of ranges) {
    while (at < edges.length && (edges[at]?.max ?? 0) < range.min) at++;
    for (let i = at; i < edges.length; i++) {
      const edge = edges[i];
      if (edge === undefined || edge.min > range.max) break;
      result.push({ min: Math.max(edge.min, range.min), max: Math.min(edge.max, range.max) });
    }
  }
  return result;
}

/** From the one that people like to read best. */
const READABLE: readonly (readonly [number, number])[] = [
  [0x61, 0x7a],
  [0x30, 0x39],
  [0x2f, 0x2f],
  [0x2d, 0x2d],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x2e, 0x2e],
  [0x21, 0x7e],
  [0x20, 0x20],
];

/** The byte of a range that people read best. */
export function mostReadable(min: number, max: number): number {
  for (const [from, to] of READABLE) if (from <= max && to >= min) return Math.max(from, min);
  return min;
}

/** 0 for what people read best. */
export function readability(code: number): number {
  const found = READABLE.findIndex(([from, to]) => code >= from && code <= to);
  return found < 0 ? READABLE.length : found;
}
