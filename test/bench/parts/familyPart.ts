/** What a decision costs by the size of the table, beside everybody who can take the table. */
import { FAMILIES } from "../families.ts";
import type { Family } from "../family.ts";
import { drawChart, type Series } from "../page/chart.ts";
import { drawDots } from "../page/dots.ts";
import { markdownTable } from "../page/markdownTable.ts";
import type { Part } from "../part.ts";
import { type Comparison, type Hit, type Ratio, runFamily } from "../runFamily.ts";
import { short } from "../text.ts";

export const familyPart: Part<Comparison> = {
  about: "resolve over tables of every kind and size, beside hand-written lookups, routers and a scan",
  isolated: false,
  jobs: ({ families, rules, hits, turns, contestants }) => {
    const isAsked = ({ name }: { readonly name: string }): boolean =>
      contestants === undefined || name === "meshroute" || contestants.includes(name);
    return FAMILIES.filter(({ name }) => families.includes(name)).flatMap((family) =>
      rules.map((size) => ({
        label: `${family.name}, ${size} rules`,
        run: (complain) => runFamily(family, size, { hits, turns, isAsked, complain }),
      })),
    );
  },
  format: ({ family, size, hit, ns, toBest, toRouter, toScan }) => {
    const ratios = [toBest, toRouter, toScan].map((ratio) => (ratio === undefined ? "" : withSpread(ratio)).padEnd(34));
    return `${family.padEnd(11)}${String(size).padStart(7)} ${hit.padEnd(7)}${ns.toFixed(0).padStart(7)} ns  ${ratios.join("")}`.trimEnd();
  },
  section: (comparisons) => {
    const measured = FAMILIES.filter(({ name }) => comparisons.some(({ family }) => family === name));
    const random = comparisons.filter(({ hit }) => hit === "random");
    const toBest = dotsOf(random, (line) => (isComparable(line.family) ? line.toBest : undefined));
    const toRouter = dotsOf(random, (line) => line.toRouter);
    return {
      markdown: [OVERVIEW, ...measured.map((family) => toMarkdown(family, comparisons))].join("\n\n"),
      charts: {
        "to-maps": drawDots("Random requests, as multiples of hand-written lookups", toBest, MARKS),
        "to-routers": drawDots("Random requests, as multiples of the fastest router", toRouter, MARKS),
        ...Object.fromEntries(measured.map(({ name }) => [name, drawChart(`${name}, random requests`, seriesOf(random, name))])),
      },
    };
  },
};

/** `1.23x maps (1.11-1.35)`. */
const withSpread = ({ ratio, low, high, to }: Ratio): string => `${short(ratio)}x ${to} (${short(low)}-${short(high)})`;

/** The same, and what is allowed at most. */
const MARKS = [1, 2.5] as const;

/** False where the lookups do far less than a decision. */
const isComparable = (name: string): boolean => FAMILIES.some((family) => family.name === name && family.limits.toBest !== undefined);

const OVERVIEW = `## Decisions

![Multiples of hand-written lookups, by family and size](performance/to-maps.svg)

![Multiples of the fastest router, by family and size](performance/to-routers.svg)`;

function dotsOf(random: readonly Comparison[], ratioOf: (line: Comparison) => Ratio | undefined): Parameters<typeof drawDots>[1] {
  return random.flatMap((line) => {
    const ratio = ratioOf(line);
    return ratio === undefined ? [] : [{ row: line.family, label: line.size.toLocaleString("en"), value: ratio.ratio }];
  });
}

/** Everybody who took the tables of a family. */
function seriesOf(random: readonly Comparison[], name: string): readonly Series[] {
  const own = random.filter(({ family }) => family === name);
  const everybody = new Map(own.flatMap(({ contestants }) => contestants.map((one) => [one.name, one.role] as const)));
  return [...everybody].map(([contestant, role]) => ({
    name: contestant,
    role,
    points: own.flatMap(({ size, contestants }) => contestants.filter((one) => one.name === contestant).map(({ ns }) => ({ size, ns }))),
  }));
}

const HEAD = [
  "rules",
  "first",
  "last",
  "random",
  "miss",
  "random to maps",
  "miss to maps",
  "random to the fastest router",
  "random to a scan",
];

function toMarkdown({ name, about }: Family, comparisons: readonly Comparison[]): string {
  const own = comparisons.filter(({ family }) => family === name);
  const rows = [...new Set(own.map(({ size }) => size))].map((size) => {
    const of = (hit: Hit): Comparison | undefined => own.find((line) => line.size === size && line.hit === hit);
    const [random, miss] = [of("random"), of("miss")];
    const times = (["first", "last", "random", "miss"] as const).map((hit) => nanoseconds(of(hit)?.ns));
    return [size.toLocaleString("en"), ...times, cell(random?.toBest), cell(miss?.toBest), cell(random?.toRouter), cell(random?.toScan)];
  });
  return `### ${name}: ${about}\n\n![${name}](performance/${name}.svg)\n\n${markdownTable(HEAD, rows)}`;
}

function nanoseconds(ns: number | undefined): string {
  return ns === undefined ? "" : `${ns.toFixed(0)} ns`;
}

function cell(ratio: Ratio | undefined): string {
  if (ratio === undefined) return "";
  const to = ratio.to === "maps" || ratio.to === "linear" ? "" : `, ${ratio.to}`;
  return `${short(ratio.ratio)}x (${short(ratio.low)}-${short(ratio.high)}${to})`;
}
