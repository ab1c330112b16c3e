/** Diagnostics as text for a person, with the lines that they are about. */
import { type Diagnostic, formatObjectRef, type Origin } from "../diagnostic/diagnostic.ts";
import { formatDiagnostic, formatOrigin, type Painter, plain } from "../diagnostic/formatDiagnostic.ts";
import { parseFieldPath } from "../util/fieldPath.ts";
import { lineText } from "./lineStarts.ts";
import { locate, locateIn } from "./locate.ts";
import { placesOf, type Sources } from "./sources.ts";

export type { Painter };

/** What `formatDiagnostics` needs besides the diagnostics. */
export interface FormatOptions {
  /** What `load` returned. */
  readonly sources: Sources;
  /** Colours; none when absent. */
  readonly paint?: Painter;
}

/** Every diagnostic with its place, the line, the object, and what to do about it; empty for none. Ends with a line feed otherwise. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], { sources, paint = plain }: FormatOptions): string {
  return diagnostics.map((diagnostic) => `${format(diagnostic, sources, paint)}\n`).join("\n");
}

function format(diagnostic: Diagnostic, sources: Sources, paint: Painter): string {
  const position = diagnostic.position ?? (diagnostic.origin === undefined ? undefined : locate(sources, diagnostic.origin));
  const file = position === undefined ? undefined : sources.files.find(({ file }) => file === position.file);
  const related = diagnostic.related?.flatMap((origin) => relatedPlaces(origin, diagnostic, sources)) ?? [];
  return formatDiagnostic(
    diagnostic,
    {
      ...(position === undefined ? {} : { position }),
      ...(position === undefined || file === undefined ? {} : { line: lineText(file, position.line) }),
      ...(related.length === 0 ? {} : { related }),
    },
    paint,
  );
}

/** An object that is there twice has one name and several places. */
function relatedPlaces(origin: Origin, { origin: own }: Diagnostic, sources: Sources): DiagnosticPlaces {
  const places = placesOf(sources, origin);
  const isTwin = own !== undefined && formatObjectRef(own) === formatObjectRef(origin) && own.path === origin.path;
  return (isTwin ? places.slice(1) : places.slice(0, 1)).flatMap((place) => {
    const position = locateIn(sources, place, parseFieldPath(origin.path));
    return position === undefined ? [] : [{ position, label: formatOrigin(origin) }];
  });
}

type DiagnosticPlaces = NonNullable<Parameters<typeof formatDiagnostic>[1]>["related"] & {};
