/// <reference types="node" />
/** The texts behind `-f`: files, folders, globs and standard input. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import picomatch from "picomatch";
import type { SourceFile } from "../load/loadOptions.ts";
import { compareStrings } from "../util/compare.ts";
import type { CliIo } from "./io.ts";
import { UsageError } from "./usageError.ts";

/** How positions name standard input. */
const STDIN = "<stdin>";

/** What a folder is read for. */
export const CONFIG_FILE: RegExp = /\.(?:ya?ml|json)$/i;

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
  const { isGlob, base } = picomatch.scan(path);
  if (!isGlob) throw new UsageError(`there is no file or folder \`${path}\``);
  const fits = picomatch(path);
  const files = (await filesBelow(base, cwd)).filter((file) => fits(file));
  if (files.length === 0) throw new UsageError(`no file fits \`${path}\``);
  return files;
}

async function filesInFolder(folder: string, cwd: string): Promise<readonly string[]> {
  const files = (await filesBelow(folder, cwd)).filter((file) => CONFIG_FILE.test(file));
  if (files.length === 0) throw new UsageError(`the folder \`${folder}\` has no file that ends with .yaml, .yml or .json`);
  return files;
}

/** Every file below a folder, sorted; `node_modules` and folders whose name begins with a dot are not walked into. */
async function filesBelow(folder: string, cwd: string): Promise<readonly string[]> {
  const entries = await readdir(resolve(cwd, folder), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return [path];
      return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : filesBelow(path, cwd);
    }),
  );
  return found.flat().sort(compareStrings);
}

/** Why a file could not be read or written; `missing` says what is not there where something is not. */
export function reasonOf(error: unknown, missing = "there is no such file"): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return missing;
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  return error instanceof Error ? error.message : String(error);
}
