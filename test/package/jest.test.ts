/** The matchers of the packed package in real runs of jest. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createPackedProject, JEST, run } from "./packedProject.ts";

describe("the packed package under jest", () => {
  let project: string;

  beforeAll(() => {
    project = createPackedProject();
  });

  it.each([
    { folder: "jest-cjs", options: [] },
    { folder: "jest-esm", options: ["--experimental-vm-modules"] },
  ])("has matchers in $folder", ({ folder, options }) => {
    const root = join(project, folder);
    const report = join(root, "report.json");
    run(process.execPath, [...options, JEST, "--rootDir", root, "--json", "--outputFile", report, "--no-cache"], root);
    expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({ success: true, numPassedTests: 2, numFailedTests: 0 });
  });
});
