/** Measures a family at one size. */
import type { Contestant, Lookup } from "./contestant.ts";
import type { Family } from "./family.ts";
import { freshRequests } from "./freshRequests.ts";
import { measureTogether, type Timing } from "./measure.ts";
import { quantile } from "./quantile.ts";
import { collectGarbage } from "./times.ts";

/** Which rule the requests are for: the first, the last, any, none. */
export type Hit = "first" | "last" | "random" | "miss";

/** One table and kind of request. Nanoseconds, the making of requests taken off. */
export interface Comparison {
  readonly family: string;
  readonly size: number;
  readonly hit: Hit;
  /** Of this library. */
  readonly ns: number;
  /** Absent where nobody of that role can take the table. */
  readonly toBest?: Ratio;
  readonly toRouter?: Ratio;
  readonly toScan?: Ratio;
  /** Everybody, this library included. */
  readonly contestants: readonly ContestantTime[];
}

/** A time of this library beside one of somebody else. */
export interface Ratio {
  readonly ratio: number;
  /** Of the ratios of the fastest turns, the quartiles. */
  readonly low: number;
  readonly high: number;
  readonly to: string;
}

/** Times of one contestant: the least that was repeated, which is what is compared, and the upper quartiles. */
export interface ContestantTime {
  readonly name: string;
  readonly role: Contestant["role"];
  readonly ns: number;
  readonly median: number;
  readonly high: number;
}

const REQUESTS = 4096;

/** A contestant that was built and finds what it should. */
interface Ready {
  readonly contestant: Contestant;
  readonly lookup: Lookup;
}

/** How to go about a family. */
export interface FamilyOptions {
  readonly hits: readonly Hit[];
  readonly turns: number;
  readonly isAsked: (contestant: Contestant) => boolean;
  /** Told of contestants that get an answer wrong, which are left out. */
  readonly complain: (text: string) => void;
}

/** Everybody over one table, for each kind of request. */
export function runFamily(family: Family, size: number, { hits, turns, isAsked, complain }: FamilyOptions): readonly Comparison[] {
  const ready = family.contestants.filter(isAsked).flatMap((contestant): readonly Ready[] => {
    const lookup = contestant.build(size);
    if (lookup === undefined) return [];
    const problem = findProblem(family, size, contestant, lookup);
    if (problem === undefined) return [{ contestant, lookup }];
    complain(`${family.name} ${size}: ${contestant.name} is left out: ${problem}`);
    return [];
  });
  return hits.flatMap((hit) => {
    const requests = requestsFor(family, size, hit);
    const makers = new Map([false, true].map((folded) => [folded, freshRequests(requests, family.assemble, folded)]));
    const subjects = ready.flatMap(({ contestant, lookup }) => {
      const make = makers.get(contestant.foldsHosts);
      return make === undefined ? [] : [{ make, find: lookup.find }];
    });
    // Engines mark garbage beside the work.
    collectGarbage();
    const timings = measureTogether(subjects, requests.length, turns);
    const timed = ready.flatMap(({ contestant }, i) => (timings[i] ? [{ contestant, timing: timings[i] }] : []));
    const compared = compare(timed);
    return compared === undefined ? [] : [{ family: family.name, size, hit, ...compared }];
  });
}

interface Timed {
  readonly contestant: Contestant;
  readonly timing: Timing;
}

function compare(timed: readonly Timed[]): Omit<Comparison, "family" | "size" | "hit"> | undefined {
  const us = timed.find(({ contestant }) => contestant.role === "us");
  if (us === undefined) return undefined;
  const to = (role: Contestant["role"]): Ratio | undefined => {
    const [fastest] = timed.filter(({ contestant }) => contestant.role === role).sort((a, b) => a.timing.ns - b.timing.ns);
    return fastest && ratioOf(us.timing, fastest);
  };
  const [toBest, toRouter, toScan] = [to("best"), to("router"), to("scan")];
  const contestants = timed.map(({ contestant: { name, role }, timing: { ns, median, high } }) => ({ name, role, ns, median, high }));
  return { ns: us.timing.ns, contestants, ...(toBest && { toBest }), ...(toRouter && { toRouter }), ...(toScan && { toScan }) };
}

/** Nobody looks at a string that was just made in less: lower times are noise of what is taken off, and count as this. */
const LEAST = 10;

function ratioOf(us: Timing, { contestant, timing }: Timed): Ratio {
  const ratios = us.fastest.map((ns, i) => ns / Math.max(LEAST, timing.fastest[i] ?? 0));
  return { ratio: us.ns / Math.max(LEAST, timing.ns), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75), to: contestant.name };
}

/** Why the contestant does not do what it should; undefined where it does. */
export function findProblem(family: Family, size: number, { foldsHosts }: Contestant, { find, ruleOf }: Lookup): string | undefined {
  const rules = randomRules(size, 500);
  const hits = freshRequests(rules.map(family.hit), family.assemble, foldsHosts);
  const wrong = rules.findIndex((rule, i) => ruleOf(find(hits(i))) !== rule);
  if (wrong >= 0) return `it finds ${ruleOf(find(hits(wrong)))} for rule ${rules[wrong]}`;
  const misses = freshRequests(
    rules.map((i) => family.miss(i, size)),
    family.assemble,
    foldsHosts,
  );
  const falseHit = rules.findIndex((_, i) => ruleOf(find(misses(i))) !== -1);
  return falseHit < 0 ? undefined : `it finds ${ruleOf(find(misses(falseHit)))} where nothing fits`;
}

/** The texts of the requests of a kind, the same each time. */
export function requestsFor(family: Family, size: number, hit: Hit): readonly (readonly string[])[] {
  switch (hit) {
    case "first":
      return Array.from({ length: 16 }, () => family.hit(0));
    case "last":
      return Array.from({ length: 16 }, () => family.hit(size - 1));
    case "miss":
      return Array.from({ length: REQUESTS }, (_, i) => family.miss(i, size));
    case "random":
      return randomRules(size, REQUESTS).map(family.hit);
  }
}

/** The same each time. */
function randomRules(size: number, count: number): readonly number[] {
  let state = 7;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) | 0;
    return Math.floor((((state ^ (state >>> 14)) >>> 0) / 2 ** 32) * size);
  });
}
