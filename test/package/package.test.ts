/** The package as its users get it: packed, installed, imported each way that package.json promises. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createPackedProject, run, TYPESCRIPT } from "./packedProject.ts";

describe("the packed package", () => {
  let project: string;

  beforeAll(() => {
    project = createPackedProject();
  });

  it.each(["ask.mjs", "ask.cjs"])("answers when it is imported by %s", (file) => {
    expect(JSON.parse(run(process.execPath, [file], project))).toEqual(["forward", "reviews-v2.default.svc.cluster.local"]);
  });

  it.each([
    { resolution: "node16", module: "node16", files: ["ask.mts", "ask.cts"] },
    { resolution: "bundler", module: "esnext", files: ["ask.mts"] },
  ])("has types for moduleResolution $resolution", ({ resolution, module, files }) => {
    const options = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2023", "--skipLibCheck", "false"];
    const compiler = [TYPESCRIPT, ...options, "--module", module, "--moduleResolution", resolution, ...files];
    expect(run(process.execPath, compiler, project)).toBe("");
  });

  it.each(["matchers.mjs", "matchers.cjs"])("has matchers for %s", (file) => {
    expect(run(process.execPath, [file], project)).toBe("expected it to reach nothing\n");
  });

  it.each(["vitest.mts", "jest.mts"])("has matchers with types for %s", (file) => {
    const options = ["--noEmit", "--strict", "--target", "es2022", "--skipLibCheck", "--module", "node16", "--moduleResolution", "node16"];
    expect(run(process.execPath, [TYPESCRIPT, ...options, file], project)).toBe("");
  });

  it.each(["draw.mjs", "draw.cjs"])("draws and covers for %s", (file) => {
    expect(JSON.parse(run(process.execPath, [file], project))).toEqual(["flowchart", "digraph", "<svg", 100]);
  });

  it("finds a type error in a consumer", () => {
    const wrong = [TYPESCRIPT, "--noEmit", "--strict", "--module", "node16", "--moduleResolution", "node16", "wrong.mts"];
    expect(() => run(process.execPath, wrong, project)).toThrow(/Property 'destination' does not exist/);
  });

  it("has a command that teaches", () => {
    const help = run(process.execPath, [join("node_modules", "meshroute", "dist", "cli.js"), "--help"], project);
    expect(help).toContain("resolve");
    expect(help).toContain("explain");
  });

  it("has a command that knows its version", () => {
    const { version } = JSON.parse(readFileSync(join(project, "node_modules", "meshroute", "package.json"), "utf8"));
    const said = run(process.execPath, [join("node_modules", "meshroute", "dist", "cli.js"), "--version"], project);
    expect(said.startsWith(`meshroute ${version}, `)).toBe(true);
  });
});
