/** The workflow is YAML, and the command takes every flag that it uses. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { run } from "../../src/cli/main.ts";

interface Workflow {
  readonly jobs: { readonly routing: { readonly steps: readonly { readonly run?: string }[] } };
}

const workflow: Workflow = parse(readFileSync(new URL("istio.yaml", import.meta.url), "utf8"));
const commands = workflow.jobs.routing.steps
  .flatMap((step) => /npx meshroute (\S+) (.*)/.exec(step.run ?? "") ?? [])
  .filter((_, index) => index % 3 > 0);

it("runs validate, lint, test and diff", () => {
  expect(commands.filter((_, index) => index % 2 === 0)).toEqual(["validate", "lint", "test", "diff"]);
});

it.each([0, 1, 2, 3])("uses flags that step %i has", async (step) => {
  const [name = "", flags = ""] = commands.slice(step * 2);
  const help: string[] = [];
  const stream = { write: (text: string) => void help.push(text), hasColor: false };
  await run([name, "--help"], { stdout: stream, stderr: stream, stdin: async () => "", cwd: "." });
  const used = [...flags.matchAll(/(?:^|\s)(--?[a-z-]+)/g)].map(([, flag = ""]) => flag);
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((flag) => !new RegExp(`(?:^|[ ,])${flag}[ ,]`, "m").test(help.join("")))).toEqual([]);
});
