/** `npm run bench`: what a decision costs, beside hand-written lookups, routers and a scan, as ratios, and against the limits. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { measureInputs } from "./adversarial.ts";
import { checkLimits } from "./checkLimits.ts";
import { FAMILIES } from "./families.ts";
import { writePage } from "./page.ts";
import type { Comparison, Hit, Result } from "./result.ts";
import { runFamily } from "./runFamily.ts";
import { formatComparison, formatInput, formatVerdict } from "./text.ts";

const HITS: readonly Hit[] = ["first", "last", "random", "miss"];
const SIZES = [10, 100, 1000, 10_000, 100_000];

const HELP = `usage: npm run bench -- [options]

  --families a,b      ${FAMILIES.map(({ name }) => name).join(", ")}, inputs; all by default
  --sizes 10,1000     ${SIZES.join(", ")} by default
  --hits random,miss  ${HITS.join(", ")} by default
  --only maps,rou3    contestants beside meshroute; all by default
  --rounds 15         how often each is measured
  --json FILE         writes all figures
  --from FILE,FILE    takes the figures of earlier runs, of different families, instead of measuring
  --docs              writes docs/performance.md and its charts
  --check             fails where a limit is exceeded`;

const { values } = parseArgs({
  options: {
    families: { type: "string", default: [...FAMILIES.map(({ name }) => name), "inputs"].join(",") },
    sizes: { type: "string", default: SIZES.join(",") },
    hits: { type: "string", default: HITS.join(",") },
    only: { type: "string" },
    rounds: { type: "string", default: "15" },
    json: { type: "string" },
    from: { type: "string" },
    docs: { type: "boolean" },
    check: { type: "boolean" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const result = values.from === undefined ? measure() : values.from.split(",").map(readResult).reduce(join);
if (values.from !== undefined) for (const comparison of result.comparisons) console.log(formatComparison(comparison));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, undefined, 1)}\n`);
const verdicts = checkLimits(FAMILIES, result.comparisons, result.inputs);
console.log("\nlimits");
for (const verdict of verdicts) console.log(formatVerdict(verdict));
if (values.check && verdicts.some(({ worst, most }) => worst > most)) process.exitCode = 1;
if (values.docs) writePage(FAMILIES, result, verdicts);

function readResult(file: string): Result {
  // What `--json` wrote.
  return JSON.parse(readFileSync(file, "utf8")) as Result;
}

function join(a: Result, b: Result): Result {
  return {
    machine: b.machine,
    lines: [...a.lines, ...b.lines],
    comparisons: [...a.comparisons, ...b.comparisons],
    inputs: [...a.inputs, ...b.inputs],
  };
}

function measure(): Result {
  const started = performance.now();
  const progress = (text: string): void => console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);
  const asked = values.families.split(",");
  const only = values.only?.split(",");
  const lines: Result["lines"][number][] = [];
  const comparisons: Comparison[] = [];
  for (const family of FAMILIES.filter(({ name }) => asked.includes(name))) {
    for (const size of values.sizes.split(",").map(Number)) {
      progress(`${family.name} ${size}`);
      const hits = HITS.filter((hit) => values.hits.split(",").includes(hit));
      const isAsked = (name: string): boolean => only === undefined || name === "meshroute" || only.includes(name);
      const found = runFamily(family, size, hits, Number(values.rounds), ({ name }) => isAsked(name), progress);
      lines.push(...found.lines);
      comparisons.push(...found.comparisons);
      for (const comparison of found.comparisons) console.log(formatComparison(comparison));
      (globalThis as { gc?: () => void }).gc?.();
    }
  }
  const inputs = asked.includes("inputs") ? measureInputs(progress) : [];
  for (const input of inputs) console.log(formatInput(input));
  const { node, v8 } = process.versions;
  const machine = { node, v8, cpu: cpus()[0]?.model ?? "", cores: cpus().length, date: new Date().toISOString().slice(0, 10) };
  return { machine, lines, comparisons, inputs };
}
