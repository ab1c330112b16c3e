/** What the configuration's diagnostics look like on standard error. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { formatCount } from "../draw/text/quantities.ts";
import { formatDiagnostics } from "../load/formatDiagnostics.ts";
import type { Sources } from "../load/sources.ts";
import { painterFor } from "./format/painter.ts";
import type { CliIo } from "./io.ts";

/** How they are told. */
export interface ReportOptions {
  readonly sources: Sources;
  /** Infos one by one instead of counted. */
  readonly verbose: boolean;
  /** True where the errors keep the question from being answered. */
  readonly isUnusable: boolean;
}

/** Writes errors, refusals and warnings with their lines, and counts the infos. */
export function reportDiagnostics(diagnostics: readonly Diagnostic[], io: CliIo, { sources, verbose, isUnusable }: ReportOptions): void {
  const shown = diagnostics.filter(({ severity }) => verbose || severity !== "info");
  const infos = diagnostics.length - shown.length;
  const parts: string[] = [];
  if (shown.length > 0) parts.push(formatDiagnostics(shown, { sources, paint: painterFor(io.stderr.hasColor) }));
  if (infos > 0) parts.push(`${formatCount(infos, "info")} about the configuration; \`--verbose\` shows ${infos === 1 ? "it" : "them"}\n`);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  if (isUnusable) parts.push(`${formatCount(errors, "error")} in the configuration; \`--admit\` leaves invalid objects out and answers\n`);
  if (parts.length > 0) io.stderr.write(`${parts.join("\n")}`);
}
