/** Whether twice the configuration takes twice as long to compile: VirtualServices, and the table of each family. */
import { compile } from "../../../src/index.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { FAMILIES } from "../families.ts";
import type { Family } from "../family.ts";
import { freshRequests } from "../freshRequests.ts";
import { askHost, manyVirtualServices } from "../meshConfigs.ts";
import { markdownTable } from "../page/markdownTable.ts";
import type { Job, Part } from "../part.ts";
import { short } from "../text.ts";
import { type Times, timeApart, timesOf } from "../times.ts";

/** Milliseconds to compile a configuration, first requests included. */
export interface DoublingLine {
  readonly config: string;
  /** What `size` counts. */
  readonly unit: "VirtualServices" | "rules";
  readonly size: number;
  readonly compile: Times;
}

/** All sizes in turn, as many times; the one before them only warms up. */
const ROUNDS = 3;

export const doublingPart: Part<DoublingLine> = {
  about: "compile with twice and four times as much",
  isolated: true,
  jobs: ({ doubling, doublingRules, families }) => [
    doublingJob("VirtualServices of ten rules", "VirtualServices", doubling, prepareMesh),
    ...FAMILIES.filter(({ name }) => families.includes(name)).map((family) =>
      doublingJob(family.name, "rules", doublingRules, (size) => prepareFamily(family, size)),
    ),
  ],
  format: ({ config, unit, size, compile: { ms } }) => `${config.padEnd(30)} ${String(size).padStart(7)} ${unit} ${short(ms)} ms`,
  section: (lines) => ({ markdown: toMarkdown(lines), charts: {} }),
};

/** Makes the input, and returns what compiles it and asks something. */
type Prepare = (size: number) => () => () => void;

function doublingJob(config: string, unit: DoublingLine["unit"], sizes: readonly number[], prepare: Prepare): Job<DoublingLine> {
  return { label: `${config}: ${sizes.join(", ")} ${unit} in turn`, run: () => measure(config, unit, sizes, prepare) };
}

function measure(config: string, unit: DoublingLine["unit"], sizes: readonly number[], prepare: Prepare): readonly DoublingLine[] {
  const tables = sizes.map((size) => ({ size, next: prepare(size), times: [] as number[] }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { next, times } of tables) {
      const ms = timeApart(next());
      if (round > 0) times.push(ms);
    }
  }
  return tables.map(({ size, times }) => ({ config, unit, size, compile: timesOf(times) }));
}

function prepareMesh(count: number): ReturnType<Prepare> {
  const text = JSON.stringify(manyVirtualServices(count));
  return () => {
    const objects: readonly ConfigObject[] = JSON.parse(text);
    return () => askHost(compile(objects), count >> 1, 3);
  };
}

/** With the objects made on the way, which takes a small part of the time. */
function prepareFamily({ name, contestants, hit, assemble }: Family, size: number): ReturnType<Prepare> {
  const us = contestants.find(({ role }) => role === "us");
  const rule = size >> 1;
  const request = freshRequests([hit(rule)], assemble, false)(0);
  return () => () => {
    const lookup = us?.build(size);
    if (lookup?.ruleOf(lookup.find(request)) !== rule) throw new Error(`a wrong answer in ${name}`);
  };
}

function toMarkdown(lines: readonly DoublingLine[]): string {
  const rows = lines.map(({ config, unit, size, compile: { ms } }, i) => {
    const before = lines[i - 1];
    return [
      config,
      `${size.toLocaleString("en")} ${unit}`,
      `${short(ms)} ms`,
      before?.config === config ? `${short(ms / before.compile.ms)}x` : "",
    ];
  });
  const head = ["configuration", "size", "compile", "to half as much"];
  return `### Twice the configuration\n\nEach compiled in turn in a process of its own, first requests included.\n\n${markdownTable(head, rows)}`;
}
