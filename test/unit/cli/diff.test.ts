/** `meshroute diff` beyond what the golden files show. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../../src/cli/main.ts";
import { FIXTURES, runCli } from "./runCli.ts";

describe("meshroute diff", () => {
  it("prints commands that ask for both answers", async () => {
    const { stdout } = await runCli(["diff", "diff/before", "diff/after", "--format", "json"]);
    const { changes } = JSON.parse(stdout);
    expect(changes).toHaveLength(2);
    for (const { commands, before, after } of changes) {
      for (const [command, side] of [
        [commands.before, before],
        [commands.after, after],
      ]) {
        const [, ...args] = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
        const answer = JSON.parse((await runCli([...args, "--json"])).stdout);
        expect(answer.outcomes.map(({ decision }: { decision: unknown }) => decision)).toEqual(
          side.outcomes.map(({ decision }: { decision: unknown }) => decision),
        );
      }
    }
  });

  it.each([
    ["any", 1],
    ["change", 1],
    ["routing", 1],
    ["never", 0],
  ])("--fail-on %s ends with %i where routing changes", async (failOn, code) => {
    expect((await runCli(["diff", "diff/before", "diff/after", "--fail-on", failOn])).code).toBe(code);
  });

  it("counts only what the proxy that is named sees", async () => {
    const { code, stdout } = await runCli(["diff", "bookinfo", "diff/after", "--from-namespace", "web", "--format", "json"]);
    const { sources } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(sources).toEqual([expect.objectContaining({ kind: "sidecar", namespace: "web" })]);
  });

  it("takes a side without any object for an empty one", async () => {
    const empty = mkdtempSync(join(tmpdir(), "meshroute-diff-"));
    cpSync(join(FIXTURES, "intents"), empty, { recursive: true });
    const { code, stderr } = await runCli(["diff", empty, "diff/before", "--format", "json"]);
    rmSync(empty, { recursive: true });
    expect(stderr).toBe("");
    expect(code).toBe(1);
  });

  it.each([
    ["one side only", ["diff/before"], "give two files or folders"],
    ["three sides", ["diff/before", "diff/after", "diff/same"], "give two files or folders"],
    ["a head without a base", ["diff/before", "diff/after", "--head", "HEAD"], "`--head` goes with `--base`"],
    ["nothing on either side", ["intents", "intents"], "neither side has an object that routes"],
  ])("says so: %s", async (_case, args, message) => {
    const { code, stderr } = await runCli(["diff", ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

const hasGit = spawnSync("git", ["--version"]).status === 0 || process.env["CI"] === "1";
if (!hasGit) console.log("no git here: `meshroute diff --base` is not tested");

describe.runIf(hasGit)("meshroute diff --base", () => {
  let folder = "";
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: folder, stdio: "pipe" });
  const diff = async (...args: string[]) => {
    const written: string[] = [];
    const stream = { write: (text: string) => void written.push(text), hasColor: false };
    const code = await run(["diff", ...args], { stdout: stream, stderr: stream, stdin: async () => "", cwd: folder });
    return { code, text: written.join("") };
  };
  const put = (name: string) => cpSync(join(FIXTURES, "diff", name), join(folder, "istio"), { recursive: true });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "meshroute-diff-git-"));
    git("init", "--quiet");
    put("before");
    git("add", "--all");
    git("commit", "--quiet", "--message", "before");
    put("after");
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("compares the working tree with a revision", async () => {
    const { code, text } = await diff("--base", "HEAD", "istio");
    expect(code).toBe(1);
    expect(text).toContain("before (HEAD)");
    expect(text).toContain("after (the working tree)");
    expect(text).toContain("HEAD:istio/shop.yaml:13:7");
    expect(text).toContain("ask  meshroute resolve -f istio --host shop.default.svc.cluster.local --path /cart");
  });

  it("takes what was deleted for a change", async () => {
    git("mv", "istio", "moved");
    const { code, text } = await diff("--base", "HEAD", "istio");
    git("mv", "moved", "istio");
    expect(code).toBe(1);
    expect(text).toContain("after (the working tree)");
    expect(text).toContain("passthrough");
  });

  it("compares two revisions, and finds nothing where there is nothing", async () => {
    git("commit", "--quiet", "--all", "--message", "after");
    expect((await diff("--base", "HEAD~1", "--head", "HEAD")).code).toBe(1);
    expect(await diff("--base", "HEAD")).toEqual({
      code: 0,
      text: expect.stringMatching(/^no request changes its answer: nothing that a proxy reads differs/),
    });
    expect((await diff("--base", "HEAD", "istio", "itsio")).text).toBe("error: there is no file or folder `itsio`\n");
    expect(await diff("--base", "nowhere")).toEqual({ code: 2, text: "error: there is no revision `nowhere`\n" });
  });
});
