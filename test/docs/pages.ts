/// <reference types="node" />
/** The pages of the documentation, and the blocks of code in them. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the project, with a slash at its end. */
export const ROOT: string = fileURLToPath(new URL("../../", import.meta.url));

/** A page of the documentation. */
export interface Page {
  /** From the folder of the project. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block. */
export interface Block {
  /** `docs/guide.md:12`, the line of the fence. */
  readonly place: string;
  readonly language: string;
  readonly code: string;
}

export const pages: readonly Page[] = [".", "docs", "examples"]
  .flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: folder !== "." }).map((name) => (folder === "." ? String(name) : `${folder}/${name}`)),
  )
  .filter((path) => path.endsWith(".md"))
  .toSorted()
  .map((path) => ({ path, text: readFileSync(ROOT + path, "utf8") }));

/** All blocks of a page, in order. */
export function blocksOf({ path, text }: Page): readonly Block[] {
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(({ index, 1: language = "", 2: code = "" }) => ({
    place: `${path}:${text.slice(0, index).split("\n").length}`,
    language,
    code,
  }));
}
