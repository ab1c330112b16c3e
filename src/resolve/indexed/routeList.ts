/**
 * What the routes of a virtual host ask for. What decides nearly every request lies in one flat array, row by row: a route that turns out not to
 * fit is never loaded, and one that fits costs as few steps through memory as possible.
 */
import type { MatchInput } from "../../match/matchInput.ts";
import type { PathMatcher } from "../../match/pathMatcher.ts";
import { matchesRoute, type RouteMatch } from "../../match/routeMatch.ts";
import { LONGEST_NATIVE, matchesRest, nativeRegex } from "../../util/nativeRegex.ts";
import { regexOf } from "../../util/re2.ts";
import { type ConditionPool, createConditionPool, holds, poolConditions } from "./conditionPool.ts";

/** A row is named by the index at which it begins. Rows stand in the order of the routes, so the smaller one wins. */
export type Row = number;

/** The routes of a virtual host, in order. */
export interface RouteList {
  readonly matches: readonly RouteMatch[];
  /** For each row its position, its shape, the number of its regex, its text, four characters in one number, and the numbers of its conditions. Index 0 is no row. */
  readonly rows: Int32Array;
  /** The same memory by characters. */
  readonly characters: Uint8Array;
  /** Native expressions for what stands behind the text of a row. Equal ones are one. */
  readonly regexes: RegExp[];
  readonly pool: ConditionPool;
}

const PREFIX = 0;
const EXACT = 1;
/** The text, and behind it what a native expression takes. */
const REGEX = 2;
/** A regex that no path has come to yet: it is compiled, and changes its kind, when the first does. */
const NEW_REGEX = 3;
/** No short way: the match itself is asked. */
const OTHER = 4;
const KIND_MASK = 7;

const CONDITIONS_SHIFT = 3;
/** A route with more conditions has no short way. */
const MOST_CONDITIONS = 127;
const LENGTH_SHIFT = 10;
const LONGEST_TEXT = (1 << (31 - LENGTH_SHIFT)) - 1;

// What a row consists of, by the distance from its beginning.
const SHAPE = 1;
const REGEX_NUMBER = 2;
const TEXT = 3;

/** The first row, of the first route. */
export const FIRST_ROW: Row = 1;

/** Lays the routes out. */
export function toRouteList(matches: readonly RouteMatch[]): RouteList {
  const pool = createConditionPool();
  const texts = matches.map(({ path }) => textOf(path));
  const conditions = matches.map((match) => poolConditions(pool, match));
  pool.known.clear();
  const sizes = texts.map((text, position) => rowSize(text.length, conditions[position]?.length ?? 0));
  const rows = new Int32Array(sizes.reduce((sum, size) => sum + size, FIRST_ROW));
  const characters = new Uint8Array(rows.buffer);
  let row = FIRST_ROW;
  for (const [position, { path }] of matches.entries()) {
    const text = texts[position] ?? "";
    const numbers = conditions[position] ?? [];
    rows[row] = position;
    rows[row + SHAPE] =
      (numbers.length > MOST_CONDITIONS ? OTHER : kindOf(path, text)) |
      (Math.min(numbers.length, MOST_CONDITIONS) << CONDITIONS_SHIFT) |
      (text.length << LENGTH_SHIFT);
    for (let i = 0; i < text.length; i++) characters[4 * (row + TEXT) + i] = text.charCodeAt(i);
    rows.set(numbers.slice(0, MOST_CONDITIONS), row + TEXT + wordsOf(text.length));
    row += sizes[position] ?? 0;
  }
  return { matches, rows, characters, regexes: [], pool };
}

function rowSize(length: number, conditions: number): number {
  return TEXT + wordsOf(length) + Math.min(conditions, MOST_CONDITIONS);
}

function wordsOf(length: number): number {
  return (length + 3) >>> 2;
}

/** What is laid out of a path condition: nothing where that is no use, or where a character has no room in a byte. */
function textOf(path: PathMatcher): string {
  const text = path.kind === "regex" ? (path.prefix ?? "") : path.value;
  return path.ignoreCase || text.length > LONGEST_TEXT || /[^\0-\xff]/.test(text) ? "" : text;
}

function kindOf({ kind, value, ignoreCase }: PathMatcher, text: string): number {
  if (kind === "regex") return NEW_REGEX;
  if (ignoreCase || text !== value) return OTHER;
  return kind === "exact" ? EXACT : PREFIX;
}

/** The row behind a row: the length of `rows` behind the last. */
export function nextRow({ rows }: RouteList, row: Row): Row {
  const shape = rows[row + SHAPE] ?? 0;
  return row + rowSize(shape >>> LENGTH_SHIFT, (shape >>> CONDITIONS_SHIFT) & MOST_CONDITIONS);
}

/** The position of a row's route. */
export function positionOf({ rows }: RouteList, row: Row): number {
  return rows[row] ?? -1;
}

/** True where the route fits. @param decided The bits of the parts of the request that tables have looked at on the way. */
export function fits(list: RouteList, row: Row, decided: number, input: MatchInput): boolean {
  const shape = list.rows[row + SHAPE] ?? OTHER;
  const kind = shape & KIND_MASK;
  if (kind > REGEX) return fitsOther(list, row, kind, decided, input);
  const { path } = input;
  const length = shape >>> LENGTH_SHIFT;
  if (kind === EXACT ? path.length !== length : path.length < length) return false;
  const { characters } = list;
  const start = 4 * (row + TEXT);
  for (let i = 0; i < length; i++) if (path.charCodeAt(i) !== characters[start + i]) return false;
  if (kind === REGEX && !fitsRegex(list, row, length, path)) return false;
  const count = (shape >>> CONDITIONS_SHIFT) & MOST_CONDITIONS;
  return count === 0 || holdAll(list, row + TEXT + wordsOf(length), count, decided, input);
}

function holdAll({ rows, pool }: RouteList, start: number, count: number, decided: number, input: MatchInput): boolean {
  for (let at = start; at < start + count; at++) if (!holds(pool, rows[at] ?? -1, decided, input)) return false;
  return true;
}

function fitsRegex({ matches, rows, regexes }: RouteList, row: Row, start: number, path: string): boolean {
  const rest = regexes[rows[row + REGEX_NUMBER] ?? -1];
  if (rest !== undefined && path.length <= LONGEST_NATIVE) return matchesRest(rest, path, start);
  const match = matches[rows[row] ?? -1];
  return match !== undefined && regexOf(match.path).matches(path);
}

function fitsOther(list: RouteList, row: Row, kind: number, decided: number, input: MatchInput): boolean {
  const match = list.matches[positionOf(list, row)];
  if (match === undefined) return false;
  if (kind === OTHER) return matchesRoute(match, input);
  learnRegex(list, row, match.path);
  return fits(list, row, decided, input);
}

/** From now on the row is one of the native engine, where that runs the pattern behind the very text of the row. */
function learnRegex({ rows, regexes }: RouteList, row: Row, path: PathMatcher): void {
  const { prefix = "", rest } = path;
  const isNative = rest !== undefined && prefix === textOf(path);
  if (isNative) {
    const regex = nativeRegex(rest);
    const known = regexes.indexOf(regex);
    rows[row + REGEX_NUMBER] = known < 0 ? regexes.push(regex) - 1 : known;
  }
  rows[row + SHAPE] = ((rows[row + SHAPE] ?? 0) & ~KIND_MASK) | (isNative ? REGEX : OTHER);
}
