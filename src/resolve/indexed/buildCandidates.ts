/** Sorts the routes of a group by their most telling exact condition. @see docs/design/index.md */
import { groupBy } from "../../util/groupBy.ts";
import { type CandidateNode, type CandidateRef, NO_CANDIDATES } from "./candidates.ts";
import { type ExactCondition, NO_PART, type PartNumber } from "./requestParts.ts";
import type { Row } from "./routeList.ts";
import { createSlots, hashOfText, setSlot } from "./slots.ts";

/** A route: where it is laid out, and what a table can look at. */
export interface Candidate {
  readonly row: Row;
  readonly exact: readonly ExactCondition[];
}

/** A table must leave at most this share of the routes to be tried, else it is not worth its memory. */
const WORTH_IT = 0.5;

const NO_ROWS = new Int32Array(0);

/**
 * A group becomes a table by the part of the request that leaves the fewest routes on average, and so on below; it stays a list where no part
 * tells its routes apart.
 *
 * @param routes In order.
 * @param nodes Where new nodes are put.
 * @param decided The parts that tables above have looked at.
 * @param value What the last of them found there.
 */
export function buildCandidates(
  routes: readonly Candidate[],
  nodes: CandidateNode[],
  decided: readonly PartNumber[] = [],
  value?: string,
): CandidateRef {
  const [first] = routes;
  if (first === undefined) return NO_CANDIDATES;
  if (routes.length === 1) return first.row;
  const part = mostTelling(routes, decided);
  if (part === NO_PART) return addList(nodes, routes, first.row, value);
  const wanted = ({ exact }: Candidate): string | undefined => exact.find((condition) => condition.part === part)?.value;
  const rest = routes.filter((route) => wanted(route) === undefined);
  const groups = groupBy(
    routes.filter((route) => wanted(route) !== undefined),
    (route) => hashOfText(wanted(route) ?? ""),
  );
  const slots = createSlots(groups.size);
  for (const [hash, group] of groups) {
    const values = new Set(group.map(wanted));
    const [only] = values;
    const [one] = group;
    // Values of one hash are not told apart by it, so nothing is decided.
    const ref =
      values.size > 1 && one !== undefined
        ? addList(nodes, group, one.row, undefined)
        : buildCandidates(group, nodes, [...decided, part], only);
    setSlot(slots, hash, ref);
  }
  const table = { part, slots, rest: buildCandidates(rest, nodes, [...decided, part]) };
  return ~(nodes.push({ value, first: first.row, rows: NO_ROWS, table }) - 1);
}

function addList(nodes: CandidateNode[], routes: readonly Candidate[], first: Row, value: string | undefined): CandidateRef {
  return ~(nodes.push({ value, first, rows: Int32Array.from(routes, ({ row }) => row), table: undefined }) - 1);
}

/** The part of the request that leaves the fewest routes to be tried, on average over the routes; none where no part tells much. */
function mostTelling(routes: readonly Candidate[], decided: readonly PartNumber[]): PartNumber {
  const seen = new Map<PartNumber, Map<string, number>>();
  for (const { exact } of routes) {
    for (const { part, value } of exact) {
      if (decided.includes(part)) continue;
      const counts = seen.get(part) ?? new Map<string, number>();
      counts.set(value, (counts.get(value) ?? 0) + 1);
      seen.set(part, counts);
    }
  }
  let best = NO_PART;
  let fewest = routes.length * WORTH_IT;
  for (const [part, counts] of seen) {
    const left = expectedTries(counts, routes.length);
    if (left > fewest || (left === fewest && best !== NO_PART)) continue;
    best = part;
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
