/** Diagnostics in the order in which a reader meets their lines. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { locate } from "../load/locate.ts";
import type { Sources } from "../load/sources.ts";
import { firstDifference } from "../util/compare.ts";

/** With the position of each that has one, file by file and from top to bottom; those without come last. */
export function placeDiagnostics(diagnostics: readonly Diagnostic[], sources: Sources): readonly Diagnostic[] {
  const ranks = new Map(sources.files.map(({ file }, index) => [file, index]));
  const rankOf = ({ position }: Diagnostic): number => (position === undefined ? undefined : ranks.get(position.file)) ?? ranks.size;
  return diagnostics
    .map((diagnostic) => withPosition(diagnostic, sources))
    .sort((a, b) =>
      firstDifference(
        rankOf(a) - rankOf(b),
        (a.position?.line ?? 0) - (b.position?.line ?? 0),
        (a.position?.column ?? 0) - (b.position?.column ?? 0),
      ),
    );
}

function withPosition(diagnostic: Diagnostic, sources: Sources): Diagnostic {
  const position = diagnostic.position ?? (diagnostic.origin === undefined ? undefined : locate(sources, diagnostic.origin));
  return position === undefined ? diagnostic : { ...diagnostic, position };
}
