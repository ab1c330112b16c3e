/// <reference types="node" />
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./runCli.ts";

const argv = ["graph", "-f", "bookinfo", "--host", "reviews"];

describe("graph", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "meshroute-graph-"));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("writes a file, and says whether it is current", async () => {
    const file = join(folder, "reviews.mmd");
    const missing = await runCli([...argv, "-o", file, "--check"]);
    expect([missing.code, missing.stdout]).toEqual([1, ""]);
    expect(missing.stderr).toContain("is not there");
    expect(await runCli([...argv, "-o", file])).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(file, "utf8")).toBe((await runCli(argv)).stdout);
    expect((await runCli([...argv, "-o", file, "--check"])).code).toBe(0);
    writeFileSync(file, "flowchart LR\n");
    const old = await runCli([...argv, "-o", file, "--check"]);
    expect(old.code).toBe(1);
    expect(old.stderr).toContain("is not current; the same command without `--check` writes it");
    expect(readFileSync(file, "utf8")).toBe("flowchart LR\n");
  });

  it.each<readonly [string, readonly string[], RegExp]>([
    ["a path of no picture of a way", ["--path", "/"], /`--path` has no meaning with `--format mermaid`/],
    ["a protocol", ["--protocol", "tcp"], /`--protocol` has no meaning with `--format mermaid`/],
    ["an address", ["--format", "dot", "--source-ip", "10.0.0.1"], /`--source-ip` has no meaning with `--format dot`/],
    ["hosts of a way", ["--format", "svg", "--max-hosts", "3"], /`--max-hosts` has no meaning with `--format svg`/],
    ["too few rules", ["--max-rules", "1"], /`--max-rules` must be 2 or more/],
    ["too few rules of a way", ["--format", "svg", "--max-rules", "2"], /`--max-rules` must be 3 or more/],
    ["no width", ["--format", "svg", "--width", "100"], /`--width` must be 480 or more/],
    ["no number", ["--max-hosts", "many"], /It is a whole number from 1 on/],
    ["an unknown format", ["--format", "png"], /Allowed choices are mermaid, dot, svg/],
    ["nothing to compare with", ["--check"], /name it with `-o`/],
    ["a file that cannot be", ["-o", "no/such/folder/x"], /cannot write `no\/such\/folder\/x`/],
    ["an unknown gateway", ["--from-gateway", "a/b"], /no Gateway `a\/b`/],
  ])("refuses %s", async (_, more, message) => {
    const { code, stdout, stderr } = await runCli([...argv, ...more]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  it("needs a host for a way", async () => {
    const { code, stderr } = await runCli(["graph", "-f", "bookinfo", "--format", "svg"]);
    expect(code).toBe(2);
    expect(stderr).toContain("which host?");
  });
});

describe("coverage", () => {
  const cover = ["coverage", "-f", "shop.yaml", "--requests", "requests.yaml"];

  it.each<readonly [number, readonly string[]]>([
    [0, []],
    [0, ["--threshold", "58.33"]],
    [1, ["--threshold", "58.34"]],
    [1, ["--threshold", "100", "--json"]],
    [0, ["--threshold", "0", "--format", "lcov"]],
  ])("is exit %i for %j", async (code, more) => {
    expect((await runCli([...cover, ...more])).code).toBe(code);
  });

  it("reaches everything with the table that it suggests", async () => {
    const { stdout: more } = await runCli([...cover, "--format", "intents"]);
    const { stdout } = await runCli(["coverage", "-f", "shop.yaml", "--json", "--requests", "requests.yaml", "-"], { stdin: more });
    const { totals, objects } = JSON.parse(stdout);
    expect(totals.all).toMatchObject({ percent: 100, total: 12, unreachable: 4 });
    expect(objects[0].rules[0]).toMatchObject({ hits: 3, position: { file: "shop.yaml", line: 10, column: 5 } });
  });

  it.each<readonly [string, string, RegExp]>([
    ["a request that is none", "tests: [{request: 'GET'}]", /<stdin>:1:10 error/],
    ["a gateway that is none", "tests: [{request: GET http://a/, from: {gateway: a/b}}]", /no Gateway `a\/b`/],
    ["no tests", "tests: []", /the file has no tests/],
  ])("refuses %s", async (_, stdin, message) => {
    const { code, stdout, stderr } = await runCli(["coverage", "-f", "shop.yaml", "--requests", "-"], { stdin });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  it("tells of what is wrong with the configuration", async () => {
    const { code, stderr } = await runCli(["coverage", "-f", "warned", "--requests", "requests.yaml"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/ warning /);
  });

  it("refuses a threshold that is none", async () => {
    const { code, stderr } = await runCli([...cover, "--threshold", "101"]);
    expect(code).toBe(2);
    expect(stderr).toContain("from 0 to 100");
  });
});
