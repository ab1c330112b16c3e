/** Sorts the routes of a group by their most telling exact condition. @see docs/design/index.md */
import type { RouteMatch } from "../../match/routeMatch.ts";
import { invariant } from "../../util/invariant.ts";
import { type CandidateNode, type CandidateRef, NO_CANDIDATES } from "./candidates.ts";
import { bitOfPart } from "./conditionPool.ts";
import type { RouteList, Row } from "./routeList.ts";

/** A route: where it is laid out, and where it stands in the list. */
export interface Candidate {
  readonly row: Row;
  readonly position: number;
}

/** A part of the request that a route wants to have one value. */
interface ExactCondition {
  readonly kind: "header" | "query";
  readonly name: string;
  readonly value: string;
}

/** Routes with one path key are told apart by a table from three on: each costs a comparison of the path and of its conditions. */
const SCAN_UP_TO = 2;

/** A table must leave at most this share of the routes to be tried, else it is not worth its memory. */
const WORTH_IT = 0.5;

/**
 * Groups of up to `scanUpTo` routes stay lists. A larger one becomes a table by the part of the request that leaves the fewest
 * routes on average, and so on below; it stays a list where no part tells them apart.
 *
 * @param routes In order.
 * @param nodes Where new nodes are put.
 */
export function buildCandidates(
  list: RouteList,
  routes: readonly Candidate[],
  nodes: CandidateNode[],
  scanUpTo: number,
  decided: readonly string[] = [],
): CandidateRef {
  const { matches, pool } = list;
  const [first] = routes;
  if (first === undefined) return NO_CANDIDATES;
  if (routes.length === 1) return first.row;
  const dimension = routes.length <= Math.min(scanUpTo, SCAN_UP_TO) ? undefined : mostTelling(matches, routes, decided);
  if (dimension === undefined)
    return ~(nodes.push({ kind: "list", rows: Int32Array.from(routes, ({ row }) => row), first: first.row }) - 1);
  const { key, kind, name } = dimension;
  const groups = new Map<string, Candidate[]>();
  const rest: Candidate[] = [];
  for (const route of routes) {
    const value = exactConditions(matches, route).find((condition) => keyOf(condition) === key)?.value;
    const group = value === undefined ? rest : groups.get(value);
    if (group !== undefined) group.push(route);
    else if (value !== undefined) groups.set(value, [route]);
  }
  const below = [...decided, key];
  const byValue = new Map<string, CandidateRef>();
  for (const [value, group] of groups) byValue.set(value, buildCandidates(list, group, nodes, scanUpTo, below));
  const bit = bitOfPart(pool, kind, name);
  return ~(nodes.push({ kind, name, bit, byValue, rest: buildCandidates(list, rest, nodes, scanUpTo, below), first: first.row }) - 1);
}

interface Dimension {
  readonly key: string;
  readonly kind: ExactCondition["kind"];
  readonly name: string;
}

/** The part of the request that leaves the fewest routes to be tried, on average over the routes. */
function mostTelling(matches: readonly RouteMatch[], routes: readonly Candidate[], decided: readonly string[]): Dimension | undefined {
  const seen = new Map<string, { readonly dimension: Dimension; readonly counts: Map<string, number> }>();
  for (const route of routes) {
    const own = new Set<string>();
    for (const condition of exactConditions(matches, route)) {
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
  let fewest = routes.length * WORTH_IT;
  for (const { dimension, counts } of seen.values()) {
    const left = expectedTries(counts, routes.length);
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
function exactConditions(matches: readonly RouteMatch[], { position }: Candidate): readonly ExactCondition[] {
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
