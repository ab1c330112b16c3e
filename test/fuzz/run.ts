/** `npm run fuzz -- --configs 10000 --requests 100 --seed S`: exits with 1 on an exception, or where a kind of decision never came. */
import { parseArgs } from "node:util";
import { fuzz } from "./fuzz.ts";

const LEAST_REACHED = 0.4;

const { values } = parseArgs({
  options: {
    configs: { type: "string", default: "1000" },
    requests: { type: "string", default: "100" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
  },
});
const [configs, requests, seed] = [values.configs, values.requests, values.seed].map(Number);
if (![configs, requests, seed].every(Number.isSafeInteger)) {
  console.error("--configs, --requests and --seed take whole numbers");
  process.exit(2);
}
console.log(`${configs} configurations, ${requests} requests each, seed ${seed}`);

const started = Date.now();
const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
let reported = started;
const report = fuzz({
  configs: configs ?? 0,
  requests: requests ?? 0,
  seed: seed ?? 0,
  onProgress: (done) => {
    if (Date.now() - reported < 5000) return;
    reported = Date.now();
    console.log(`  ${done} of ${configs} configurations after ${seconds()} s`);
  },
});

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
for (const [kind, count] of Object.entries(report.kinds).sort(([, a], [, b]) => b - a)) {
  console.log(`${kind.padEnd(28)} ${String(count).padStart(9)}  ${percent(count / Math.max(1, report.decisions)).padStart(8)}`);
}
console.log(`${report.decisions} decisions in ${seconds()} s`);
console.log(`${percent(report.reachedRule)} of them by a rule of a VirtualService, ${percent(report.valid)} of the configurations valid`);

const problems = [
  ...report.failures.map(
    ({ error, config, request }) => `${error}\n  config  ${JSON.stringify(config)}\n  request ${JSON.stringify(request)}`,
  ),
  ...report.missing.map((kind) => `no request came to \`${kind}\``),
  ...(report.reachedRule < LEAST_REACHED ? [`less than ${percent(LEAST_REACHED)} of the requests reach a rule`] : []),
];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
