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
import { asKey, type ExactCondition, exactConditions, type PartValues, type RequestPart, readPart } from "./requestParts.ts";

/** A row is named by the index at which it begins. Rows stand in the order of the routes, so the smaller one wins. */
export type Row = number;

/** The routes of a virtual host, in order. */
export interface RouteList {
  readonly matches: readonly RouteMatch[];
  /**
   * For each row its position, its shape, the number of its whole path or of its regex, the beginning of its path, or all of it, two characters in a number, and its
   * exact conditions, each the part of the request that it is about and the number of its text. Index 0 is no row.
   */
  readonly rows: Int32Array;
  /** The same memory by characters. */
  readonly characters: Uint16Array;
  /** Texts that whole paths and parts are compared with. Equal ones are one. */
  readonly texts: readonly string[];
  /** Native expressions for what stands behind the beginning of a path. Equal ones are one. */
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
/** The longest path that is laid out. */
const LONGEST = 0x3fffff;

/** In a condition the number of the part stands before that of the text. */
const PART_SHIFT = 26;
const TEXT_MASK = (1 << PART_SHIFT) - 1;

// What a row consists of, by the distance from its beginning.
const SHAPE = 1;
const NUMBER = 2;
const BEGINNING = 3;

/** The first row, of the first route. */
export const FIRST_ROW: Row = 1;

/** Engines compare texts faster than we do, but in longer lists it takes longer to get at one than to compare what is laid out in the row. */
const MOST_TEXTS = 16_384;

/** A route: where it is laid out, and what a table can look at. */
export interface Candidate {
  readonly row: Row;
  readonly path: PathMatcher;
  readonly exact: readonly ExactCondition[];
}

/** Lays the routes out. */
export function toRouteList(matches: readonly RouteMatch[]): { readonly list: RouteList; readonly candidates: readonly Candidate[] } {
  const parts: RequestPart[] = [];
  const words: number[] = [0];
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const candidates: Candidate[] = [];
  for (const [position, match] of matches.entries()) {
    const { path, headers, queryParameters, claims } = match;
    const exact = exactConditions(parts, match);
    candidates.push({ row: words.length, path, exact });
    const kind = kindOf(path);
    const beginning = kind === OTHER || (kind === EXACT && matches.length <= MOST_TEXTS) ? "" : beginningOf(path);
    const others = exact.length < headers.length + queryParameters.length + claims.length ? OTHERS : 0;
    words.push(position, kind | others | (exact.length << CONDITIONS_SHIFT) | (beginning.length << LENGTH_SHIFT));
    words.push(kind === EXACT && beginning === "" ? numberOf(path.value) : 0);
    pushText(words, beginning);
    for (const { part, value } of exact) words.push((part << PART_SHIFT) | numberOf(value));
  }
  const rows = Int32Array.from(words);
  return {
    list: { matches, rows, characters: new Uint16Array(rows.buffer), texts: [...numbers.keys()].map(asKey), regexes: [], parts },
    candidates,
  };
}

/** Two characters in a number, as they lie in memory. */
function pushText(words: number[], text: string): void {
  const characters = new Uint16Array(2 * wordsOf(text.length));
  for (let i = 0; i < text.length; i++) characters[i] = text.charCodeAt(i);
  for (const word of new Int32Array(characters.buffer)) words.push(word);
}

function wordsOf(length: number): number {
  return (length + 1) >>> 1;
}

/** What a path begins with. */
function beginningOf({ kind, value, prefix = "" }: PathMatcher): string {
  return kind === "regex" ? prefix : value;
}

function kindOf({ kind, value, ignoreCase }: PathMatcher): number {
  if (kind === "regex") return NEW_REGEX;
  if (ignoreCase || value.length > LONGEST) return OTHER;
  return kind === "exact" ? EXACT : PREFIX;
}

/** The row behind a row: the length of `rows` behind the last. */
export function nextRow({ rows }: RouteList, row: Row): Row {
  const shape = rows[row + SHAPE] ?? 0;
  return row + BEGINNING + wordsOf(shape >>> LENGTH_SHIFT) + ((shape >>> CONDITIONS_SHIFT) & CONDITIONS_MASK);
}

/** The position of a row's route. */
export function positionOf({ rows }: RouteList, row: Row): number {
  return rows[row] ?? -1;
}

/** True where the route fits. */
export function fits(list: RouteList, row: Row, input: MatchInput, values: PartValues): boolean {
  const { rows } = list;
  const shape = rows[row + SHAPE] ?? OTHER;
  const kind = shape & KIND_MASK;
  if (kind > REGEX) return fitsOther(list, row, kind, input, values);
  const { path } = input;
  const length = shape >>> LENGTH_SHIFT;
  // A whole path of which nothing is laid out is a text.
  if (kind === EXACT && length === 0 ? path !== list.texts[rows[row + NUMBER] ?? 0] : !beginsWith(list, row, length, path)) return false;
  if (kind === EXACT && length > 0 && path.length > length) return false;
  if (kind === REGEX && !fitsRegex(list, row, length, path)) return false;
  let at = row + BEGINNING + wordsOf(length);
  for (const end = at + ((shape >>> CONDITIONS_SHIFT) & CONDITIONS_MASK); at < end; at++) {
    const word = rows[at] ?? 0;
    const text = list.texts[word & TEXT_MASK] ?? "";
    const value = readPart(list.parts, word >>> PART_SHIFT, input, values);
    if (typeof value === "string" ? value !== text : !value?.includes(text)) return false;
  }
  return (shape & OTHERS) === 0 || matchesConditions(matchOf(list, row), input);
}

function beginsWith({ characters }: RouteList, row: Row, length: number, path: string): boolean {
  if (path.length < length) return false;
  const start = 2 * (row + BEGINNING);
  for (let i = 0; i < length; i++) if (path.charCodeAt(i) !== characters[start + i]) return false;
  return true;
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
  const rest = list.regexes[list.rows[row + NUMBER] ?? -1];
  return rest !== undefined && path.length <= LONGEST_NATIVE
    ? matchesRest(rest, path, start)
    : regexOf(matchOf(list, row).path).matches(path);
}

function fitsOther(list: RouteList, row: Row, kind: number, input: MatchInput, values: PartValues): boolean {
  const match = matchOf(list, row);
  if (kind === OTHER) return matchesRoute(match, input);
  learnRegex(list, row, match.path);
  return fits(list, row, input, values);
}

/** From now on the row is one of the native engine, where that runs the pattern behind the beginning of the path. */
function learnRegex({ rows, regexes }: RouteList, row: Row, { rest }: PathMatcher): void {
  if (rest !== undefined) {
    const regex = nativeRegex(rest);
    const known = regexes.indexOf(regex);
    rows[row + NUMBER] = known < 0 ? regexes.push(regex) - 1 : known;
  }
  rows[row + SHAPE] = ((rows[row + SHAPE] ?? 0) & ~KIND_MASK) | (rest === undefined ? OTHER : REGEX);
}
