/** `meshroute test` beyond what the golden files show. */
import { describe, expect, it } from "vitest";
import { runCli } from "./runCli.ts";

describe("meshroute test", () => {
  it("runs every intent file below a folder, and names those that it runs", async () => {
    const { code, stdout } = await runCli(["test", "intents", "--name", "jason"]);
    expect(code).toBe(2);
    expect(stdout).toContain("intents/failing.intents.yaml\n  fail  jason sees v2");
    expect(stdout).toContain("intents/reviews.intents.yaml\n  pass  jason sees v2");
    // Files of other tools have other names.
    expect(stdout).not.toContain("import/");
  });

  it("finds intent files below the working directory", async () => {
    const { stdout } = await runCli(["test", "--name", "the catalog"]);
    expect(stdout).toMatch(/^intents\/reviews\.intents\.yaml$/m);
    expect(stdout).toMatch(/pass {2}the catalog is a canary/);
  });

  it("takes another configuration", async () => {
    const { code, stdout } = await runCli(["test", "intents/reviews.intents.yaml", "-f", "clean.yaml", "--name", "jason"]);
    expect(code).toBe(1);
    expect(stdout).toContain("expected it to go to `reviews/v2`");
  });

  it("stops at a configuration with errors, unless it may leave objects out", async () => {
    const line = ["test", "intents/reviews.intents.yaml", "-f", "broken", "--name", "jason"];
    const refused = await runCli(line);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("error regex-invalid");
    expect(refused.stderr).toContain("not all tests were run");
    expect((await runCli([...line, "--admit"])).code).toBe(1);
  });

  it("shows warnings about the configuration only where asked", async () => {
    const line = ["test", "intents/reviews.intents.yaml", "--name", "jason"];
    expect((await runCli(line)).stderr).toBe("");
    expect((await runCli([...line, "--verbose"])).stderr).toContain("warning kind-not-evaluated");
  });

  it("runs the other files where one names a configuration that is not there", async () => {
    const { code, stdout, stderr } = await runCli(["test", "elsewhere.intents.yaml", "intents/reviews.intents.yaml", "--name", "jason"]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "elsewhere.intents.yaml:1:1 error intent-value\n  there is no file or folder `nowhere`\n  1 | config: nowhere",
    );
    expect(stdout).toContain("pass  jason sees v2");
    await expect(runCli(["test", "elsewhere.intents.yaml", "-f", "nowhere"])).resolves.toEqual({
      code: 2,
      stdout: "",
      stderr: "error: there is no file or folder `nowhere`\n",
    });
  });

  it.each([
    ["an intent file behind -f", ["-f", "bookinfo", "intents/reviews.intents.yaml"], "stands behind `-f` and is no configuration"],
    ["no such file", ["nowhere.intents.yaml"], "there is no file or folder `nowhere.intents.yaml`"],
    ["a folder without intents", ["bookinfo"], "no file fits `bookinfo/**/*.intents.{yaml,yml,json}`"],
    ["no test of the name", ["intents/reviews.intents.yaml", "--name", "nobody"], "no test has `nobody` in its name"],
    ["nothing to print", ["--print"], "add `--import FILE`"],
    ["intents beside imports", ["intents", "--import", "intents/import"], "give either intent files or files to import"],
    ["a file of no tool", ["--import", "clean.yaml", "-f", "clean.yaml"], "`clean.yaml` is of no tool that is known"],
  ])("says so: %s", async (_case, args, message) => {
    const { code, stderr } = await runCli(["test", ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it("asks imported tests of a gateway", async () => {
    const line = ["test", "--import", "intents/import/router-check.yaml", "-f", "bookinfo", "--from-gateway", "istio-system/public"];
    const { code, stdout } = await runCli(line);
    expect(code).toBe(1);
    expect(stdout).toContain("fail  jason sees v2");
  });

  it("prints progress on a terminal only where it takes long", async () => {
    const { stderr } = await runCli(["test", "intents/reviews.intents.yaml"], { hasColor: true });
    expect(stderr).toBe("");
  });
});
