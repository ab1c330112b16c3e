/** The files of `src/` as the compiler reads them, with what they import. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The project's folder. */
export const ROOT: string = fileURLToPath(new URL("../../", import.meta.url));

/** An import, a re-export or a dynamic import. */
export interface ImportOf {
  /** As written. */
  readonly specifier: string;
  /** Path of the file from the project's folder; undefined for packages. */
  readonly target?: string;
  /** False for `await import(...)` and `require(...)`. */
  readonly isStatic: boolean;
}

/** A file of `src/`. */
export interface SourceFile {
  /** `src/util/compare.ts`, always with `/`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly ImportOf[];
}

/** Every TypeScript file below `src/`. */
export const sourceFiles: readonly SourceFile[] = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .map((name) => `src/${name.replaceAll("\\", "/")}`)
  .filter((path) => path.endsWith(".ts"))
  .sort()
  .map(readSourceFile);

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), "utf8");
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return { path, text, tree, imports: importsOf(tree, path) };
}

function importsOf(tree: ts.SourceFile, path: string): readonly ImportOf[] {
  const found: ImportOf[] = [];
  const add = (specifier: string, isStatic: boolean) => {
    const target = specifier.startsWith(".") ? normalize(join(dirname(path), specifier)).replaceAll("\\", "/") : undefined;
    found.push({ specifier, isStatic, ...(target !== undefined && { target }) });
  };
  visit(tree, (node) => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      add(node.moduleSpecifier.text, true);
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      add(node.argument.literal.text, true);
    }
    if (ts.isCallExpression(node) && isImportCall(node)) {
      const [argument] = node.arguments;
      add(argument && ts.isStringLiteralLike(argument) ? argument.text : "?", false);
    }
  });
  return found;
}

function isImportCall({ expression }: ts.CallExpression): boolean {
  return expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === "require");
}

/** Calls `see` for a node and everything below it. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** `util` of `src/util/compare.ts`; empty for the entry points in `src/`. */
export function folderOf(path: string): string {
  return path.split("/").slice(1, -1)[0] ?? "";
}
