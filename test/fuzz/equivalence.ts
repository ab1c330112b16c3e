/**
 * `npm run fuzz:equivalence -- --runs N --seed S`: compares whole decisions of the reference and the indexed evaluator, `--requests` for
 * each of N random configurations. A difference is shrunk, printed and saved, and the exit code is 1.
 */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { safeCompile } from "../../src/compile/compile.ts";
import { viewpoint } from "../../src/resolve/viewpoint.ts";
import { config } from "../property/arbitraries/config.ts";
import { withRequests } from "../property/arbitraries/request.ts";
import { findDifference } from "../property/sameDecision.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    requests: { type: "string", default: "100" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    save: { type: "string", default: join(tmpdir(), "meshroute-counterexample.json") },
  },
});
const [runs = 0, requests = 0, seed = 0] = [values.runs, values.requests, values.seed].map(Number);
if (![runs, requests, seed].every(Number.isSafeInteger) || runs < 1 || requests < 1) {
  console.error("--runs, --requests and --seed take whole numbers");
  process.exit(2);
}
console.log(`${runs} configurations, ${requests} requests each, seed ${seed}`);

const draws = fc.array(
  fc.integer({ min: 0, max: 999 }).map((n) => n / 1000),
  { minLength: 6, maxLength: 6 },
);
const cases = fc.record({
  input: withRequests(config, requests, requests),
  numbers: draws,
  registry: fc.constantFrom("strict" as const, "strict" as const, "infer" as const),
});

let compared = 0;
const REPORT_EVERY_MS = 5000;
let reported = Date.now();
const details = fc.check(
  fc.property(cases, ({ input, numbers, registry }) => {
    const { graph } = safeCompile(input.config, { registry });
    for (const request of input.requests) {
      const difference = findDifference(viewpoint(graph, request.source), request, numbers);
      if (difference !== undefined) throw new Error(JSON.stringify(difference, undefined, 2));
      compared++;
    }
    if (Date.now() - reported < REPORT_EVERY_MS) return;
    reported = Date.now();
    console.log(`  ${compared} requests compared`);
  }),
  { seed, numRuns: runs },
);
if (details.failed) {
  const [example] = details.counterexample ?? [];
  writeFileSync(values.save, `${JSON.stringify({ seed, path: details.counterexamplePath, ...example }, undefined, 2)}\n`);
  console.error(details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance));
  console.error(`the configuration, shrunk ${details.numShrinks} times, is in ${values.save}`);
}
const differed = details.failed ? 1 : 0;
console.log(`${compared} requests compared`);
console.log(`${details.numRuns - differed} agreed, ${differed} differed`);
process.exitCode = differed;
