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
  asKey,
  type ExactCondition,
  exactConditions,
  type PartValue,
  type PartValues,
  type RequestPart,
  readPart,
} from "./requestParts.ts";

/** A row is named by the index at which it begins. Rows stand in the order of the routes, so the smaller one wins. */
export type Row = number;

/** The routes of a virtual host, in order. */
export interface RouteList {
  readonly matches: readonly RouteMatch[];
  /**
   * For each row its position, its shape, its whole path or the number of its regex, the beginning of its path, two characters in a number, and its
   * exact conditions, each the part of the request that it is about and the text that it wants there. A text that is laid out stands behind that. Index 0 is no row,
   * and neither is the last, where the position of no route stands.
   */
  readonly rows: Int32Array;
  /** Texts that whole paths and parts are compared with. Equal ones are one. */
  readonly texts: readonly string[];
  /** Native expressions for what stands behind the beginning of a path. Equal ones are one. */
  readonly regexes: RegExp[];
  readonly parts: readonly RequestPart[];
}

// Enums, as what builds the package puts their values in their places; engines look constants of a module up each time.

/** How the path of a row is compared. */
enum Kind {
  Prefix = 0,
  Exact = 1,
  /** The text, and behind it what a native expression takes. */
  Regex = 2,
  /** A regex that no path has come to yet: it is compiled, and changes its kind, when the first does. */
  NewRegex = 3,
  /** No short way: the match itself is asked. */
  Other = 4,
}

/** Where things stand in a shape. */
enum Shape {
  KindMask = 7,
  /** There are conditions besides the exact ones: then the match is asked for all of them. */
  Others = 8,
  ConditionsShift = 4,
  /** There is at most one condition for each part. */
  ConditionsMask = 63,
  LengthShift = 10,
  /** The longest path that is laid out. */
  Longest = 0x3fffff,
}

/** A text is named by its number or, where it is laid out, by its length; in a condition the number of the part stands before that. */
enum Text {
  LaidOut = 1 << 31,
  PartShift = 26,
  PartMask = 31,
  NumberMask = 0x3ffffff,
}

/** What a row consists of, by the distance from its beginning. */
enum Word {
  Shape = 1,
  Number = 2,
  Beginning = 3,
}

/** Positions that mean something. */
export enum Position {
  /** No route fits. */
  None = -1,
}

/** Rows that mean something. */
export enum RowOf {
  /** The first route. */
  First = 1,
}

/** Engines compare texts faster than we do, but where there are many it takes longer to get at one than to compare what is laid out in the row: so are further ones. */
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
  const wordOf = (text: string): number => {
    if (!numbers.has(text) && (numbers.size < MOST_TEXTS || text.length > Shape.Longest)) numbers.set(text, numbers.size);
    return numbers.get(text) ?? Text.LaidOut | text.length;
  };
  const candidates = matches.map((match, position): Candidate => {
    const { path, headers, queryParameters, claims } = match;
    const row = words.length;
    const exact = exactConditions(parts, match);
    const kind = kindOf(path);
    const whole = kind === Kind.Exact ? wordOf(path.value) : 0;
    const beginning = kind === Kind.Other || (kind === Kind.Exact && whole >= 0) ? "" : beginningOf(path);
    const others = exact.length < headers.length + queryParameters.length + claims.length ? Shape.Others : 0;
    words.push(position, kind | others | (exact.length << Shape.ConditionsShift) | (beginning.length << Shape.LengthShift), whole);
    pushText(words, beginning);
    for (const { part, value } of exact) {
      const word = wordOf(value);
      words.push((part << Text.PartShift) | word);
      if (word < 0) pushText(words, value);
    }
    return { row, path, exact };
  });
  const texts = [...numbers.keys()].map(asKey);
  words.push(Position.None);
  return { list: { matches, rows: Int32Array.from(words), texts, regexes: [], parts }, candidates };
}

