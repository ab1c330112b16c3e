/**
 * What the routes of a virtual host ask for. What decides nearly every request lies in one flat array, row by row: a route that turns out not to
 * fit is never loaded, and one that fits costs as few steps through memory as possible.
 */
import type { MatchInput } from "../../match/matchInput.ts";
import type { PathMatcher } from "../../match/pathMatcher.ts";
import { matchesRoute, type RouteMatch } from "../../match/routeMatch.ts";
import { LONGEST_NATIVE, matchesRest, nativeRegex } from "../../util/nativeRegex.ts";
import { regexOf } from "../../util/re2.ts";
import { type Condition, createConditionPool, holds, numberOf } from "./conditionPool.ts";
import {
  createPartNumbering,
  type ExactCondition,
  exactConditions,
  LONGEST_VALUE,
  type PartNumber,
  type RequestPart,
  readPart,
} from "./requestParts.ts";

/** A row is named by the index at which it begins. Rows stand in the order of the routes, so the smaller one wins. */
export type Row = number;

/** The routes of a virtual host, in order. */
export interface RouteList {
  readonly matches: readonly RouteMatch[];
  /**
   * For each row its position, its shape, the number of its regex, its text, four characters in a number, and its conditions: of an exact one the
   * part of the request that it is about and its text, of any other its number. Index 0 is no row.
   */
  readonly rows: Int32Array;
  /** The same memory by characters. */
  readonly characters: Uint8Array;
  /** Native expressions for what stands behind the text of a row. Equal ones are one. */
  readonly regexes: RegExp[];
  readonly parts: readonly RequestPart[];
  readonly conditions: readonly Condition[];
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

/** The bit that says that the text of a row is known to fit the path; the bits of parts leave it free. */
export const PATH: number = 1 << 31;

/** Begins an exact condition; with the number of the part, and the length of the text behind it. */
const LAID_OUT = 1 << 31;
const PART_SHIFT = 16;
const PART_MASK = 31;

// What a row consists of, by the distance from its beginning.
const SHAPE = 1;
const REGEX_NUMBER = 2;
const TEXT = 3;

/** The first row, of the first route. */
export const FIRST_ROW: Row = 1;

/** Lays the routes out. @returns The list, and for each route what tables can look at. */
export function toRouteList(matches: readonly RouteMatch[]): {
  readonly list: RouteList;
  readonly exact: readonly (readonly ExactCondition[])[];
} {
  const pool = createConditionPool();
  const numbering = createPartNumbering();
  const words: number[] = [0];
  const exact: ExactCondition[][] = [];
  for (const [position, match] of matches.entries()) {
    const { path, headers, queryParameters, claims } = match;
    const text = textOf(path);
    const count = headers.length + queryParameters.length + claims.length;
    const hasShortWay = count <= MOST_CONDITIONS;
    const found = exactConditions(numbering, match);
    exact.push([...found.values()]);
    words.push(position, (hasShortWay ? kindOf(path, text) | (count << CONDITIONS_SHIFT) : OTHER) | (text.length << LENGTH_SHIFT), 0);
    pushText(words, text);
    if (!hasShortWay) continue;
    const push = (condition: Condition): void => {
      const own = found.get(condition.matcher);
      if (own === undefined) words.push(numberOf(pool, condition));
      else {
        words.push(LAID_OUT | (own.part << PART_SHIFT) | own.value.length);
        pushText(words, own.value);
      }
    };
    for (const matcher of headers) push({ on: "header", matcher });
    for (const matcher of queryParameters) push({ on: "query", matcher });
    for (const matcher of claims) push({ on: "claim", matcher });
  }
  const rows = Int32Array.from(words);
  const { parts } = numbering;
  const { conditions } = pool;
  return { list: { matches, rows, characters: new Uint8Array(rows.buffer), regexes: [], parts, conditions }, exact };
}

/** Four characters in a number, as they lie in memory. */
function pushText(words: number[], text: string): void {
  const characters = new Uint8Array(4 * wordsOf(text.length));
  for (let i = 0; i < text.length; i++) characters[i] = text.charCodeAt(i);
  for (const word of new Int32Array(characters.buffer)) words.push(word);
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
  let at = row + TEXT + wordsOf(shape >>> LENGTH_SHIFT);
  for (let left = (shape >>> CONDITIONS_SHIFT) & MOST_CONDITIONS; left > 0; left--) at = behindCondition(rows[at] ?? 0, at);
  return at;
}

function behindCondition(word: number, at: number): number {
  return word < 0 ? at + 1 + wordsOf(word & LONGEST_VALUE) : at + 1;
}

/** The position of a row's route. */
export function positionOf({ rows }: RouteList, row: Row): number {
  return rows[row] ?? -1;
}

/**
 * True where the route fits.
 *
 * @param decided The bits of the parts of the request that tables have looked at on the way.
 * @param known The part whose only line, or one of whose lines, is `line`; that has led here by its hash alone.
 */
export function fits(list: RouteList, row: Row, input: MatchInput, decided: number, known: PartNumber, line: string): boolean {
  const { rows } = list;
  const shape = rows[row + SHAPE] ?? OTHER;
  const kind = shape & KIND_MASK;
  if (kind > REGEX) return fitsOther(list, row, kind, input, decided, known, line);
  const length = shape >>> LENGTH_SHIFT;
  if ((decided & PATH) === 0 && !fitsPath(list, row, input)) return false;
  if (kind === REGEX && !fitsRegex(list, row, length, input.path)) return false;
  let at = row + TEXT + wordsOf(length);
  for (let left = (shape >>> CONDITIONS_SHIFT) & MOST_CONDITIONS; left > 0; left--) {
    const word = rows[at] ?? 0;
    if (!holdsAt(list, at, word, input, decided, known, line)) return false;
    at = behindCondition(word, at);
  }
  return true;
}

/** True where the path is, or begins with, the text of the row. */
export function fitsPath(list: RouteList, row: Row, { path, uncut = path }: MatchInput): boolean {
  const shape = list.rows[row + SHAPE] ?? OTHER;
  const length = shape >>> LENGTH_SHIFT;
  return ((shape & KIND_MASK) === EXACT ? path.length === length : path.length >= length) && beginsWith(list, row + TEXT, length, uncut);
}

function beginsWith({ characters }: RouteList, at: number, length: number, text: string): boolean {
  const start = 4 * at;
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) !== characters[start + i]) return false;
  return true;
}

