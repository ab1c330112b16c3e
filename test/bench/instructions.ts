/**
 * `npm run bench:instructions`: how many machine instructions a decision takes, counted by valgrind. Unlike times these do not depend on what else
 * the machine does; they say nothing about waiting for memory, so they tell what a change is worth for small tables.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lookup } from "./contestant.ts";
import { FAMILIES } from "./families.ts";
import type { Family } from "./family.ts";
import { type BenchRequest, freshRequests } from "./freshRequests.ts";
import { listOf, numbersOf, readOptions } from "./options.ts";
import { FULL, HITS } from "./plan.ts";
import { requestsFor } from "./runFamily.ts";

const HELP = `usage: npm run bench:instructions -- [--families a,b] [--rules 10,1000] [--hits random,miss]

Counts the machine instructions of a decision. Takes some minutes, and valgrind (\`apt-get install valgrind\`).
By default: all families, 10 rules, random requests.`;

/** Requests of each kind before anything is counted, so that engines have made their code for all of them. */
const WARM_UP = 3000;
const SETTLED = 40_000;
const COUNTED = 5000;
/** Of which the least counts: engines collect garbage now and then. */
const ROUNDS = 5;

// Results end up here, so that no engine leaves the work out.
let sink = 0;

/** Set in the process that is counted: the file that valgrind writes counts to. */
const COUNTS = "MESHROUTE_COUNTS";

const values = readOptions({
  families: { type: "string" },
  rules: { type: "string" },
  hits: { type: "string" },
  help: { type: "boolean", short: "h" },
});
const families = listOf(values.families, FULL.families, FULL.families);
const sizes = numbersOf(values.rules, [10]);
const hits = listOf(values.hits, HITS, ["random"]);

const file = process.env[COUNTS];
if (values.help) console.log(HELP);
else if (file === undefined) startCounting();
else countAll(file);

/** Runs this program once more, on valgrind. Predictable: one thread, so that no code is made beside. */
function startCounting(): void {
  const folder = mkdtempSync(join(tmpdir(), "meshroute-"));
  const counts = join(folder, "counts");
  const node = [process.execPath, "--predictable", ...process.argv.slice(1)];
  const { error, status } = spawnSync("valgrind", ["-q", "--tool=callgrind", `--callgrind-out-file=${counts}`, ...node], {
    env: { ...process.env, [COUNTS]: counts },
    stdio: ["ignore", "inherit", "inherit"],
  });
  rmSync(folder, { recursive: true });
  if (error !== undefined) console.error(`valgrind could not be started: ${error.message}\n\n${HELP}`);
  process.exitCode = error === undefined ? (status ?? 1) : 2;
}

function countAll(counts: string): void {
  const count = counterOf(counts);
  console.error("warming up ...");
  for (const family of FAMILIES) for (const hit of HITS) loopOver(family, 10, hit)(WARM_UP);
  for (const family of FAMILIES.filter(({ name }) => families.includes(name))) {
    for (const rules of sizes) {
      for (const hit of hits) {
        const run = loopOver(family, rules, hit);
        run(SETTLED);
        const least = Math.min(...Array.from({ length: ROUNDS }, () => count(() => run(COUNTED))));
        console.log(`${family.name} ${rules} ${hit}: ${Math.round(least / COUNTED)} instructions`);
      }
    }
  }
}

/** Counts the instructions of some work: what was counted since the last time is written to the next file. */
function counterOf(counts: string): (work: () => void) => number {
  let files = 0;
  const sinceLast = (): number => {
    execFileSync("callgrind_control", ["--dump", String(process.pid)], { stdio: "ignore" });
    files++;
    return Number(/^(?:summary|totals): (\d+)/m.exec(readFileSync(`${counts}.${files}`, "utf8"))?.[1]);
  };
  const asking = Math.min(...Array.from({ length: ROUNDS }, sinceLast));
  return (work) => {
    sinceLast();
    work();
    return sinceLast() - asking;
  };
}

/** Asks for so many decisions in turn. The requests are made ahead: we do not profit from texts that were seen before. */
function loopOver(family: Family, rules: number, hit: (typeof HITS)[number]): (count: number) => void {
  const texts = requestsFor(family, rules, hit);
  const make = freshRequests(texts, family.assemble, false);
  const requests = texts.map((_, i) => make(i));
  const find = family.contestants.find(({ role }) => role === "us")?.build(rules)?.find;
  if (find === undefined) throw new Error(`${family.name} cannot be asked`);
  return loop(requests, find);
}

function loop(requests: readonly BenchRequest[], find: Lookup["find"]): (count: number) => void {
  let next = 0;
  return (count) => {
    for (let i = 0; i < count; i++) {
      const request = requests[next];
      if (request !== undefined && find(request)) sink++;
      next = next + 1 === requests.length ? 0 : next + 1;
    }
    if (sink < 0) throw new Error("the sink has to be used");
  };
}
