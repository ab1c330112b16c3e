/// <reference types="node" />
/** Where a command's text goes: to standard output, or to a file. */
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { CliIo } from "./io.ts";
import { reasonOf } from "./readConfigFiles.ts";
import { UsageError } from "./usageError.ts";

/** What `-o` names, and whether the file is only compared. */
export interface OutputFlags {
  readonly output?: string;
  readonly check?: true;
}

/** Writes the text; false where the file was to be compared and holds another one. */
export async function writeOutput(text: string, { output, check }: OutputFlags, io: CliIo): Promise<boolean> {
  if (output === undefined) {
    if (check === true) throw new UsageError("`--check` compares with a file: name it with `-o`");
    io.stdout.write(text);
    return true;
  }
  const path = resolve(io.cwd, output);
  if (check === true) {
    const found = await readFile(path, "utf8").catch(() => undefined);
    if (found === text) return true;
    io.stderr.write(
      `\`${output}\` ${found === undefined ? "is not there" : "is not current"}; the same command without \`--check\` writes it\n`,
    );
    return false;
  }
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new UsageError(`cannot write \`${output}\`: ${reasonOf(error, "there is no such folder")}`);
  }
  return true;
}
