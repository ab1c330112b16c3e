/** What a command of the command line is. */
import type { Command } from "commander";
import type { ExitCode } from "./exitCode.ts";
import type { CliIo } from "./io.ts";

/** A command, ready for the parser. */
export interface CliCommand {
  /** Its syntax and help, with an action that hands the exit code of its run to `finish`. */
  readonly create: (io: CliIo, finish: (code: ExitCode) => void) => Command;
}

/** Joins a syntax with what is done: `Flags` are what the options of the syntax are parsed to, `args` what stands without a flag. */
export function cliCommand<Flags>(
  syntax: () => Command,
  run: (flags: Flags, io: CliIo, args: readonly string[]) => Promise<ExitCode>,
): CliCommand {
  return {
    create: (io, finish) => {
      const command = syntax();
      return command.action(async () => {
        // The syntax says which options there are, and of what type their values are.
        finish(await run(command.opts() as Flags, io, command.args));
      });
    },
  };
}
