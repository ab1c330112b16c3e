/** Sorts the routes of a group by their most telling exact condition. @see docs/design/index.md */
import type { RouteMatch } from "../../match/routeMatch.ts";
import { invariant } from "../../util/invariant.ts";
import { type CandidateNode, type CandidateRef, NO_CANDIDATES } from "./candidates.ts";

/** A part of the request that a route wants to have one value. */
interface ExactCondition {
  readonly kind: "header" | "query";
  readonly name: string;
  readonly value: string;
}

/** A table must leave at most this share of the routes to be tried, else it is not worth its memory. */
const WORTH_IT = 0.5;

/**
 * Groups of up to `scanUpTo` positions stay lists. A larger one becomes a table by the part of the request that leaves the fewest
 * routes on average, and so on below; it stays a list where no part tells them apart.
 *
 * @param positions Ascending.
 * @param nodes Where new nodes are put.
 */
export function buildCandidates(
  matches: readonly RouteMatch[],
  positions: readonly number[],
  nodes: CandidateNode[],
  scanUpTo: number,
  decided: readonly string[] = [],
): CandidateRef {
  const [first, ...others] = positions;
  if (first === undefined) return NO_CANDIDATES;
  if (others.length === 0) return first + 1;
  const dimension = positions.length <= scanUpTo ? undefined : mostTelling(matches, positions, decided);
  if (dimension === undefined) return ~(nodes.push({ kind: "list", positions }) - 1);
  const { key, kind, name } = dimension;
  const groups = new Map<string, number[]>();
  const rest: number[] = [];
  for (const position of positions) {
    const value = exactConditions(matches, position).find((condition) => keyOf(condition) === key)?.value;
    const group = value === undefined ? rest : groups.get(value);
    if (group !== undefined) group.push(position);
    else if (value !== undefined) groups.set(value, [position]);
  }
  const below = [...decided, key];
  const byValue = new Map<string, CandidateRef>();
  for (const [value, group] of groups) byValue.set(value, buildCandidates(matches, group, nodes, scanUpTo, below));
  return ~(nodes.push({ kind, name, byValue, rest: buildCandidates(matches, rest, nodes, scanUpTo, below), first }) - 1);
}

interface Dimension {
  readonly key: string;
  readonly kind: ExactCondition["kind"];
  readonly name: string;
}

/** The part of the request that leaves the fewest routes to be tried, on average over the routes. */
function mostTelling(matches: readonly RouteMatch[], positions: readonly number[], decided: readonly string[]): Dimension | undefined {
  const seen = new Map<string, { readonly dimension: Dimension; readonly counts: Map<string, number> }>();
  for (const position of positions) {
    const own = new Set<string>();
    for (const condition of exactConditions(matches, position)) {
      const { kind, name, value } = condition;
      const key = keyOf(condition);
      // Of two conditions on one header the first sorts the route.
      if (decided.includes(key) || own.has(key)) continue;
      own.add(key);
      const entry = seen.get(key) ?? { dimension: { key, kind, name }, counts: new Map<string, number>() };
      entry.counts.set(value, (entry.counts.get(value) ?? 0) + 1);
      seen.set(key, entry);
    }
  }
  let best: Dimension | undefined;
  let fewest = positions.length * WORTH_IT;
  for (const { dimension, counts } of seen.values()) {
    const left = expectedTries(counts, positions.length);
    if (left > fewest || (left === fewest && best !== undefined)) continue;
    best = dimension;
    fewest = left;
  }
  return best;
}

/** A request for a route meets the routes of the same value, and all that ask for no value. */
function expectedTries(counts: ReadonlyMap<string, number>, total: number): number {
  let covered = 0;
  let squares = 0;
  for (const count of counts.values()) {
    covered += count;
    squares += count * count;
  }
  return total - covered + squares / covered;
}

/** Inverted conditions say what a value must not be, which no table can answer. */
function exactConditions(matches: readonly RouteMatch[], position: number): readonly ExactCondition[] {
  const match = matches[position];
  invariant(match, `no route at ${position}`);
  const conditions: ExactCondition[] = [];
  for (const { name, value, invert } of match.headers) {
    if (value?.kind === "exact" && !invert) conditions.push({ kind: "header", name, value: value.value });
  }
  for (const { name, value } of match.queryParameters) {
    if (value?.kind === "exact") conditions.push({ kind: "query", name, value: value.value });
  }
  return conditions;
}

function keyOf({ kind, name }: ExactCondition): string {
  return `${kind} ${name}`;
}
