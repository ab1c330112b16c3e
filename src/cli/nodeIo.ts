/// <reference types="node" />
/** The process as the surroundings of a run. */
import process from "node:process";
import { text } from "node:stream/consumers";
import type { CliIo, TextOutput } from "./io.ts";

/**
 * Standard streams, the working directory, and the repository that GitHub Actions runs in; colours only on a terminal, and never with NO_COLOR.
 * @see https://no-color.org
 */
export function nodeIo(): CliIo {
  const { GITHUB_WORKSPACE = "" } = process.env;
  return {
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    stdin: () => text(process.stdin),
    cwd: process.cwd(),
    ...(GITHUB_WORKSPACE !== "" && { repository: GITHUB_WORKSPACE }),
  };
}

function outputTo(stream: NodeJS.WriteStream): TextOutput {
  const { NO_COLOR = "", TERM } = process.env;
  return { write: (part) => void stream.write(part), hasColor: stream.isTTY === true && NO_COLOR === "" && TERM !== "dumb" };
}
