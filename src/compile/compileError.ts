/** Thrown by `compile` for a configuration with errors. */
import { type Diagnostic, isError } from "../diagnostic/diagnostic.ts";
import { formatOrigin } from "../diagnostic/formatDiagnostic.ts";

/** Holds every problem of the configuration, not just the first. */
export class CompileError extends Error {
  override readonly name = "CompileError";
  /** Errors first met first; warnings and infos of the same run are among them. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics.filter(isError);
    const lines = errors.map(({ code, message, origin }) => `  ${origin ? `${formatOrigin(origin)}: ` : ""}${message} (${code})`);
    super(`the configuration has ${errors.length === 1 ? "an error" : `${errors.length} errors`}:\n${lines.join("\n")}`);
    this.diagnostics = diagnostics;
  }
}
