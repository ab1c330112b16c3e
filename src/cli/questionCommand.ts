/** The command line of a question: its flags and their syntax. */
import { InvalidArgumentError, Option } from "commander";
import { type CliCommand, cliCommand } from "./command.ts";
import { type CommandText, commandSyntax } from "./commandSyntax.ts";
import { admitOption, configOptions } from "./configOptions.ts";
import type { ExitCode } from "./exitCode.ts";
import type { QuestionFlags } from "./flags.ts";
import type { CliIo } from "./io.ts";
import { requestOptions } from "./requestOptions.ts";
import { sourceOptions } from "./sourceOptions.ts";

const EXIT_CODES = [
  "the request is answered",
  "an outcome is that it is rejected or refused, or answered 404 or 503",
  "wrong usage, or a configuration with errors (unless --admit)",
] as const;

/** A command that asks one question of a configuration. */
export function questionCommand(text: CommandText, run: (flags: QuestionFlags, io: CliIo) => Promise<ExitCode>): CliCommand {
  return cliCommand(() => {
    const options = {
      Configuration: [...configOptions(), admitOption()],
      Request: requestOptions(),
      Source: sourceOptions(),
      Output: outputOptions(),
    };
    return commandSyntax(text, { options, exitCodes: EXIT_CODES });
  }, run);
}

function outputOptions(): readonly Option[] {
  return [
    new Option("--random <number>", "the draw from 0 to 1 that picks the arm of a split; all outcomes without it").argParser(parseRandom),
    new Option("--json", "JSON for machines, diagnostics included"),
    new Option("-v, --verbose", "show infos about the configuration too"),
  ];
}

function parseRandom(text: string): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!(number >= 0 && number < 1)) throw new InvalidArgumentError("It is a number from 0 to below 1.");
  return number;
}
