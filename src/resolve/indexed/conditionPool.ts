/**
 * The conditions of routes besides the path, each kept once: rules ask for the same again and again, and what many share is found in memory
 * at once.
 */
import { type ClaimMatcher, matchesClaim } from "../../match/claimMatcher.ts";
import { type HeaderMatcher, matchesHeader } from "../../match/headerMatcher.ts";
import type { MatchInput } from "../../match/matchInput.ts";
import { matchesQuery, type QueryMatcher } from "../../match/queryMatcher.ts";
import type { RouteMatch } from "../../match/routeMatch.ts";

/** A condition by number. */
export type ConditionNumber = number;

/** Conditions by number. */
export interface ConditionPool {
  readonly matchers: (HeaderMatcher | QueryMatcher | ClaimMatcher)[];
  readonly kinds: number[];
  /** The bit of the part of the request that an exact condition is about: where a table has looked at that, the condition holds. Else 0. */
  readonly bits: number[];
  /** Bits by part: one for each of the first thirty. */
  readonly parts: Map<string, number>;
  /** Numbers by content; only needed while routes are laid out. */
  readonly known: Map<string, ConditionNumber>;
}

const HEADER = 0;
const QUERY = 1;
const CLAIM = 2;
const MOST_PARTS = 30;

/** A pool without conditions. */
export function createConditionPool(): ConditionPool {
  return { matchers: [], kinds: [], bits: [], parts: new Map(), known: new Map() };
}

/** The numbers of a route's conditions, in the order in which they are compared. */
export function poolConditions(pool: ConditionPool, { headers, queryParameters, claims }: RouteMatch): readonly ConditionNumber[] {
  if (headers.length + queryParameters.length + claims.length === 0) return [];
  const seen = new Set<string>();
  const numbers: ConditionNumber[] = [];
  // Of two exact conditions on one part a table looks at the first only.
  const partOf = (kind: string, { name, value, invert }: HeaderMatcher): string => {
    const part = `${kind} ${name}`;
    if (value?.kind !== "exact" || invert || seen.has(part)) return "";
    seen.add(part);
    return part;
  };
  for (const matcher of headers) numbers.push(numberOf(pool, HEADER, matcher, partOf("header", matcher)));
  for (const matcher of queryParameters) numbers.push(numberOf(pool, QUERY, matcher, partOf("query", matcher)));
  for (const matcher of claims) numbers.push(numberOf(pool, CLAIM, matcher, ""));
  return numbers;
}

/** The bit of a part of the request that a table looks at, 0 where it has none. */
export function bitOfPart({ parts }: ConditionPool, kind: "header" | "query", name: string): number {
  return parts.get(`${kind} ${name}`) ?? 0;
}

function numberOf(pool: ConditionPool, kind: number, matcher: HeaderMatcher | QueryMatcher | ClaimMatcher, part: string): ConditionNumber {
  const text = `${kind} ${part === "" ? 0 : 1} ${JSON.stringify(matcher)}`;
  const known = pool.known.get(text);
  if (known !== undefined) return known;
  const number = pool.matchers.push(matcher) - 1;
  pool.kinds.push(kind);
  pool.bits.push(part === "" ? 0 : assignBit(pool, part));
  pool.known.set(text, number);
  return number;
}

function assignBit({ parts }: ConditionPool, part: string): number {
  const known = parts.get(part);
  if (known !== undefined) return known;
  const bit = parts.size < MOST_PARTS ? 1 << parts.size : 0;
  parts.set(part, bit);
  return bit;
}

/** True where a condition holds. @param decided The bits of what tables have looked at. */
export function holds(pool: ConditionPool, number: ConditionNumber, decided: number, input: MatchInput): boolean {
  if (((pool.bits[number] ?? 0) & decided) !== 0) return true;
  const matcher = pool.matchers[number];
  if (matcher === undefined) return false;
  // A matcher is of the kind that it was pooled with.
  switch (pool.kinds[number]) {
    case HEADER:
      return matchesHeader(matcher as HeaderMatcher, input);
    case QUERY:
      return matchesQuery(matcher as QueryMatcher, input);
    default:
      return matchesClaim(matcher as ClaimMatcher, input);
  }
}
