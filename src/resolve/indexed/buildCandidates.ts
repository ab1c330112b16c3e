/** Sorts the routes of a group by their exact conditions. @see docs/design/index.md */
import { groupBy } from "../../util/groupBy.ts";
import { type CandidateRef, firstRowOf, Ref } from "./candidates.ts";
import type { PartNumber } from "./requestParts.ts";
import type { Candidate } from "./routeList.ts";
import { addEndToHash, capacityFor, HASH_START, setSlot, tellingSize } from "./slots.ts";

/**
 * Routes that ask for the same parts of the request become a table by the values of all of them. Routes whose values do not tell them apart
 * become a list, behind the tables.
 *
 * @param routes In order.
 * @param words Where new groups are put: what `Candidates` will be.
 */
export function buildCandidates(routes: readonly Candidate[], words: number[]): CandidateRef {
  const tables: Candidate[][] = [];
  let others: Candidate[] = [];
  for (const own of groupBy(routes, (route) => partsOf(route).join()).values()) {
    if (byValues(own, partsOf(own[0]), Infinity).size > 1) tables.push(own);
    else others = others.concat(own);
  }
  let ref = addList(
    others.sort((a, b) => a.row - b.row),
    words,
  );
  for (const own of tables.reverse()) ref = addTable(own, ref, words);
  return ref;
}

function partsOf(route: Candidate | undefined): readonly PartNumber[] {
  return route?.exact.map(({ part }) => part) ?? [];
}

/** By the hash of their values of some parts, of which so many of the last characters count. */
function byValues(routes: readonly Candidate[], parts: readonly PartNumber[], size: number): ReadonlyMap<number, readonly Candidate[]> {
  return groupBy(routes, ({ exact }) =>
    exact.reduce((hash, { part, value }) => (parts.includes(part) ? addEndToHash(hash, value, size) : hash), HASH_START),
  );
}

/** Parts that tell as many of the routes apart as all parts do: one that all want to be the same does not, and neither does one that others decide. */
function tellingParts(routes: readonly Candidate[], all: readonly PartNumber[]): readonly PartNumber[] {
  if (all.length < 2) return all;
  const most = byValues(routes, all, Infinity).size;
  // Parameters stand last, and take the longest to find.
  return all.reduceRight((parts, part) => {
    const fewer = parts.filter((other) => other !== part);
    return fewer.length > 0 && byValues(routes, fewer, Infinity).size === most ? fewer : parts;
  }, all);
}

function addList(routes: readonly Candidate[], words: number[]): CandidateRef {
  const [first] = routes;
  if (first === undefined) return Ref.None;
  return routes.length === 1 ? first.row : addGroup(routes, [], 0, [], Ref.None, words);
}

function addTable(routes: readonly Candidate[], rest: CandidateRef, words: number[]): CandidateRef {
  const parts = tellingParts(routes, partsOf(routes[0]));
  const size = tellingSize(1, (length) => byValues(routes, parts, length).size);
  const slots = [...byValues(routes, parts, size)].map(([hash, group]): Slot => [hash, addList(group, words)]);
  return addGroup(routes, parts, size, slots, rest, words);
}

/** A hash, and what it leads to. */
type Slot = readonly [number, CandidateRef];

function addGroup(
  routes: readonly Candidate[],
  parts: readonly PartNumber[],
  size: number,
  slots: readonly Slot[],
  rest: CandidateRef,
  words: number[],
): CandidateRef {
  const group = words.length;
  const capacity = capacityFor(slots.length);
  const own = routes[0]?.row ?? 0;
  const first = rest === Ref.None ? own : Math.min(own, firstRowOf(words, rest));
  words.push(first, rest, capacity, routes.length, parts.length, size, ...parts);
  const start = words.length;
  for (let i = 0; i < capacity; i++) words.push(0);
  for (const [hash, ref] of slots) setSlot(words, hash, ref, start, capacity);
  for (const { row } of routes) words.push(row);
  return ~group;
}
