/** House rules for every file of `src/` that no other tool checks. */
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { folderOf, type SourceFile, sourceFiles, visit } from "./sourceFiles.ts";

const MAX_LINES = 300;

/** Files that may be longer, each with its reason. */
const LONG_FILES: Readonly<Record<string, string>> = {};

/** Entry points that only re-export; `cli.ts` is the program. */
const PROGRAM = "src/cli.ts";

const isCli = (path: string) => path === PROGRAM || path.startsWith("src/cli/");

function places(see: (node: ts.Node, file: SourceFile) => boolean, files: readonly SourceFile[] = sourceFiles): readonly string[] {
  return files.flatMap((file) => {
    const found: string[] = [];
    visit(file.tree, (node) => {
      if (see(node, file))
        found.push(`${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText().slice(0, 60)}`);
    });
    return found;
  });
}

/** An identifier that stands for the global of that name. */
function usesGlobal(node: ts.Node, name: string): boolean {
  if (!ts.isIdentifier(node) || node.text !== name) return false;
  const { parent } = node;
  const isProperty =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent);
  return !isProperty;
}

describe("files", () => {
  it("are short, or on the list with a reason", () => {
    const lengths = sourceFiles.map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }));
    expect(lengths.filter(({ path, lines }) => lines > MAX_LINES && !Object.hasOwn(LONG_FILES, path))).toEqual([]);
    expect(Object.keys(LONG_FILES).filter((path) => (lengths.find((file) => file.path === path)?.lines ?? 0) <= MAX_LINES)).toEqual([]);
  });

  it("begin with a sentence on their purpose", () => {
    const wrong = sourceFiles.filter(({ text }) => !/^(?:#!.*\n)?(?:\/\/\/.*\n)*\/\*\*/.test(text)).map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it("have no default export", () => {
    const isDefault = (node: ts.Node) =>
      ts.isExportAssignment(node) ||
      (ts.isExportSpecifier(node) && node.name.text === "default") ||
      (ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword));
    expect(places(isDefault)).toEqual([]);
  });

  it("export nothing that changes", () => {
    const isMutable = (node: ts.Node) =>
      ts.isVariableStatement(node) &&
      (node.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) &&
      (node.declarationList.flags & ts.NodeFlags.Const) === 0;
    expect(places(isMutable)).toEqual([]);
  });

  it("print nothing", () => {
    expect(places((node) => usesGlobal(node, "console"))).toEqual([]);
  });

  it("know no process, file or clock in the engine", () => {
    const engine = sourceFiles.filter(({ path }) => !isCli(path));
    const forbidden = ["process", "Buffer", "__dirname", "setTimeout", "performance", "globalThis", "fetch"];
    expect(places((node) => forbidden.some((name) => usesGlobal(node, name)), engine)).toEqual([]);
    const readsClock = (node: ts.Node) => /^(?:Date\.now|new Date)\(\)/.test(node.getText());
    expect(places((node) => (ts.isCallExpression(node) || ts.isNewExpression(node)) && readsClock(node), engine)).toEqual([]);
  });

  it("have no any, and no class but errors", () => {
    expect(places((node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
    const isPlainClass = (node: ts.Node) =>
      ts.isClassDeclaration(node) && !(node.heritageClauses ?? []).some((clause) => /extends \w*Error\b/.test(clause.getText()));
    expect(places(isPlainClass)).toEqual([]);
  });

  it("silence a tool only with a reason", () => {
    const wrong = sourceFiles.flatMap(({ path, text }) =>
      text
        .split("\n")
        .filter(
          (line) =>
            /@ts-(?:ignore|expect-error|nocheck)|eslint-disable/.test(line) ||
            (line.includes("biome-ignore") && !/biome-ignore [\w/]+: \w+ \w+/.test(line)),
        )
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("entry points", () => {
  const entryPoints = sourceFiles.filter(({ path }) => folderOf(path) === "" && path !== PROGRAM);

  it("only re-export", () => {
    const wrong = entryPoints.flatMap(({ path, tree }) =>
      tree.statements
        .filter((statement) => !(ts.isExportDeclaration(statement) && statement.moduleSpecifier))
        .map((statement) => `${path}: ${statement.getText()}`),
    );
    expect(entryPoints.length).toBeGreaterThanOrEqual(2);
    expect(wrong).toEqual([]);
  });

  it("are the only files that re-export", () => {
    const isReExport = (node: ts.Node) => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined;
    expect(
      places(
        isReExport,
        sourceFiles.filter((file) => folderOf(file.path) !== ""),
      ),
    ).toEqual([]);
  });
});
