/** Every command of the command line. */
import type { CliCommand } from "./command.ts";
import { explainCommand } from "./commands/explain.ts";
import { resolveCommand } from "./commands/resolve.ts";

/** In the order of the help. */
export const commands: readonly CliCommand[] = [resolveCommand, explainCommand];
