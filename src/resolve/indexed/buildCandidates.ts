/** Sorts the routes of a group by their most telling exact conditions. @see docs/design/index.md */
import { groupBy } from "../../util/groupBy.ts";
import { type CandidateRef, type Candidates, GROUP_HEAD, NO_CANDIDATES } from "./candidates.ts";
import { type ExactCondition, NO_PART, type PartNumber } from "./requestParts.ts";
import type { Row } from "./routeList.ts";
import { addTextToHash, capacityFor, HASH_START, setSlot } from "./slots.ts";

/** A route: where it is laid out, and what a table can look at. */
export interface Candidate {
  readonly row: Row;
  readonly exact: readonly ExactCondition[];
}

/** Groups as they are found. */
export interface CandidatesBuilder {
  readonly words: number[];
  readonly signatures: (readonly PartNumber[])[];
}

/** The groups, when all are found. */
export function toCandidates({ words, signatures }: CandidatesBuilder): Candidates {
  return { words: Int32Array.from(words), signatures };
}

/** A table must leave at most this share of the routes to be tried, else it is not worth its memory. */
const WORTH_IT = 0.5;

/**
 * A group becomes a table by the part of the request that leaves the fewest routes on average, together with all other parts that each of
 * these routes asks for, and so on below; it stays a list where no part tells its routes apart.
 *
 * @param routes In order.
 * @param builder Where new groups are put.
 * @param decided The parts that tables above have looked at.
 */
export function buildCandidates(
  routes: readonly Candidate[],
  builder: CandidatesBuilder,
  decided: readonly PartNumber[] = [],
): CandidateRef {
  const [first] = routes;
  if (first === undefined) return NO_CANDIDATES;
  if (routes.length === 1) return first.row;
  const part = mostTelling(routes, decided);
  if (part === NO_PART) return addGroup(builder, routes, first.row, [], [], NO_CANDIDATES);
  const own = routes.filter((route) => wantedIn(route, part) !== undefined);
  const signature = sharedParts(own, decided);
  const below = [...decided, ...signature];
  const groups = groupBy(own, (route) =>
    signature.reduce((hash, number) => addTextToHash(hash, wantedIn(route, number) ?? ""), HASH_START),
  );
  const refs = [...groups].map(([hash, group]): Entry => [hash, buildCandidates(group, builder, below)]);
  const rest = routes.filter((route) => wantedIn(route, part) === undefined);
  return addGroup(builder, own, first.row, signature, refs, buildCandidates(rest, builder, below));
}

/** A hash, and what it leads to. */
type Entry = readonly [number, CandidateRef];

function wantedIn({ exact }: Candidate, part: PartNumber): string | undefined {
  return exact.find((condition) => condition.part === part)?.value;
}

/** The parts that each of the routes asks for, and not all the same. */
function sharedParts(routes: readonly Candidate[], decided: readonly PartNumber[]): readonly PartNumber[] {
  const parts = (routes[0]?.exact ?? []).map(({ part }) => part).filter((part) => !decided.includes(part));
  return parts.filter((part) => {
    const values = new Set(routes.map((route) => wantedIn(route, part)));
    return values.size > 1 && !values.has(undefined);
  });
}

function addGroup(
  { words, signatures }: CandidatesBuilder,
  routes: readonly Candidate[],
  first: Row,
  signature: readonly PartNumber[],
  entries: readonly Entry[],
  rest: CandidateRef,
): CandidateRef {
  const group = words.length;
  const capacity = capacityFor(entries.length);
  let number = signatures.findIndex((known) => known.join() === signature.join());
  if (number < 0) number = signatures.push(signature) - 1;
  words.push(first, number, rest, capacity, routes.length);
  for (let i = 0; i < capacity; i++) words.push(0);
  for (const [hash, ref] of entries) setSlot(words, hash, ref, group + GROUP_HEAD, capacity);
  for (const { row } of routes) words.push(row);
  return ~group;
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
