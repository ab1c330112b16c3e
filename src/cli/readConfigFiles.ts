/// <reference types="node" />
/** The texts behind `-f`: files, folders, globs and standard input. */
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import type { SourceFile } from "../load/loadOptions.ts";
import { compareStrings } from "../util/compare.ts";
import type { CliIo } from "./io.ts";
import { UsageError } from "./usageError.ts";

/** How positions name standard input. */
const STDIN = "<stdin>";

/** Folders that are never walked into, besides those whose name begins with a dot. */
const IGNORED = ["**/node_modules/**"];

/** Reads everything that the arguments name, each file once, in the order of the arguments and sorted within one. */
export async function readConfigFiles(paths: readonly string[], io: CliIo): Promise<readonly SourceFile[]> {
  const found = new Map<string, string>();
  for (const path of paths) for (const file of await filesOf(path, io.cwd)) found.set(file === "-" ? file : resolve(io.cwd, file), file);
  const files: SourceFile[] = [];
  for (const file of found.values()) files.push(file === "-" ? { file: STDIN, text: await io.stdin() } : await readSource(file, io.cwd));
  return files;
}

/** Reads one file. */
export async function readSource(file: string, cwd: string): Promise<SourceFile> {
  try {
    return { file, text: await readFile(resolve(cwd, file), "utf8") };
  } catch (error) {
    throw new UsageError(`cannot read \`${file}\`: ${reasonOf(error)}`);
  }
}

async function filesOf(path: string, cwd: string): Promise<readonly string[]> {
  if (path === "-") return [path];
  const entry = await stat(resolve(cwd, path)).catch(() => undefined);
  if (entry?.isDirectory()) return filesInFolder(path, cwd);
  if (entry !== undefined) return [path];
  if (!isDynamicPattern(path)) throw new UsageError(`there is no file or folder \`${path}\``);
  const files = await glob(path, { cwd, ignore: IGNORED });
  if (files.length === 0) throw new UsageError(`no file fits \`${path}\``);
  return files.toSorted(compareStrings);
}

async function filesInFolder(folder: string, cwd: string): Promise<readonly string[]> {
  const files = await glob("**/*.{yaml,yml,json}", { cwd: resolve(cwd, folder), ignore: IGNORED, caseSensitiveMatch: false });
  if (files.length === 0) throw new UsageError(`the folder \`${folder}\` has no file that ends with .yaml, .yml or .json`);
  const prefix = folder === "." ? "" : `${folder.replace(/\/+$/, "")}/`;
  return files.toSorted(compareStrings).map((file) => prefix + file);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  return error instanceof Error ? error.message : String(error);
}
