/**
 * `npm run fuzz:analysis -- --pairs N --seed S`: compares N random pairs of configurations and asks requests near everything that the
 * analysis says of them. Progress goes to stderr. The first contradiction is printed and saved, and the exit code is 1; `--shrink` makes it
 * small before, which takes its time.
 */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { diff } from "../../src/analysis/diff.ts";
import { reachability } from "../../src/analysis/reachability.ts";
import { safeCompile } from "../../src/compile/compile.ts";
import type { RoutingGraph } from "../../src/graph/routingGraph.ts";
import type { Request } from "../../src/resolve/request.ts";
import { configPair } from "../property/arbitraries/configPair.ts";
import { diffContradictions, reachabilityContradictions } from "../property/contradictions.ts";
import { nearbyRequests } from "../property/nearbyRequests.ts";

const { values } = parseArgs({
  options: {
    pairs: { type: "string", default: "200" },
    requests: { type: "string", default: "100" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    shrink: { type: "boolean", default: false },
    save: { type: "string", default: join(tmpdir(), "meshroute-counterexample.json") },
  },
});
const [pairs = 0, requests = 0, seed = 0] = [values.pairs, values.requests, values.seed].map(Number);
if (![pairs, requests, seed].every(Number.isSafeInteger) || pairs < 1 || requests < 1) {
  console.error("--pairs, --requests and --seed take whole numbers");
  process.exit(2);
}
console.error(`${pairs} pairs, ${requests} requests aimed at rules of each, seed ${seed}`);

const counts = { pairs: 0, unchanged: 0, classes: 0, undecided: 0, undecidedPairs: 0, asked: 0, changed: 0 };
const clauses = { reachable: 0, unreachable: 0, unknown: 0 };

/** Enough for all kinds of proxies, so that none is left undecided for their number alone. */
const maxSources = 2000;

/** Pairs that only serve to shrink a contradiction do not count. */
let isOver = false;

/** Clauses of one configuration against requests; those that are near its witnesses are returned. */
function checkReachability(
  graph: RoutingGraph,
  drawn: readonly Request[],
): { readonly found: readonly unknown[]; readonly near: Request[] } {
  const result = reachability(graph, { maxSources });
  const near = result.clauses.flatMap((clause, i) => (clause.status === "reachable" ? nearbyRequests(clause.witness, i) : []));
  if (!isOver) for (const { status } of result.clauses) clauses[status]++;
  return { found: reachabilityContradictions(graph, result, [...drawn, ...near]), near };
}

const REPORT_EVERY_MS = 5000;
let reported = Date.now();
const details = fc.check(
  fc.property(
    configPair(requests),
    fc.constantFrom("infer" as const, "strict" as const),
    ({ before, after, requests: drawn }, registry) => {
      const [a, b] = [before, after].map((config) => safeCompile(config, { registry }).graph);
      if (a === undefined || b === undefined) throw new Error("two configurations in, two graphs out");
      const result = diff(a, b, { maxSources });
      const ofChanges = result.changes.flatMap(({ witness }, i) => nearbyRequests(witness, i));
      const [first, second] = [checkReachability(a, [...drawn, ...ofChanges]), checkReachability(b, [...drawn, ...ofChanges])];
      const asked = [...drawn, ...ofChanges, ...first.near, ...second.near];
      const { contradictions, changed } = diffContradictions(a, b, result, asked);
      const found = [...contradictions, ...first.found, ...second.found];
      if (found.length > 0) {
        isOver = true;
        throw new Error(JSON.stringify(found[0], undefined, 2));
      }
      if (isOver) return;
      counts.pairs++;
      counts.unchanged += Number(result.unchanged);
      counts.classes += result.changes.length;
      counts.undecided += result.undecided.length;
      counts.undecidedPairs += Number(result.undecided.length > 0);
      counts.asked += asked.length;
      counts.changed += changed;
      if (Date.now() - reported < REPORT_EVERY_MS) return;
      reported = Date.now();
      console.error(`  ${counts.pairs} of ${pairs} pairs, ${counts.asked} requests`);
    },
  ),
  { seed, numRuns: pairs, endOnFailure: !values.shrink },
);
if (details.failed) {
  const [example, registry] = details.counterexample ?? [];
  writeFileSync(values.save, `${JSON.stringify({ seed, path: details.counterexamplePath, registry, ...example }, undefined, 2)}\n`);
  console.error(details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance));
  console.error(`the pair is in ${values.save}`);
}
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
const all = clauses.reachable + clauses.unreachable + clauses.unknown;
console.log(
  `clauses: ${all}, ${clauses.reachable} reachable, ${clauses.unreachable} unreachable, ${percent(clauses.unknown, all)} unknown`,
);
console.log(
  `changes: ${counts.classes} classes, ${counts.undecided} undecided places in ${percent(counts.undecidedPairs, counts.pairs)} of the pairs`,
);
console.log(`${counts.asked} requests, of which ${counts.changed} change; ${counts.unchanged} pairs proven unchanged`);
const contradicted = details.failed ? 1 : 0;
console.log(`${details.numRuns - contradicted} pairs agreed, ${contradicted} contradicted`);
process.exitCode = contradicted;