function holdsAt(list: RouteList, at: number, word: number, input: MatchInput, decided: number, known: PartNumber, line: string): boolean {
  if (word >= 0) {
    const condition = list.conditions[word];
    return condition !== undefined && holds(condition, input);
  }
  const number = (word >>> PART_SHIFT) & PART_MASK;
  if ((decided & (1 << number)) !== 0) return true;
  const length = word & LONGEST_VALUE;
  if (number === known) return isText(list, at + 1, length, line);
  const part = list.parts[number];
  const value = part && readPart(part, input);
  if (typeof value === "string") return isText(list, at + 1, length, value);
  return value?.some((one) => isText(list, at + 1, length, one)) === true;
}

function isText(list: RouteList, at: number, length: number, text: string): boolean {
  return text.length === length && beginsWith(list, at, length, text);
}

function fitsRegex({ matches, rows, regexes }: RouteList, row: Row, start: number, path: string): boolean {
  const rest = regexes[rows[row + REGEX_NUMBER] ?? -1];
  if (rest !== undefined && path.length <= LONGEST_NATIVE) return matchesRest(rest, path, start);
  const match = matches[rows[row] ?? -1];
  return match !== undefined && regexOf(match.path).matches(path);
}

function fitsOther(list: RouteList, row: Row, kind: number, input: MatchInput, decided: number, known: PartNumber, line: string): boolean {
  const match = list.matches[positionOf(list, row)];
  if (match === undefined) return false;
  if (kind === OTHER) return matchesRoute(match, input);
  learnRegex(list, row, match.path);
  return fits(list, row, input, decided, known, line);
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
