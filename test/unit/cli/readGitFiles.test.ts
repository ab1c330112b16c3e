/** Reading a revision instead of the working tree; needs the program `git`. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CliIo } from "../../../src/cli/io.ts";
import { readGitFiles } from "../../../src/cli/readGitFiles.ts";

const hasGit = spawnSync("git", ["--version"]).status === 0 || process.env["CI"] === "1";
if (!hasGit) console.log("no git here: reading revisions is not tested");

describe.runIf(hasGit)("readGitFiles", () => {
  let folder = "";
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: folder, stdio: "pipe" });
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const ioAt = (path: string): CliIo => {
    const stream = { write: () => undefined, hasColor: false };
    return { stdout: stream, stderr: stream, stdin: async () => "", cwd: join(folder, path) };
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "meshroute-git-"));
    git("init", "--quiet", "--initial-branch=main");
    write("istio/a.yaml", "first é");
    write("istio/deep/b.yml", "b\nb\n");
    write("istio/empty.json", "");
    write("istio/readme.md", "no configuration");
    write("istio/.hidden/c.yaml", "c");
    write("other.yaml", "other");
    git("add", "--all");
    git("commit", "--quiet", "--message", "first");
    git("tag", "v1");
    write("istio/a.yaml", "second");
    rmSync(join(folder, "istio/deep"), { recursive: true });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("reads a folder as it was", async () => {
    expect(await readGitFiles("HEAD", ["istio/"], ioAt("."))).toEqual([
      { file: "HEAD:istio/a.yaml", text: "first é" },
      { file: "HEAD:istio/deep/b.yml", text: "b\nb\n" },
      { file: "HEAD:istio/empty.json", text: "" },
    ]);
  });

  it("reads files and globs, each file once, from where it is asked", async () => {
    const names = async (paths: readonly string[], at = ".") => (await readGitFiles("v1", paths, ioAt(at))).map(({ file }) => file);
    expect(await names(["istio/**/*.yml", "istio/readme.md", "istio"])).toEqual([
      "v1:istio/deep/b.yml",
      "v1:istio/readme.md",
      "v1:istio/a.yaml",
      "v1:istio/empty.json",
    ]);
    expect(await names(["."], "istio")).toEqual(["v1:a.yaml", "v1:deep/b.yml", "v1:empty.json"]);
    expect(await names(["../other.yaml"], "istio")).toEqual(["v1:../other.yaml"]);
    expect(await names(["new"])).toEqual([]);
  });

  it("says what is wrong", async () => {
    await expect(readGitFiles("no-such", ["."], ioAt("."))).rejects.toThrow("there is no revision `no-such`");
    await expect(readGitFiles("--version", ["."], ioAt("."))).rejects.toThrow("there is no revision `--version`");
    await expect(readGitFiles("HEAD", ["."], { ...ioAt("."), cwd: tmpdir() })).rejects.toThrow("this is no git repository");
  });
});
