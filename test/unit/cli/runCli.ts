/** Runs the command line inside the test process. */
import { fileURLToPath } from "node:url";
import type { CliIo } from "../../../src/cli/io.ts";
import { run } from "../../../src/cli/main.ts";

/** What a run left behind. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The surroundings, where they are not empty and plain. */
interface RunOptions {
  readonly stdin?: string;
  readonly hasColor?: boolean;
}

/** The folder of the configurations that the tests ask. */
export const FIXTURES: string = fileURLToPath(new URL("fixtures", import.meta.url));

/** Runs with the fixtures as the working directory. */
export async function runCli(argv: readonly string[], { stdin = "", hasColor = false }: RunOptions = {}): Promise<CliRun> {
  const written = { stdout: "", stderr: "" };
  const output = (name: keyof typeof written): CliIo["stdout"] => ({
    write: (text) => {
      written[name] += text;
    },
    hasColor,
  });
  const io = { stdout: output("stdout"), stderr: output("stderr"), stdin: async () => stdin, cwd: FIXTURES };
  const code = await run(argv, io, "1.2.3");
  return { code, ...written };
}
