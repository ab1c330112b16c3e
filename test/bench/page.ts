/** docs/performance.md and its charts, out of the figures of a run. What stands outside of the marks in the page is written by hand and stays. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { drawChart, type Series } from "./chart.ts";
import type { Verdict } from "./checkLimits.ts";
import type { Family } from "./family.ts";
import type { Comparison, Hit, InputLine, Line, Ratio, Result } from "./result.ts";
import { short } from "./text.ts";

const PAGE = "docs/performance.md";
const CHARTS = "docs/performance";
const BEGIN = "<!-- figures: begin; written by `npm run bench -- --docs` -->";
const END = "<!-- figures: end -->";

/** Writes the page and a chart for each family that was measured. */
export function writePage(families: readonly Family[], result: Result, verdicts: readonly Verdict[]): void {
  mkdirSync(CHARTS, { recursive: true });
  const measured = families.filter(({ name }) => result.comparisons.some(({ family }) => family === name));
  for (const { name, about } of measured) {
    writeFileSync(`${CHARTS}/${name}.svg`, drawChart(`${name}: ${about}, random requests`, seriesOf(result.lines, name)));
  }
  const { node, v8, cpu, cores, date } = result.machine;
  const figures = [
    `Measured on ${date} with Node ${node} (V8 ${v8}) on ${cores} cores of ${cpu}.`,
    ...measured.map((family) => familySection(family, result.comparisons)),
    inputSection(result.inputs),
    limitSection(verdicts),
  ];
  const page = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : `# Performance\n\n${BEGIN}\n${END}\n`;
  const [before = "", behind = ""] = [page.slice(0, page.indexOf(BEGIN)), page.slice(page.indexOf(END) + END.length)];
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${figures.filter((text) => text !== "").join("\n\n")}\n\n${END}${behind}`);
}

/** The contestants of the random requests of a family. */
function seriesOf(lines: readonly Line[], family: string): readonly Series[] {
  const own = lines.filter((line) => line.family === family && line.hit === "random");
  return [...new Set(own.map(({ contestant }) => contestant))].map((name) => {
    const points = own.filter(({ contestant }) => contestant === name);
    return { name, role: points[0]?.role ?? "router", points };
  });
}

function familySection({ name, about }: Family, comparisons: readonly Comparison[]): string {
  const own = comparisons.filter(({ family }) => family === name);
  const sizes = [...new Set(own.map(({ size }) => size))];
  const of = (size: number, hit: Hit): Comparison | undefined => own.find((line) => line.size === size && line.hit === hit);
  const rows = sizes.map((size) => {
    const [random, miss] = [of(size, "random"), of(size, "miss")];
    const times = (["first", "last", "random", "miss"] as const).map((hit) => nanoseconds(of(size, hit)?.ns));
    return [size.toLocaleString("en"), ...times, cell(random?.toBest), cell(miss?.toBest), cell(random?.toRouter), cell(random?.toScan)];
  });
  const head = [
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
  const filled = head.map((_, column) => rows.some((row) => row[column] !== ""));
  const table = [head, head.map(() => "---"), ...rows].map((row) => `| ${row.filter((_, column) => filled[column]).join(" | ")} |`);
  return `### ${name}: ${about}\n\n![${name}](performance/${name}.svg)\n\n${table.join("\n")}`;
}

function nanoseconds(ns: number | undefined): string {
  return ns === undefined ? "" : `${ns.toFixed(0)} ns`;
}

function cell(ratio: Ratio | undefined): string {
  if (ratio === undefined) return "";
  const to = ratio.to === "maps" || ratio.to === "linear" ? "" : `, ${ratio.to}`;
  return `${short(ratio.ratio)}x (${short(ratio.low)}-${short(ratio.high)}${to})`;
}

function inputSection(inputs: readonly InputLine[]): string {
  const names = [...new Set(inputs.map(({ name }) => name))];
  if (names.length === 0) return "";
  const rows = names.map((name) => {
    const own = inputs.filter((line) => line.name === name);
    return `| ${name} | ${own.map(({ length, microseconds }) => `${length.toLocaleString("en")}: ${microseconds.toFixed(0)} us`).join(" | ")} |`;
  });
  return [
    "### Inputs that grow",
    "",
    "Time for one request by the length of a path, of a list of lines, or of the list of headers. Each column doubles the length.",
    "",
    "| input | | | | |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

function limitSection(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(
    ({ limit, most, worst, where }) => `| ${limit} | ${most}x | ${short(worst)}x | ${where} | ${worst <= most ? "" : "exceeded"} |`,
  );
  return ["### Against the limits", "", "| | limit | measured | where | |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}
