/** The pipeline is the folder list: a folder imports only those above it. */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderOf, ROOT, type SourceFile, sourceFiles } from "./sourceFiles.ts";

/** In the order of the pipeline. */
const FOLDERS: readonly string[] = [
  "util",
  "diagnostic",
  "host",
  "model",
  "load",
  "validate",
  "registry",
  "link",
  "match",
  "graph",
  "compile",
  "resolve",
  "analysis",
  "draw",
  "testing",
  "cli",
];

/** Every package that may be imported, and where. */
const PACKAGES: Readonly<Record<string, (path: string) => boolean>> = {
  re2js: (path) => path === "src/util/re2.ts",
  "ip-address": () => true,
  refa: (path) => path === "src/analysis/language/regexDfa.ts",
  "zod/mini": (path) => path.startsWith("src/model/") || isIntentSchema(path) || path === "src/cli/settings.schema.ts",
  yaml: (path) => path.startsWith("src/load/"),
  "zod/v4/core": (path) => path.startsWith("src/model/"),
  "fastest-levenshtein": (path) => path === "src/util/nearest.ts",
  picomatch: (path) => isCli(path) || path === "src/analysis/lint/suppression.ts",
  tinyglobby: isCli,
  // What the test kit is for; each is needed by the one entry point that is about it.
  vitest: (path) => path === "src/testing/vitest.ts",
  "@jest/globals": (path) => path === "src/testing/jest.ts",
  "fast-check": (path) => path.startsWith("src/testing/arbitrary/"),
  commander: isCli,
  picocolors: isCli,
};

/** The form of intent files is written with the schemas of the model. */
function isIntentSchema(path: string): boolean {
  return path.startsWith("src/testing/schema/") || path === "src/testing/loadIntents.ts";
}

function isCli(path: string): boolean {
  return path === "src/cli.ts" || path.startsWith("src/cli/");
}

function offenders(wrong: (file: SourceFile) => readonly string[]): readonly string[] {
  return sourceFiles.flatMap((file) => wrong(file).map((what) => `${file.path}: ${what}`));
}

describe("imports", () => {
  it("there are files and imports to look at", () => {
    expect(sourceFiles.length).toBeGreaterThan(200);
    expect(sourceFiles.flatMap(({ imports }) => imports).length).toBeGreaterThan(500);
  });

  it("every folder has its place", () => {
    expect(
      [...new Set(sourceFiles.map(({ path }) => folderOf(path)))].filter((folder) => folder !== "" && !FOLDERS.includes(folder)),
    ).toEqual([]);
  });

  it("go up the list only", () => {
    const wrong = offenders(({ path, imports }) => {
      const own = FOLDERS.indexOf(folderOf(path));
      if (folderOf(path) === "") return [];
      return imports
        .flatMap(({ target }) => target ?? [])
        .filter((target) => folderOf(target) === "" || FOLDERS.indexOf(folderOf(target)) > own);
    });
    expect(wrong).toEqual([]);
  });

  it("name files, never directories", () => {
    const isFile = (target: string) => existsSync(join(ROOT, target)) && statSync(join(ROOT, target)).isFile();
    expect(offenders(({ imports }) => imports.flatMap(({ target }) => target ?? []).filter((target) => !isFile(target)))).toEqual([]);
    expect(sourceFiles.map(({ path }) => path).filter((path) => path.endsWith("/index.ts"))).toEqual(["src/index.ts"]);
  });

  it("stay inside of src", () => {
    expect(
      offenders(({ imports }) => imports.flatMap(({ target }) => target ?? []).filter((target) => !target.startsWith("src/"))),
    ).toEqual([]);
  });

  it("have no cycle, types included", () => {
    expect(findCycle()).toBeUndefined();
  });

  it("are static in the engine", () => {
    const dynamic = offenders(({ path, imports }) =>
      isCli(path) ? [] : imports.filter(({ isStatic }) => !isStatic).map(({ specifier }) => specifier),
    );
    expect(dynamic).toEqual([]);
  });

  it("take packages only where they belong", () => {
    const wrong = offenders(({ path, imports }) =>
      imports
        .filter(({ target, specifier }) => target === undefined && !specifier.startsWith("node:"))
        .map(({ specifier }) => specifier)
        .filter((specifier) => !(Object.hasOwn(PACKAGES, specifier) && PACKAGES[specifier]?.(path))),
    );
    expect(wrong).toEqual([]);
  });

  it("take nothing of Node outside of the command", () => {
    const wrong = offenders(({ path, imports }) =>
      isCli(path) ? [] : imports.map(({ specifier }) => specifier).filter((specifier) => specifier.startsWith("node:")),
    );
    expect(wrong).toEqual([]);
  });
});

/** The files of a cycle, or undefined. */
function findCycle(): readonly string[] | undefined {
  const importsOf = new Map(sourceFiles.map(({ path, imports }) => [path, imports.flatMap(({ target }) => target ?? [])]));
  const done = new Set<string>();
  const search = (path: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const target of importsOf.get(path) ?? []) {
      const cycle = search(target, [...way, path]);
      if (cycle !== undefined) return cycle;
    }
    done.add(path);
    return undefined;
  };
  for (const { path } of sourceFiles) {
    const cycle = search(path, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
