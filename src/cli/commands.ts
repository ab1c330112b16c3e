/** Every command of the command line. */
import type { CliCommand } from "./command.ts";
import { explainCommand } from "./commands/explain.ts";
import { resolveCommand } from "./commands/resolve.ts";
import { validateCommand } from "./commands/validate.ts";

/** In the order of the help. */
export const commands: readonly CliCommand[] = [resolveCommand, explainCommand, validateCommand];
