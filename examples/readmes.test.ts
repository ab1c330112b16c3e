/** Runs the commands that the READMEs of the examples show, and compares what comes out. `UPDATE_GOLDEN=1` writes the output anew. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { run } from "../src/cli/main.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BLOCK = /^```console\n\$ npx meshroute (.*)\n(?:.*\n)*?```$/gm;

const readmes = readdirSync(new URL(".", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^(?:bookinfo|scenario-.*|\d\d-.*)$/.test(entry.name))
  .map(({ name }) => new URL(`${name}/README.md`, import.meta.url));

it.each(readmes.map((url) => [url.pathname.split("/").at(-2), url] as const))("%s", async (_name, url) => {
  const text = readFileSync(url, "utf8");
  const blocks = [...text.matchAll(BLOCK)];
  expect(blocks.length).toBeGreaterThan(0);
  const outputs = new Map<string, string>();
  for (const [, command = ""] of blocks) outputs.set(command, await outputOf(command));
  const updated = text.replace(
    BLOCK,
    (_block, command: string) => `\`\`\`console\n$ npx meshroute ${command}\n${outputs.get(command) ?? ""}\`\`\``,
  );
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(url, updated);
  else expect(text).toBe(updated);
});

async function outputOf(command: string): Promise<string> {
  const written: string[] = [];
  const stream = { write: (part: string) => void written.push(part), hasColor: false };
  await run(splitArguments(command), { stdout: stream, stderr: stream, stdin: async () => "", cwd: ROOT });
  return written.join("");
}

/** As a shell does, for what the READMEs use: blanks between, quotes around. */
function splitArguments(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain]) => single ?? double ?? plain ?? "");
}
