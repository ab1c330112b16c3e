/** What a command of the command line is. */
import type { ExitCode } from "./exitCode.ts";
import type { QuestionFlags } from "./flags.ts";
import type { CliIo } from "./io.ts";
import type { CommandText } from "./questionCommand.ts";

/** A command: its help and what it does. */
export interface CliCommand {
  readonly text: CommandText;
  readonly run: (flags: QuestionFlags, io: CliIo) => Promise<ExitCode>;
}
