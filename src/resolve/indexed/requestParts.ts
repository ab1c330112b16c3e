/** The parts of a request that exact conditions are about: a header, of which method and authority are two, or a query parameter. */
import { linesOf, type MatchInput } from "../../match/matchInput.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";

/** One part. */
export interface RequestPart {
  readonly on: "header" | "pseudo header" | "query";
  readonly name: string;
}

/** A part by number. */
export type PartNumber = number;

/** No part. */
export const NO_PART: PartNumber = -1;

/** How many parts have a number: as many as a number has bits, save its sign. */
const MOST_PARTS = 31;

/** Longer values are not laid out. */
export const LONGEST_VALUE = 0xffff;

/** The value that a condition wants a part to have. */
export interface ExactCondition {
  readonly part: PartNumber;
  readonly value: string;
}

/** Gives parts their numbers. */
export interface PartNumbering {
  readonly parts: RequestPart[];
  readonly numbers: Map<string, PartNumber>;
}

/** No part has a number yet. */
export function createPartNumbering(): PartNumbering {
  return { parts: [], numbers: new Map() };
}

/** Of the conditions of a route those that a table can look at, at most one on each part; inverted ones say what a value must not be, which no table can answer. */
export function exactConditions(numbering: PartNumbering, { headers, queryParameters }: RouteMatch): ReadonlyMap<object, ExactCondition> {
  const found = new Map<object, ExactCondition>();
  const seen = new Set<PartNumber>();
  const add = (matcher: RouteMatch["headers"][number] | RouteMatch["queryParameters"][number], isQuery: boolean): void => {
    const { name, value } = matcher;
    if (value?.kind !== "exact" || ("invert" in matcher && matcher.invert) || !isLaidOut(value.value)) return;
    const part = partNumber(numbering, isQuery, name);
    if (part === NO_PART || seen.has(part)) return;
    seen.add(part);
    found.set(matcher, { part, value: value.value });
  };
  for (const matcher of headers) add(matcher, false);
  for (const matcher of queryParameters) add(matcher, true);
  return found;
}

function isLaidOut(value: string): boolean {
  return value.length <= LONGEST_VALUE && !/[^\0-\xff]/.test(value);
}

function partNumber({ parts, numbers }: PartNumbering, isQuery: boolean, name: string): PartNumber {
  const key = `${isQuery} ${name}`;
  const on = isQuery ? "query" : name.startsWith(":") || name === "host" ? "pseudo header" : "header";
  const known = numbers.get(key) ?? (parts.length < MOST_PARTS ? parts.push({ on, name: asKey(name) }) - 1 : NO_PART);
  numbers.set(key, known);
  return known;
}

/** The text as engines keep the names of properties: to compare two of these takes one step. */
function asKey(text: string): string {
  return Object.keys({ [text]: true })[0] ?? text;
}

/** What a request has there: a line, several, or none. */
export function readPart({ on, name }: RequestPart, input: MatchInput): string | readonly string[] | undefined {
  if (on === "query") return input.queryParameter(name);
  const { lines } = input;
  if (lines === undefined || on === "pseudo header") return input.header(name);
  return linesOf(lines, name);
}
