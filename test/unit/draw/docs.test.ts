/// <reference types="node" />
/** The pictures of docs/draw.md are what the commands beside them make. `UPDATE_GOLDEN=1` makes them anew. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../../../src/cli/main.ts";
import { checkMermaid } from "./mermaidSyntax.ts";
import { checkXml } from "./xmlSyntax.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const PAGE = `${ROOT}docs/draw.md`;
const UPDATES = process.env["UPDATE_GOLDEN"] === "1";

const BLOCK = /^<!-- \$ npx meshroute (.*) -->\n```mermaid\n(?:.*\n)*?```$/gm;
const PICTURE = /^npx meshroute (graph .*) -o (docs\/pictures\/(\S+))$/gm;

async function outputOf(command: string): Promise<{ readonly code: number; readonly stdout: string }> {
  let stdout = "";
  const output = (write: (text: string) => void) => ({ write, hasColor: false, isTerminal: false });
  const io = {
    stdout: output((text) => {
      stdout += text;
    }),
    stderr: output(() => {}),
    stdin: async () => "",
    cwd: ROOT,
  };
  return { code: await run(command.split(" "), io), stdout };
}

const page = readFileSync(PAGE, "utf8");

it("docs/draw.md has the graphs that its commands make", async () => {
  const commands = [...page.matchAll(BLOCK)].map(([, command = ""]) => command);
  expect(commands.length).toBeGreaterThanOrEqual(3);
  const graphs = new Map<string, string>();
  for (const command of commands) {
    const { code, stdout } = await outputOf(command);
    expect(code).toBe(0);
    expect(checkMermaid(stdout).problems).toEqual([]);
    graphs.set(command, stdout);
  }
  const updated = page.replace(
    BLOCK,
    (_, command: string) => `<!-- $ npx meshroute ${command} -->\n\`\`\`mermaid\n${graphs.get(command) ?? ""}\`\`\``,
  );
  if (UPDATES) writeFileSync(PAGE, updated);
  else expect(page).toBe(updated);
});

describe("docs/pictures", () => {
  const pictures = [...page.matchAll(PICTURE)].map(([, command = "", path = "", name = ""]) => ({ command, path, name }));

  it.each(pictures)("$name is what its command makes", async ({ command, path }) => {
    if (UPDATES) await outputOf(`${command} -o ${path}`);
    expect((await outputOf(`${command} -o ${path} --check`)).code).toBe(0);
    expect(checkXml(readFileSync(ROOT + path, "utf8")).problems).toEqual([]);
  });

  it("are all made by a command, and shown", () => {
    expect(readdirSync(`${ROOT}docs/pictures`).toSorted()).toEqual(pictures.map(({ name }) => name).toSorted());
    for (const { name } of pictures) expect(page).toContain(`](pictures/${name})`);
  });
});
