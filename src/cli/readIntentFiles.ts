/// <reference types="node" />
/** The texts that `meshroute test` runs: those that are named, or every `*.intents.yaml` below the working directory. */
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { SourceFile } from "../load/loadOptions.ts";
import type { CliIo } from "./io.ts";
import { readConfigFiles } from "./readConfigFiles.ts";
import { UsageError } from "./usageError.ts";

const ENDING = "*.intents.{yaml,yml,json}";

/** Folders stand for the intent files below them. */
export async function readIntentFiles(args: readonly string[], io: CliIo): Promise<readonly SourceFile[]> {
  if (args.length === 0) {
    return readConfigFiles([`**/${ENDING}`], io).catch((error: unknown) => {
      if (!(error instanceof UsageError)) throw error;
      throw new UsageError("there is no file `*.intents.yaml` here or below; name one: `meshroute test routes.intents.yaml`");
    });
  }
  const paths = await Promise.all(args.map(async (arg) => ((await isFolder(arg, io)) ? join(arg, "**", ENDING) : arg)));
  return readConfigFiles(paths, io);
}

async function isFolder(path: string, { cwd }: CliIo): Promise<boolean> {
  const entry = await stat(resolve(cwd, path)).catch(() => undefined);
  return entry?.isDirectory() === true;
}