/** Two characters in a number. */
function pushText(words: number[], text: string): void {
  for (let i = 0; i < text.length; i += 2) words.push(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
}

function wordsOf(length: number): number {
  return (length + 1) >>> 1;
}

/** What a path begins with. */
function beginningOf({ kind, value, prefix = "" }: PathMatcher): string {
  return kind === "regex" ? prefix : value;
}

function kindOf({ kind, value, ignoreCase }: PathMatcher): Kind {
  if (kind === "regex") return Kind.NewRegex;
  if (ignoreCase || value.length > Shape.Longest) return Kind.Other;
  return kind === "exact" ? Kind.Exact : Kind.Prefix;
}

/** The row behind a row. Lists that are scanned are short, so there is no condition in them of which the text is laid out. */
export function nextRow({ rows }: RouteList, row: Row): Row {
  const shape = rows[row + Word.Shape] ?? 0;
  return row + Word.Beginning + wordsOf(shape >>> Shape.LengthShift) + ((shape >>> Shape.ConditionsShift) & Shape.ConditionsMask);
}

/** The position of a row's route, or `Position.None`. */
export function positionOf({ rows }: RouteList, row: Row): number {
  return rows[row] ?? Position.None;
}

/** True where the route fits. */
export function fits(list: RouteList, row: Row, input: MatchInput, values: PartValues): boolean {
  const { rows } = list;
  const shape = rows[row + Word.Shape] ?? Kind.Other;
  const kind = shape & Shape.KindMask;
  if (kind > Kind.Regex) return fitsOther(list, row, kind, input, values);
  const { path } = input;
  const length = shape >>> Shape.LengthShift;
  let at = row + Word.Beginning;
  if (kind === Kind.Exact ? !hasText(list, at, rows[row + Word.Number] ?? 0, path) : !beginsWith(rows, at, length, path)) return false;
  if (kind === Kind.Regex && !fitsRegex(list, row, length, path)) return false;
  at += wordsOf(length);
  for (let count = (shape >>> Shape.ConditionsShift) & Shape.ConditionsMask; count > 0; count--) {
    const word = rows[at++] ?? 0;
    const value = readPart(list.parts, (word >>> Text.PartShift) & Text.PartMask, input, values);
    const number = word & Text.NumberMask;
    if (typeof value === "string" && word >= 0 ? value !== list.texts[number] : !hasText(list, at, word, value)) return false;
    if (word < 0) at += wordsOf(number);
  }
  return (shape & Shape.Others) === 0 || matchesConditions(matchOf(list, row), input);
}

/** True where a line is the text that a word means. @param place Where that stands if it is laid out. */
function hasText(list: RouteList, place: number, word: number, value: PartValue): boolean {
  if (typeof value !== "string") return value?.some((line) => hasText(list, place, word, line)) === true;
  const number = word & Text.NumberMask;
  return word < 0 ? value.length === number && beginsWith(list.rows, place, number, value) : value === list.texts[number];
}

/** True where so many characters of a text are those that begin at a place. */
function beginsWith(rows: Int32Array, place: number, length: number, text: string): boolean {
  if (text.length < length) return false;
  let at = place;
  let i = 1;
  for (; i < length; i += 2) if ((text.charCodeAt(i - 1) | (text.charCodeAt(i) << 16)) !== rows[at++]) return false;
  return i > length || text.charCodeAt(i - 1) === rows[at];
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
  const rest = list.regexes[list.rows[row + Word.Number] ?? -1];
  return rest !== undefined && path.length <= LONGEST_NATIVE
    ? matchesRest(rest, path, start)
    : regexOf(matchOf(list, row).path).matches(path);
}

function fitsOther(list: RouteList, row: Row, kind: Kind, input: MatchInput, values: PartValues): boolean {
  const { rows, regexes } = list;
  const match = matchOf(list, row);
  if (kind === Kind.Other) return matchesRoute(match, input);
  // From now on the row is one of the native engine, where that runs the pattern behind the beginning of the path.
  const { rest } = match.path;
  if (rest !== undefined) {
    const regex = nativeRegex(rest);
    const known = regexes.indexOf(regex);
    rows[row + Word.Number] = known < 0 ? regexes.push(regex) - 1 : known;
  }
  rows[row + Word.Shape] = ((rows[row + Word.Shape] ?? 0) & ~Shape.KindMask) | (rest === undefined ? Kind.Other : Kind.Regex);
  return fits(list, row, input, values);
}
