/** Every command of the command line. */
import type { CliCommand } from "./command.ts";
import { coverageCommand } from "./commands/coverage.ts";
import { diffCommand } from "./commands/diff.ts";
import { explainCommand } from "./commands/explain.ts";
import { graphCommand } from "./commands/graph.ts";
import { lintCommand } from "./commands/lint.ts";
import { resolveCommand } from "./commands/resolve.ts";
import { testCommand } from "./commands/test.ts";
import { validateCommand } from "./commands/validate.ts";
import { witnessCommand } from "./commands/witness.ts";

/** In the order of the help. */
export const commands: readonly CliCommand[] = [
  resolveCommand,
  explainCommand,
  validateCommand,
  lintCommand,
  testCommand,
  diffCommand,
  coverageCommand,
  witnessCommand,
  graphCommand,
];
