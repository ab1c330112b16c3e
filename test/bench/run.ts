/** `npm run bench`: what deciding, compiling and analyzing cost, as ratios, and against the limits. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { checkLimits } from "./checkLimits.ts";
import { fail, listOf, numbersOf, readOptions } from "./options.ts";
import { writePage } from "./page/page.ts";
import { PART_NAMES, PARTS } from "./parts.ts";
import { FULL, HITS, type Plan, QUICK } from "./plan.ts";
import { eachPart, type Result } from "./result.ts";
import { answerErrand, runParts } from "./runParts.ts";
import { formatVerdict, isMet } from "./verdict.ts";

const HELP = `usage: npm run bench -- [options]

Measures what deciding, compiling and analyzing cost, as multiples of what others take for the same, and
holds them against the limits of the project. Figures go to stdout, progress to stderr. All of it takes about
twenty minutes; sizes are those of the last \`npm run build\`.

what
  --only a,b            parts, all by default:
${PART_NAMES.map((name) => `                          ${name.padEnd(11)}${PARTS[name].about}`).join("\n")}
  --quick               small sizes and few turns, some minutes: shows that everything works, says little

how much
  --families a,b        ${FULL.families.join(", ")}
  --rules 10,1000       sizes of their tables: ${FULL.rules.join(", ")}
  --hits random,miss    which requests: ${HITS.join(", ")}
  --contestants a,b     only these beside meshroute, as maps, memoirist, find-my-way
  --turns ${FULL.turns}            how often each contestant is measured at least
  --services 100,1000   VirtualServices of compile and heap: ${FULL.virtualServices.join(", ")}

what for
  --json FILE           writes all figures
  --from FILE,FILE      takes the figures of earlier runs, of different parts or families, instead of measuring
  --docs                writes docs/performance.md and its pictures, of what was measured
  --check               ends with 1 where a limit is not met

examples
  npm run bench -- --only compile,heap --services 10000
  npm run bench -- --only families --families prefixes,exact --rules 10,100000 --hits random
  npm run bench -- --json figures.json --docs`;

const OPTIONS = {
  only: { type: "string" },
  quick: { type: "boolean" },
  families: { type: "string" },
  rules: { type: "string" },
  hits: { type: "string" },
  contestants: { type: "string" },
  turns: { type: "string" },
  services: { type: "string" },
  json: { type: "string" },
  from: { type: "string" },
  docs: { type: "boolean" },
  check: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

if (!answerErrand()) run();

function run(): void {
  const values = readOptions(OPTIONS);
  if (values.help) {
    console.log(HELP);
    return;
  }
  const result = values.from === undefined ? measure(values) : readResults(values.from.split(","));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, undefined, 1)}\n`);
  const verdicts = checkLimits(result.lines);
  const missed = verdicts.filter((verdict) => !isMet(verdict));
  console.log(`\nlimits: ${verdicts.length - missed.length} of ${verdicts.length} met`);
  for (const verdict of verdicts) console.log(formatVerdict(verdict));
  if (values.docs) writePage(result, verdicts);
  if (values.check && missed.length > 0) process.exitCode = 1;
}

type Values = ReturnType<typeof readOptions<typeof OPTIONS>>;

function measure(values: Values): Result {
  const { node, v8 } = process.versions;
  const [load = 0] = loadavg();
  const [cpu] = cpus();
  const machine = { node, v8, cpu: cpu?.model ?? "", cores: cpus().length, date: new Date().toISOString().slice(0, 10), load };
  const started = performance.now();
  const seconds = (): string => ((performance.now() - started) / 1000).toFixed(0).padStart(4);
  const names = listOf(values.only, PART_NAMES, PART_NAMES);
  return { machine, lines: runParts(names, planOf(values), console.log, (text) => console.error(`${seconds()} s  ${text}`)) };
}

function planOf(values: Values): Plan {
  const plan = values.quick ? QUICK : FULL;
  return {
    ...plan,
    families: listOf(values.families, FULL.families, plan.families),
    rules: numbersOf(values.rules, plan.rules),
    hits: listOf(values.hits, HITS, plan.hits),
    turns: numbersOf(values.turns, [plan.turns])[0] ?? plan.turns,
    virtualServices: numbersOf(values.services, plan.virtualServices),
    ...(values.contestants !== undefined && { contestants: values.contestants.split(",") }),
  };
}

/** What `--json` wrote, joined. */
function readResults(files: readonly string[]): Result {
  const results = files.map((file) => JSON.parse(readFileSync(file, "utf8")) as Result);
  const [first] = results;
  if (first === undefined) return fail("--from names no file");
  return { machine: first.machine, lines: eachPart((name) => results.flatMap(({ lines }) => lines[name])) };
}
