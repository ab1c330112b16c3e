/** `npm run conformance -- [--protocol http,https] FILE...`: runs vectors and says which fail and how. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readVectorFile, runVectorFile } from "./vectorFile.ts";

const HELP = `usage: npm run conformance -- [--protocol http,https,tls,tcp] [FILE...]

Runs the vectors of the files (.json or .json.gz), or those of the project where none is named,
prints each failing one with what was expected and what came, and ends with a count.
  --protocol LIST  only requests of these protocols
  --quiet          only the count of each file`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { protocol: { type: "string" }, quiet: { type: "boolean" }, help: { type: "boolean" } },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const folder = join(import.meta.dirname, "vectors");
const files =
  positionals.length > 0
    ? positionals
    : readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .map((name) => join(folder, name));
const protocols = values.protocol === undefined ? undefined : new Set(values.protocol.split(","));
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const path of files) {
  const results = runVectorFile(readVectorFile(path), protocols);
  for (const { id, status, mismatches } of results) {
    counts[status]++;
    if (status !== "failed" || values.quiet) continue;
    console.log(`FAILED ${path} ${id}`);
    for (const { field, expected, actual } of mismatches) {
      console.log(`  ${field}\n    expected ${JSON.stringify(expected)}\n    came     ${JSON.stringify(actual)}`);
    }
  }
  const failed = results.filter(({ status }) => status === "failed").length;
  console.log(`${path}: ${results.length - failed} of ${results.length} passed`);
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
