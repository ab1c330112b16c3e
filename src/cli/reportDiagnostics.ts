/** What the configuration's diagnostics look like on standard error. */
import pc from "picocolors";
import type { Diagnostic, Severity } from "../diagnostic/diagnostic.ts";
import { type Painter, type PaintRole, plain } from "../diagnostic/formatDiagnostic.ts";
import { formatDiagnostics } from "../load/formatDiagnostics.ts";
import type { Sources } from "../load/sources.ts";
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
  if (infos > 0) parts.push(`${count(infos, "info")} about the configuration; \`--verbose\` shows ${infos === 1 ? "it" : "them"}\n`);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  if (isUnusable) parts.push(`${count(errors, "error")} in the configuration; \`--admit\` leaves invalid objects out and answers\n`);
  if (parts.length > 0) io.stderr.write(`${parts.join("\n")}`);
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

function painterFor(hasColor: boolean): Painter {
  if (!hasColor) return plain;
  const colors = pc.createColors(true);
  const severities = { error: colors.red, refused: colors.magenta, warning: colors.yellow, info: colors.cyan } satisfies Record<
    Severity,
    unknown
  >;
  const roles = { ...severities, place: colors.bold, faint: colors.dim } satisfies Record<PaintRole, unknown>;
  return (role, text) => roles[role](text);
}
