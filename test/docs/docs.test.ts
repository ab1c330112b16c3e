/** What the documentation shows exists: its TypeScript compiles, its commands have these flags, its intent files load, its links lead somewhere. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/main.ts";
import { loadIntents } from "../../src/testing/loadIntents.ts";
import { type Block, blocksOf, pages, ROOT } from "./pages.ts";

const blocks = pages.flatMap(blocksOf);

describe("TypeScript", () => {
  const snippets = blocks.filter(({ language }) => language === "ts");
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const nameOf = (index: number) => join(ROOT, `test/docs/snippet-${index}.ts`);
  // A module each.
  const texts = new Map(snippets.map((snippet, index) => [nameOf(index), `${importsBefore(snippet)}${snippet.code}\nexport {};\n`]));
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram(
    [join(ROOT, "test/docs/around.d.ts"), ...texts.keys()],
    { ...options, isolatedDeclarations: false, declaration: false },
    {
      ...host,
      fileExists: (file) => texts.has(file) || host.fileExists(file),
      readFile: (file) => texts.get(file) ?? host.readFile(file),
      getSourceFile: (file, version) => {
        const text = texts.get(file);
        return text === undefined ? host.getSourceFile(file, version) : ts.createSourceFile(file, text, version);
      },
    },
  );

  it.each(snippets.map(({ place }, index) => [place, index] as const))("of %s compiles", (_place, index) => {
    const file = program.getSourceFile(nameOf(index));
    expect(file).toBeDefined();
    const problems = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  });
});

/** What earlier snippets of the page import, unless this one uses the name for something of its own. */
function importsBefore({ place, code }: Block): string {
  const page = `${place.split(":")[0]}:`;
  const earlier = blocks
    .slice(
      0,
      blocks.findIndex((block) => block.place === place),
    )
    .filter((block) => block.place.startsWith(page));
  const own = code.match(/(?<=\b(?:import|const) \{?)[^}=]*/g)?.join() ?? "";
  const lines = new Set(earlier.flatMap((block) => block.code.match(/^import \{.*;$/gm) ?? []));
  return [...lines]
    .filter((line) => !(line.match(/\b\w+\b(?=.*\})/g) ?? []).some((name) => new RegExp(`\\b${name}\\b`).test(own)))
    .join("\n");
}

describe("commands", () => {
  const commands = blocks
    .filter(({ language }) => ["sh", "console", "yaml"].includes(language))
    .flatMap(({ place, code }) =>
      [...code.matchAll(/\bmeshroute ((?:[a-z]+)(?: [^\n|>#]*)?)/g)].map(([, line = ""]) => `${place} ${line.trim()}`),
    );
  const helpOf = async (name: string): Promise<string> => {
    const text: string[] = [];
    const stream = { write: (part: string) => void text.push(part), hasColor: false };
    await run(["help", name], { stdout: stream, stderr: stream, stdin: async () => "", cwd: ROOT });
    return text.join("");
  };

  it("are there", () => {
    expect(commands.length).toBeGreaterThan(30);
  });

  it.each([...new Set(commands)])("%s", async (command) => {
    const [, name = "", ...words] = command.split(" ");
    if (name === "help") return;
    const help = await helpOf(name);
    expect(help).toContain(`Usage: meshroute ${name} `);
    const flags =
      words
        .join(" ")
        .replace(/"[^"]*"|'[^']*'/g, "")
        .match(/(?<=^|\s)--?[a-z][a-z-]*/gi) ?? [];
    expect(flags.filter((flag) => !new RegExp(`(?:^|[ ,])${flag}[ ,\n]`, "m").test(help))).toEqual([]);
  });
});

describe("intent files", () => {
  const files = blocks.filter(({ language, code }) => language === "yaml" && /^tests:/m.test(code));

  it.each(files.map(({ place, code }) => [place, code] as const))("%s loads", (_place, text) => {
    expect(loadIntents({ file: "a.intents.yaml", text }, { isExpectOptional: true }).diagnostics).toEqual([]);
  });
});

describe("links", () => {
  it.each(pages.map(({ path, text }) => [path, text] as const))("of %s lead somewhere", (path, text) => {
    const outside = text.replace(/^```.*?^```$/gms, "").replace(/`[^`\n]*`/g, "");
    const targets = [...outside.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target).filter((target) => !/^[a-z]+:/.test(target));
    const broken = targets.filter((target) => {
      const [file = "", anchor] = target.split("#");
      const found = file === "" ? path : join(dirname(path), file);
      if (!existsSync(ROOT + found)) return true;
      return anchor !== undefined && found.endsWith(".md") && !anchorsOf(readFileSync(ROOT + found, "utf8")).has(anchor);
    });
    expect(broken).toEqual([]);
  });
});

/** As code hosts make them of headings. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#+ +(.*)$/gm)].map(([, heading = ""]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .trim()
        .replace(/\s/g, "-"),
    ),
  );
}
