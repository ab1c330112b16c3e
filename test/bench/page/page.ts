/** docs/performance.md and its pictures, out of the figures of a run. What stands outside of the marks in the page is written by hand and stays. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Section } from "../part.ts";
import { PART_NAMES, PARTS, type PartName } from "../parts.ts";
import type { Machine, Result } from "../result.ts";
import { short } from "../text.ts";
import { formatBound, isMet, type Verdict } from "../verdict.ts";
import { markdownTable } from "./markdownTable.ts";

const PAGE = "docs/performance.md";
const PICTURES = "docs/performance";
const BEGIN = "<!-- figures: begin; written by `npm run bench -- --docs` -->";
const END = "<!-- figures: end -->";

/** Writes the page and its pictures. */
export function writePage(result: Result, verdicts: readonly Verdict[]): void {
  const sections = PART_NAMES.flatMap((name) => sectionOf(name, result));
  mkdirSync(PICTURES, { recursive: true });
  for (const { charts } of sections) {
    for (const [name, svg] of Object.entries(charts)) writeFileSync(`${PICTURES}/${name}.svg`, svg);
  }
  const page = readFileSync(PAGE, "utf8");
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${PAGE} has lost its marks`);
  const figures = [limitText(verdicts, result.machine), ...sections.map(({ markdown }) => markdown)].join("\n\n");
  writeFileSync(PAGE, `${page.slice(0, begin)}${BEGIN}\n\n${figures}\n\n${page.slice(end)}`);
}

function sectionOf<Name extends PartName>(name: Name, { lines }: Result): readonly Section[] {
  const own = lines[name];
  return own.length === 0 ? [] : [PARTS[name].section(own)];
}

function machineText({ node, v8, cpu, cores, date, load }: Machine): string {
  return `Measured on ${date} with Node ${node} (V8 ${v8}) on ${cores} cores of ${cpu}, of which other work took ${load.toFixed(1)} at the start.`;
}

function limitText(verdicts: readonly Verdict[], machine: Machine): string {
  const rows = (met: boolean): string => {
    const own = verdicts.filter((verdict) => isMet(verdict) === met);
    const cells = own.map((verdict) => [verdict.limit, formatBound(verdict), `${short(verdict.measured)}x`, verdict.where]);
    return own.length === 0 ? "None." : markdownTable(["", "limit", "measured", "where"], cells);
  };
  const missed = verdicts.filter((verdict) => !isMet(verdict)).length;
  return `## Limits

${machineText(machine)} The project has set itself limits; ${verdicts.length - missed} of ${verdicts.length} were met in this run.

### Not met

${rows(false)}

### Met

${rows(true)}`;
}
