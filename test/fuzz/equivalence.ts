/**
 * `npm run fuzz:equivalence -- --runs N --seed S`: compares whole decisions of the reference and the indexed evaluator, `--requests` for
 * each of N random configurations. A difference is shrunk, printed and saved, and the exit code is 1. Progress goes to stderr; `--skip` goes
 * on where an earlier run of the same seed was ended.
 */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { safeCompile } from "../../src/compile/compile.ts";
import type { RegistryMode } from "../../src/link/registryMode.ts";
import type { Config } from "../../src/model/config.ts";
import type { Request } from "../../src/resolve/request.ts";
import { viewpoint } from "../../src/resolve/viewpoint.ts";
import { config } from "../property/arbitraries/config.ts";
import { withRequests } from "../property/arbitraries/request.ts";
import { type Difference, findDifference } from "../property/sameDecision.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    requests: { type: "string", default: "100" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    skip: { type: "string", default: "0" },
    save: { type: "string", default: join(tmpdir(), "meshroute-counterexample.json") },
  },
});
const [runs = 0, requests = 0, seed = 0, skip = 0] = [values.runs, values.requests, values.seed, values.skip].map(Number);
if (![runs, requests, seed, skip].every(Number.isSafeInteger) || runs < 1 || requests < 1 || skip < 0) {
  console.error("--runs, --requests, --seed and --skip take whole numbers");
  process.exit(2);
}
console.error(`${runs} configurations, ${requests} requests each, seed ${seed}${skip > 0 ? `, without the first ${skip}` : ""}`);

const draws = fc.array(
  fc.integer({ min: 0, max: 999 }).map((n) => n / 1000),
  { minLength: 6, maxLength: 6 },
);
interface Case {
  readonly input: { readonly config: Config; readonly requests: readonly Request[] };
  /** Taken for chance, in turn. */
  readonly numbers: readonly number[];
  readonly registry: RegistryMode;
}

const cases: fc.Arbitrary<Case> = fc.record({
  input: withRequests(config, requests, requests),
  numbers: draws,
  registry: fc.constantFrom("strict" as const, "strict" as const, "infer" as const),
});

function firstDifference({ input, numbers, registry }: Case): Difference | undefined {
  const { graph } = safeCompile(input.config, { registry });
  for (const request of input.requests) {
    const difference = findDifference(viewpoint(graph, request.source), request, numbers);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

const property = fc.property(cases, (one) => firstDifference(one) === undefined);

/** The smallest case that was found, with the one request that differs. */
function save({ counterexample, counterexamplePath, numShrinks }: fc.RunDetails<[Case]>, batchSeed: number): void {
  const [example] = counterexample ?? [];
  if (example === undefined) throw new Error("a difference comes with its case");
  const { input, numbers, registry } = example;
  const difference = firstDifference(example);
  const saved = { seed: batchSeed, path: counterexamplePath, registry, numbers, config: input.config, ...difference };
  writeFileSync(values.save, `${JSON.stringify(saved, undefined, 2)}\n`);
  console.error(JSON.stringify(difference, undefined, 2));
  console.error(`the configuration, shrunk ${numShrinks} times, and the request are in ${values.save}`);
}

/** Each batch has a seed of its own, so that a later run can begin with any of them. */
const BATCH = 50;
const REPORT_EVERY_MS = 5000;

const started = performance.now();
let reported = started;
let agreed = 0;
let differed = 0;
for (let done = Math.floor(skip / BATCH) * BATCH; done < runs && differed === 0; done += BATCH) {
  const details = fc.check(property, { seed: seed + done, numRuns: Math.min(BATCH, runs - done) });
  if (details.failed) save(details, seed + done);
  differed = details.failed ? 1 : 0;
  agreed += details.numRuns - differed;
  const now = performance.now();
  if (differed > 0 || now - reported < REPORT_EVERY_MS) continue;
  reported = now;
  const next = Math.min(done + BATCH, runs);
  const secondsLeft = ((now - started) / 1000 / agreed) * (runs - next);
  console.error(
    `  ${next} of ${runs}, ${agreed * requests} requests, about ${secondsLeft.toFixed(0)} s left; --seed ${seed} --skip ${next} goes on here`,
  );
}
console.log(`${agreed * requests} requests compared`);
console.log(`${agreed} agreed, ${differed} differed`);
process.exitCode = differed;
