/** Measures a family at one size. */
import type { Contestant, Lookup } from "./contestant.ts";
import type { Family } from "./family.ts";
import { freshRequests } from "./freshRequests.ts";
import { measureTogether, quantile, type Timing } from "./measure.ts";
import type { Comparison, Hit, Line, Ratio } from "./result.ts";

const REQUESTS = 4096;

/** A contestant that was built and finds what it should. */
interface Ready {
  readonly contestant: Contestant;
  readonly lookup: Lookup;
}

/** Lines and ratios of one table; contestants that get an answer wrong are left out and told of. */
export function runFamily(
  family: Family,
  size: number,
  hits: readonly Hit[],
  rounds: number,
  isAsked: (contestant: Contestant) => boolean,
  complain: (text: string) => void,
): { readonly lines: readonly Line[]; readonly comparisons: readonly Comparison[] } {
  const ready = family.contestants.filter(isAsked).flatMap((contestant): readonly Ready[] => {
    const lookup = contestant.build(size);
    if (lookup === undefined) return [];
    const problem = findProblem(family, size, contestant, lookup);
    if (problem === undefined) return [{ contestant, lookup }];
    complain(`${family.name} ${size}: ${contestant.name} is left out: ${problem}`);
    return [];
  });
  const lines: Line[] = [];
  const comparisons: Comparison[] = [];
  for (const hit of hits) {
    const requests = requestsFor(family, size, hit);
    const makers = new Map([false, true].map((folded) => [folded, freshRequests(requests, family.assemble, folded)]));
    const subjects = ready.flatMap(({ contestant, lookup }) => {
      const make = makers.get(contestant.foldsHosts);
      return make === undefined ? [] : [{ make, find: lookup.find }];
    });
    const timings = measureTogether(subjects, requests.length, rounds);
    const timed = ready.flatMap(({ contestant }, i) => (timings[i] ? [{ contestant, timing: timings[i] }] : []));
    for (const { contestant, timing } of timed) {
      const { ns, median, high } = timing;
      lines.push({ family: family.name, size, hit, contestant: contestant.name, role: contestant.role, ns, median, high });
    }
    const compared = compare(timed);
    if (compared !== undefined) comparisons.push({ family: family.name, size, hit, ...compared });
  }
  return { lines, comparisons };
}

interface Timed {
  readonly contestant: Contestant;
  readonly timing: Timing;
}

function compare(timed: readonly Timed[]): Pick<Comparison, "ns" | "toBest" | "toRouter" | "toScan"> | undefined {
  const us = timed.find(({ contestant }) => contestant.role === "us");
  if (us === undefined) return undefined;
  const to = (role: Contestant["role"]): Ratio | undefined => {
    const [fastest] = timed.filter(({ contestant }) => contestant.role === role).sort((a, b) => a.timing.ns - b.timing.ns);
    return fastest && ratioOf(us.timing, fastest);
  };
  const [toBest, toRouter, toScan] = [to("best"), to("router"), to("scan")];
  return { ns: us.timing.ns, ...(toBest && { toBest }), ...(toRouter && { toRouter }), ...(toScan && { toScan }) };
}

/** Times of a nanosecond or less are what is left of noise. */
const LEAST = 1;

function ratioOf(us: Timing, { contestant, timing }: Timed): Ratio {
  const ratios = us.rounds.map((ns, round) => ns / Math.max(LEAST, timing.rounds[round] ?? 0));
  return { ratio: us.ns / Math.max(LEAST, timing.ns), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75), to: contestant.name };
}

/** Why the contestant does not do what it should. */
function findProblem(family: Family, size: number, { foldsHosts }: Contestant, { find, ruleOf }: Lookup): string | undefined {
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

function requestsFor(family: Family, size: number, hit: Hit): readonly (readonly string[])[] {
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
