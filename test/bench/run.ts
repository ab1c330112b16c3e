/** `npm run bench`: what a decision costs, beside hand-written lookups, routers and a scan, as ratios. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { linear, maps, routers } from "./anchors.ts";
import type { Contestant, Lookup } from "./contestant.ts";
import { freshRequests } from "./freshRequests.ts";
import { measureTogether, type Timing } from "./measure.ts";
import { meshroute } from "./meshroute.ts";
import { requestFor, SHAPES, type Shape, type ShapeRequest } from "./shapes.ts";

const HELP = `usage: npm run bench -- [--json FILE] [--shapes a,b] [--sizes 10,1000] [--hits random,miss] [--contestants meshroute,maps] [--rounds 9]`;

const { values } = parseArgs({
  options: {
    json: { type: "string" },
    shapes: { type: "string", default: SHAPES.map(({ name }) => name).join(",") },
    sizes: { type: "string", default: "10,100,1000,10000,100000" },
    hits: { type: "string", default: "first,last,random,miss" },
    contestants: { type: "string" },
    rounds: { type: "string", default: "9" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

/** One line of the result. */
interface Line extends Timing {
  readonly shape: string;
  readonly size: number;
  readonly hit: string;
  readonly contestant: string;
  /** Of this contestant's time to that of the hand-written lookups. */
  readonly toMaps: number;
  /** To the fastest router that can express the shape. */
  readonly toRouter?: number;
}

const REQUESTS = 4096;
/** Scanning more would take longer than it tells. */
const LARGEST_SCAN = 1000;

const chosen = (values.contestants ?? "").split(",").filter((name) => name !== "");
const contestants = [meshroute, maps, ...routers, linear].filter(({ name }) => chosen.length === 0 || chosen.includes(name));
const lines: Line[] = [];
for (const shape of SHAPES.filter(({ name }) => values.shapes.split(",").includes(name))) {
  for (const size of values.sizes.split(",").map(Number)) measureTable(shape, size);
}
if (values.json !== undefined) {
  const { node, v8 } = process.versions;
  writeFileSync(values.json, `${JSON.stringify({ node, v8, requests: REQUESTS, lines }, undefined, 1)}\n`);
}

function measureTable(shape: Shape, size: number): void {
  const built = contestants.flatMap((contestant) => {
    if (contestant === linear && size > LARGEST_SCAN) return [];
    const lookup = contestant.build(shape, size);
    if (lookup === undefined) return [];
    const problem = check(shape, size, contestant, lookup);
    if (problem === undefined) return [{ contestant, lookup }];
    console.log(`${shape.name} ${size}: ${contestant.name} is left out: ${problem}`);
    if (contestant === meshroute) process.exitCode = 1;
    return [];
  });
  for (const hit of values.hits.split(",")) {
    const requests = requestsFor(shape, size, hit);
    const subjects = built.map(({ contestant, lookup }) => ({
      make: freshRequests(requests, contestant.foldsHosts && shape.name === "hosts"),
      find: lookup.find,
    }));
    const timings = measureTogether(subjects, requests.length, Number(values.rounds));
    report(
      shape,
      size,
      hit,
      built.map(({ contestant }, i) => ({ contestant, timing: timings[i] ?? { ns: 0, min: 0, max: 0 } })),
    );
  }
}

/** Why the contestant does not do what it should. */
function check(shape: Shape, size: number, { foldsHosts }: Contestant, { find, ruleOf }: Lookup): string | undefined {
  const indexes = randomIndexes(size, 500);
  const hits = freshRequests(
    indexes.map((i) => requestFor(shape, i)),
    foldsHosts,
  );
  const wrong = indexes.findIndex((rule, i) => ruleOf(find(hits(i))) !== rule);
  if (wrong >= 0) return `it finds ${ruleOf(find(hits(wrong)))} for rule ${indexes[wrong]}`;
  const misses = freshRequests(
    indexes.map((i) => shape.miss(i, size)),
    foldsHosts,
  );
  const falseHit = indexes.findIndex((_, i) => ruleOf(find(misses(i))) !== -1);
  return falseHit < 0 ? undefined : `it finds ${ruleOf(find(misses(falseHit)))} where nothing fits`;
}

function requestsFor(shape: Shape, size: number, hit: string): readonly ShapeRequest[] {
  const repeat = (i: number): readonly ShapeRequest[] => Array.from({ length: 16 }, () => requestFor(shape, i));
  switch (hit) {
    case "first":
      return repeat(0);
    case "last":
      return repeat(size - 1);
    case "miss":
      return Array.from({ length: REQUESTS }, (_, i) => shape.miss(i, size));
    default:
      return randomIndexes(size, REQUESTS).map((i) => requestFor(shape, i));
  }
}

/** The same each time. */
function randomIndexes(size: number, count: number): readonly number[] {
  let state = 7;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) | 0;
    return Math.floor((((state ^ (state >>> 14)) >>> 0) / 2 ** 32) * size);
  });
}

function report(
  shape: Shape,
  size: number,
  hit: string,
  results: readonly { readonly contestant: Contestant; readonly timing: Timing }[],
): void {
  const timeOf = (contestant: Contestant): number | undefined => results.find((result) => result.contestant === contestant)?.timing.ns;
  const best = timeOf(maps) ?? Number.NaN;
  const routerTimes = routers.flatMap((router) => timeOf(router) ?? []);
  const fastest = Math.min(...routerTimes);
  for (const { contestant, timing } of results) {
    const { ns, min, max } = timing;
    const toMaps = ns / best;
    const line = {
      shape: shape.name,
      size,
      hit,
      contestant: contestant.name,
      ns,
      min,
      max,
      toMaps,
      ...(routerTimes.length > 0 && { toRouter: ns / fastest }),
    };
    lines.push(line);
    const ratio = (value: number): string => `${value.toFixed(2)}x`.padStart(8);
    console.log(
      `${shape.name.padEnd(9)}${String(size).padStart(7)} ${hit.padEnd(7)}${contestant.name.padEnd(14)}${ns.toFixed(0).padStart(7)} ns ` +
        `(${min.toFixed(0)}-${max.toFixed(0)})`.padEnd(16) +
        `${ratio(toMaps)} maps${routerTimes.length > 0 ? `${ratio(ns / fastest)} fastest router` : ""}`,
    );
  }
}
