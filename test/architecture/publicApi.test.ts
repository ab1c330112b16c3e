/** What users can import: a change here is a change of the interface. `vitest -u` writes the list anew. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { folderOf, ROOT, sourceFiles } from "./sourceFiles.ts";

const entryPoints = sourceFiles.map(({ path }) => path).filter((path) => folderOf(path) === "" && path !== "src/cli.ts");

/** Each needs another package of the user's, so they are no part of `meshroute/testing`. The first two only register matchers. */
const FOR_TEST_RUNNERS = ["./testing/vitest", "./testing/jest", "./testing/fast-check"];

const program = ts.createProgram(
  entryPoints.map((path) => join(ROOT, path)),
  {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  },
);
const checker = program.getTypeChecker();

function exportsOf(path: string): readonly ts.Symbol[] {
  const file = program.getSourceFile(join(ROOT, path));
  const module = file && checker.getSymbolAtLocation(file);
  return module ? [...checker.getExportsOfModule(module)].map(original) : [];
}

function original(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function isValue(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Value) !== 0;
}

describe.each(entryPoints)("%s", (path) => {
  const symbols = exportsOf(path);

  it("exports what the list says", async () => {
    const names = symbols.map((symbol) => `${isValue(symbol) ? "value" : "type "} ${symbol.name}`).sort();
    const golden = `publicApi/${path.replace("src/", "").replace(".ts", "")}.golden.txt`;
    await expect(`${names.join("\n")}\n`).toMatchFileSnapshot(golden);
  });

  it("has a docstring for everything", () => {
    const silent = symbols
      .filter((symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim() === "")
      .map(({ name }) => name);
    expect(silent).toEqual([]);
  });

  it("has only readonly fields", () => {
    const open = symbols
      .flatMap((symbol) => symbol.declarations ?? [])
      .filter((declaration) => ts.isInterfaceDeclaration(declaration))
      .flatMap(({ name, members }) =>
        members
          .filter(
            (member) =>
              ts.isPropertySignature(member) && !(member.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword),
          )
          .map((member) => `${name.text}.${member.name?.getText()}`),
      );
    expect(open).toEqual([]);
  });
});

it("is what package.json exports", () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, unknown>>;
  };
  const exported = Object.keys(exports).filter((name) => name !== "./package.json");
  const names = entryPoints.map((path) => (path === "src/index.ts" ? "." : path.replace("src/", "./").replace(".ts", "")));
  expect(exported.sort()).toEqual([...names, ...FOR_TEST_RUNNERS].sort());
});
