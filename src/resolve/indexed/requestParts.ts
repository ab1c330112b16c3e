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

/** Of the conditions of a route those that a table can look at, at most one on each part; inverted ones say what a value must not be, which no table can answer. @param parts Where new parts are put. */
export function exactConditions(parts: RequestPart[], { headers, queryParameters }: RouteMatch): readonly ExactCondition[] {
  const found: ExactCondition[] = [];
  const add = (isQuery: boolean, { name, value, invert }: RouteMatch["headers"][number]): void => {
    if (value?.kind !== "exact" || invert || !isLaidOut(value.value)) return;
    const part = partNumber(parts, isQuery, name);
    if (part !== NO_PART && found.every((condition) => condition.part !== part)) found.push({ part, value: value.value });
  };
  for (const matcher of headers) add(false, matcher);
  for (const matcher of queryParameters) add(true, matcher);
  // Routes that ask for the same in another order ask for the same.
  return found.sort((a, b) => a.part - b.part);
}

/** True where every character has room in a byte, and the length of the text in what is laid out for it. */
export function isLaidOut(text: string): boolean {
  return text.length <= LONGEST_VALUE && !/[^\0-\xff]/.test(text);
}

function partNumber(parts: RequestPart[], isQuery: boolean, name: string): PartNumber {
  const on = isQuery ? "query" : name.startsWith(":") || name === "host" ? "pseudo header" : "header";
  const known = parts.findIndex((part) => part.name === name && part.on === on);
  return known >= 0 || parts.length === MOST_PARTS ? known : parts.push({ on, name: asKey(name) }) - 1;
}

/** The text as engines keep the names of properties: to compare two of these takes one step. */
function asKey(text: string): string {
  return Object.keys({ [text]: true })[0] ?? text;
}

/** What a request has there: a line, several, or none. */
export function readPart(parts: readonly RequestPart[], number: PartNumber, input: MatchInput): string | readonly string[] | undefined {
  const part = parts[number];
  if (part === undefined) return undefined;
  const { on, name } = part;
  if (on === "query") return input.queryParameter(name);
  const { lines } = input;
  if (lines === undefined || on === "pseudo header") return input.header(name);
  return linesOf(lines, name);
}
