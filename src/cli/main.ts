/** The command line as a function: arguments in, exit code out. */
import { Command, CommanderError } from "commander";
import { ISTIO_BEHAVIOR } from "../graph/behavior.ts";
import { commands } from "./commands.ts";
import { EXIT, type ExitCode } from "./exitCode.ts";
import type { CliIo } from "./io.ts";
import { UsageError } from "./usageError.ts";

const EXAMPLES = [
  "",
  "Examples:",
  "  meshroute resolve -f istio/ --host reviews --path /api --header end-user:jason",
  "  meshroute explain -f istio/ --from-gateway istio-system/public --host shop.example.com",
  "  meshroute validate -f istio/",
  "  meshroute lint -f istio/",
  "  meshroute help resolve",
].join("\n");

/**
 * Runs one command line, without the name of the program. Writes through `io` only and never ends the process.
 * `version` is that of the package.
 */
export async function run(argv: readonly string[], io: CliIo, version = "unreleased"): Promise<ExitCode> {
  let code: ExitCode = EXIT.good;
  const program = new Command("meshroute")
    .description("What does Istio do with this request?")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .showHelpAfterError("(`meshroute --help` lists the commands)")
    .version(
      `meshroute ${version}, as Istio ${ISTIO_BEHAVIOR.istio} and Envoy ${ISTIO_BEHAVIOR.envoy}`,
      "-V, --version",
      "show the version",
    )
    .addHelpText("after", EXAMPLES);
  const finish = (result: ExitCode): void => {
    code = result;
  };
  for (const { create } of commands) program.addCommand(create({ ...io, version }, finish));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      getOutHelpWidth: () => 120,
      getErrHelpWidth: () => 120,
      getOutHasColors: () => io.stdout.hasColor,
      getErrHasColors: () => io.stderr.hasColor,
    });
  }
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    return fail(error, io);
  }
  return code;
}

function fail(error: unknown, io: CliIo): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.good : EXIT.unusable;
  if (!(error instanceof UsageError)) throw error;
  io.stderr.write(`error: ${error.message}\n`);
  return EXIT.unusable;
}
