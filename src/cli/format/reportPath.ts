/// <reference types="node" />
/** How reports for code hosts name a file, so that it is found in the repository. */
import { isAbsolute, relative, resolve } from "node:path";
import type { CliIo } from "../io.ts";

/** What the way from a file to the root of the repository takes. */
export type ReportPlace = Pick<CliIo, "cwd" | "repository">;

/** With `/` and without `./`; relative to the root of the repository where that is known and the file is in it, else as it was named. */
export function reportPath(file: string, { cwd, repository }: ReportPlace): string {
  const named = file.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
  if (repository === undefined || file.startsWith("<")) return named;
  const inside = relative(repository, resolve(cwd, file));
  return inside.startsWith("..") || isAbsolute(inside) ? named : inside.replaceAll("\\", "/");
}
