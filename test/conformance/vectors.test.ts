/** Every recorded answer of real Istio and real Envoy. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { expectedFailures } from "./expectedFailures.ts";
import { readVectorFile, runVectorFile, type VectorResult } from "./vectorFile.ts";

const folder = fileURLToPath(new URL("vectors/", import.meta.url));
const files = readdirSync(folder).filter((name) => /\.json(\.gz)?$/.test(name));
const expected = new Set(expectedFailures.map(({ id }) => id));
const seen = new Set<string>();

describe("recorded answers", () => {
  it("are there", () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it.each(files)("%s", (name) => {
    const results = runVectorFile(readVectorFile(folder + name));
    for (const { id } of results) seen.add(id);
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ id, status }) => status !== "passed" && !expected.has(id)).map(describeResult)).toEqual([]);
    expect(
      results.filter(({ id, status }) => status === "passed" && expected.has(id)).map(({ id }) => `${id} passes: take it off the list`),
    ).toEqual([]);
  });

  it("are what the list of expected failures names", () => {
    expect(expectedFailures.filter(({ id }) => !seen.has(id))).toEqual([]);
    expect(expectedFailures.filter(({ reason }) => reason === "")).toEqual([]);
  });
});

function describeResult({ id, status, mismatches }: VectorResult): string {
  const details = mismatches.map(
    ({ field, expected: wanted, actual }) => `${field}: expected ${JSON.stringify(wanted)}, came ${JSON.stringify(actual)}`,
  );
  return `${id} ${status} ${details.join("; ")}`;
}
