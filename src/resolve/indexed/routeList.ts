/**
 * What the routes of a virtual host ask for. What decides nearly every request lies in one flat array, row by row: a route that turns out not to
 * fit is never loaded, and one that fits costs as few steps through memory as possible.
 */
import type { MatchInput } from "../../match/matchInput.ts";
import type { PathMatcher } from "../../match/pathMatcher.ts";
import { matchesConditions, matchesRoute, type RouteMatch } from "../../match/routeMatch.ts";
import { invariant } from "../../util/invariant.ts";
import { LONGEST_NATIVE, matchesRest, nativeRegex } from "../../util/nativeRegex.ts";
import { regexOf } from "../../util/re2.ts";
import {
  type ExactCondition,
  exactConditions,
  isLaidOut,
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
   * For each row its position, its shape, the number of its regex, its text, four characters in a number, and its exact conditions: the part of the
   * request that each is about, and its text. Index 0 is no row.
   */
  readonly rows: Int32Array;
  /** The same memory by characters. */
  readonly characters: Uint8Array;
  /** Native expressions for what stands behind the text of a row. Equal ones are one. */
  readonly regexes: RegExp[];
  readonly parts: readonly RequestPart[];
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

/** There are conditions besides the exact ones: then the match is asked for all of them. */
const OTHERS = 8;

const CONDITIONS_SHIFT = 4;
/** There is at most one for each part. */
const CONDITIONS_MASK = 63;
const LENGTH_SHIFT = 10;

/** In a condition the number of the part stands before the length of the text. */
const PART_SHIFT = 16;

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
  const parts: RequestPart[] = [];
  const words: number[] = [0];
  const exact = matches.map((match) => exactConditions(parts, match));
  for (const [position, { path, headers, queryParameters, claims }] of matches.entries()) {
    const text = textOf(path);
    const own = exact[position] ?? [];
    const others = own.length < headers.length + queryParameters.length + claims.length ? OTHERS : 0;
    words.push(position, kindOf(path, text) | others | (own.length << CONDITIONS_SHIFT) | (text.length << LENGTH_SHIFT), 0);
    pushText(words, text);
    for (const { part, value } of own) {
      words.push((part << PART_SHIFT) | value.length);
      pushText(words, value);
    }
  }
  const rows = Int32Array.from(words);
  return { list: { matches, rows, characters: new Uint8Array(rows.buffer), regexes: [], parts }, exact };
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
  return path.ignoreCase || !isLaidOut(text) ? "" : text;
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
  for (let left = (shape >>> CONDITIONS_SHIFT) & CONDITIONS_MASK; left > 0; left--) at += 1 + wordsOf((rows[at] ?? 0) & LONGEST_VALUE);
  return at;
}

/** The position of a row's route. */
export function positionOf({ rows }: RouteList, row: Row): number {
  return rows[row] ?? -1;
}

/**
 * True where the route fits.
 *
 * @param known The part whose only line, or the one to be looked at, is `line`, because a table has just read it.
 */
export function fits(list: RouteList, row: Row, input: MatchInput, known: PartNumber, line: string): boolean {
  const { rows } = list;
  const shape = rows[row + SHAPE] ?? OTHER;
  const kind = shape & KIND_MASK;
  if (kind > REGEX) return fitsOther(list, row, kind, input, known, line);
  const { path } = input;
  const length = shape >>> LENGTH_SHIFT;
  if (kind === EXACT ? path.length !== length : path.length < length) return false;
  if (!beginsWith(list, row + TEXT, length, path)) return false;
  if (kind === REGEX && !fitsRegex(list, row, length, path)) return false;
  let at = row + TEXT + wordsOf(length);
  for (let left = (shape >>> CONDITIONS_SHIFT) & CONDITIONS_MASK; left > 0; left--) {
    const word = rows[at] ?? 0;
    const part = word >>> PART_SHIFT;
    const size = word & LONGEST_VALUE;
    if (part === known ? !isText(list, at + 1, size, line) : !isAt(list, at + 1, size, part, input)) return false;
    at += 1 + wordsOf(size);
  }
  return (shape & OTHERS) === 0 || matchesConditions(matchOf(list, row), input);
}

function beginsWith({ characters }: RouteList, at: number, length: number, text: string): boolean {
  const start = 4 * at;
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) !== characters[start + i]) return false;
  return true;
}

function isText(list: RouteList, at: number, length: number, text: string): boolean {
  return text.length === length && beginsWith(list, at, length, text);
}

/** True where the part of the request, or one of its lines, is the text. */
function isAt(list: RouteList, at: number, length: number, number: PartNumber, input: MatchInput): boolean {
  const value = readPart(list.parts, number, input);
  return typeof value === "string" ? isText(list, at, length, value) : value?.some((line) => isText(list, at, length, line)) === true;
}

/** What the route at a position asks for. */
export function matchAt({ matches }: RouteList, position: number): RouteMatch {
  const match = matches[position];
  invariant(match, `no route at ${position}`);
  return match;
}

function matchOf(list: RouteList, row: Row): RouteMatch {
  return matchAt(list, positionOf(list, row));
}

function fitsRegex(list: RouteList, row: Row, start: number, path: string): boolean {
  const rest = list.regexes[list.rows[row + REGEX_NUMBER] ?? -1];
  return rest !== undefined && path.length <= LONGEST_NATIVE
    ? matchesRest(rest, path, start)
    : regexOf(matchOf(list, row).path).matches(path);
}

function fitsOther(list: RouteList, row: Row, kind: number, input: MatchInput, known: PartNumber, line: string): boolean {
  const match = matchOf(list, row);
  if (kind === OTHER) return matchesRoute(match, input);
  learnRegex(list, row, match.path);
  return fits(list, row, input, known, line);
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
