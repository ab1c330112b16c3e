/** The parts of a request that exact conditions are about: a header, of which method and authority are two, or a query parameter. */
import type { MatchInput } from "../../match/matchInput.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";

/** One part. */
export interface RequestPart {
  readonly isQuery: boolean;
  readonly name: string;
}

/** A part by number. */
export type PartNumber = number;

/** No part. */
export const NO_PART: PartNumber = -1;

/** How many parts have a number: a condition of a row has five bits for it. */
const MOST_PARTS = 31;

/** The value that a condition wants a part to have. */
export interface ExactCondition {
  readonly part: PartNumber;
  readonly value: string;
}

/** Of the conditions of a route those that a table can look at, at most one on each part; inverted ones say what a value must not be, which no table can answer. @param parts Where new parts are put. */
export function exactConditions(parts: RequestPart[], { headers, queryParameters }: RouteMatch): readonly ExactCondition[] {
  const found: ExactCondition[] = [];
  const add = (isQuery: boolean, { name, value, invert }: RouteMatch["headers"][number]): void => {
    if (value?.kind !== "exact" || invert) return;
    const part = partNumber(parts, isQuery, name);
    if (part !== NO_PART && found.every((condition) => condition.part !== part)) found.push({ part, value: value.value });
  };
  for (const matcher of headers) add(false, matcher);
  for (const matcher of queryParameters) add(true, matcher);
  // Routes that ask for the same in another order ask for the same.
  return found.sort((a, b) => a.part - b.part);
}

function partNumber(parts: RequestPart[], isQuery: boolean, name: string): PartNumber {
  const known = parts.findIndex((part) => part.name === name && part.isQuery === isQuery);
  return known >= 0 || parts.length === MOST_PARTS ? known : parts.push({ isQuery, name: asKey(name) }) - 1;
}

/** The text as engines keep the names of properties: to compare two of these takes one step, and any other with one a fourth of what one that was cut out of a file takes. */
export function asKey(text: string): string {
  return Object.keys({ [text]: true })[0] ?? text;
}

/** What a request has there: a line, several, or null. */
export type PartValue = string | readonly string[] | null;

/** What has been read of a request, by part, so that nothing is read twice; undefined where nobody has looked yet. */
export type PartValues = (PartValue | undefined)[];

/** Nothing was read yet. Most lists ask for few parts. */
export function noValues(parts: readonly RequestPart[]): PartValues {
  return parts.length === 0 ? NOTHING_TO_READ : [undefined, undefined, undefined, undefined];
}

const NOTHING_TO_READ: PartValues = [];

/** What a request has there. */
export function readPart(parts: readonly RequestPart[], number: PartNumber, input: MatchInput, values: PartValues): PartValue {
  const known = values[number];
  if (known !== undefined) return known;
  const part = parts[number];
  const value = part === undefined ? null : (lookUpPart(part, input) ?? null);
  values[number] = value;
  return value;
}

function lookUpPart({ isQuery, name }: RequestPart, input: MatchInput): string | readonly string[] | undefined {
  return isQuery ? input.queryParameter(name) : input.header(name);
}
