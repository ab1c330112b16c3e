/** Colours of diagnostics. */
import pc from "picocolors";
import type { Severity } from "../../diagnostic/diagnostic.ts";
import { type Painter, type PaintRole, plain } from "../../diagnostic/formatDiagnostic.ts";

/** With colours or without. */
export function painterFor(hasColor: boolean): Painter {
  if (!hasColor) return plain;
  const colors = pc.createColors(true);
  const severities = { error: colors.red, refused: colors.magenta, warning: colors.yellow, info: colors.cyan } satisfies Record<
    Severity,
    unknown
  >;
  const roles = { ...severities, place: colors.bold, faint: colors.dim } satisfies Record<PaintRole, unknown>;
  return (role, text) => roles[role](text);
}
