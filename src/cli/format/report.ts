/** Diagnostics of a whole configuration in every format but the one for people: what `lint` and `validate` print. */
import { type Diagnostic, formatObjectRef, type Severity } from "../../diagnostic/diagnostic.ts";
import { formatDiagnostics } from "../../load/formatDiagnostics.ts";
import { locateIn } from "../../load/locate.ts";
import { placesOf, type SourceObject, type Sources } from "../../load/sources.ts";
import { groupBy } from "../../util/groupBy.ts";
import type { CliIo } from "../io.ts";
import { type FindingRule, levelOf, toFindings } from "./finding.ts";
import type { Format } from "./formats.ts";
import { toGithub } from "./github.ts";
import { type JunitCase, toJunit } from "./junit.ts";
import { toSarif } from "./sarif.ts";

/** What is reported. */
export interface DiagnosticReport {
  /** `meshroute lint`. */
  readonly title: string;
  readonly io: CliIo;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
  /** Rules that were checked. */
  readonly rules: readonly FindingRule[];
  /** What `json` prints. */
  readonly json: unknown;
  /** True for a diagnostic for which the command fails. */
  readonly fails: (diagnostic: Diagnostic) => boolean;
}

/** The whole output. Infos are no annotations unless they fail the run: they would hide what matters behind the few that a code host shows. */
export function formatReport(format: Exclude<Format, "pretty">, report: DiagnosticReport): string {
  const { title, io, diagnostics, sources, rules, json, fails } = report;
  switch (format) {
    case "json":
      return `${JSON.stringify(json, null, 2)}\n`;
    case "junit":
      return toJunit(title, junitSuites(report));
    case "sarif":
      return toSarif({ ...io, rules, findings: toFindings(diagnostics, sources) });
    case "github":
      return toGithub(
        toFindings(
          diagnostics.filter((diagnostic) => levelOf(diagnostic.severity) !== "note" || fails(diagnostic)),
          sources,
        ),
        io,
      );
  }
}

/** A suite for each file, a case for each object; what belongs to no object is a case of its own. */
function junitSuites({ diagnostics, sources, fails }: DiagnosticReport): Parameters<typeof toJunit>[1] {
  const byPlace = groupBy(diagnostics, ({ origin }) => (origin === undefined ? undefined : placesOf(sources, origin)[0]));
  const objects = sources.objects.map((place) => objectCase(place, byPlace.get(place) ?? [], sources, fails));
  const others = (byPlace.get(undefined) ?? []).map((diagnostic) => ({
    file: diagnostic.position?.file ?? "configuration",
    result: toCase(diagnostic.code, [diagnostic], sources, fails),
  }));
  return [...groupBy([...objects, ...others], ({ file }) => file)].map(([name, list]) => ({
    name,
    cases: list.map(({ result }) => result),
  }));
}

function objectCase(place: SourceObject, diagnostics: readonly Diagnostic[], sources: Sources, fails: DiagnosticReport["fails"]) {
  const position = locateIn(sources, place, []);
  const file = sources.files[place.file]?.file ?? "";
  const result = toCase(formatObjectRef(place.ref), diagnostics, sources, fails);
  return { file, result: { ...result, file, ...(position && { line: position.line }) } };
}

function toCase(name: string, diagnostics: readonly Diagnostic[], sources: Sources, fails: DiagnosticReport["fails"]): JunitCase {
  const failing = diagnostics.filter(fails);
  const others = diagnostics.filter((each) => !fails(each));
  return {
    name,
    ...(failing.length > 0 && {
      failures: failing.map((each) => ({ type: each.code, message: each.message, text: formatDiagnostics([each], { sources }).trimEnd() })),
    }),
    ...(others.length > 0 && { output: formatDiagnostics(others, { sources }).trimEnd() }),
  };
}

/** How many there are of each severity. */
export function countSeverities(diagnostics: readonly Diagnostic[]): Readonly<Record<Severity, number>> {
  const count = (wanted: Severity): number => diagnostics.filter(({ severity }) => severity === wanted).length;
  return { error: count("error"), refused: count("refused"), warning: count("warning"), info: count("info") };
}

const RANKS = { info: 1, warning: 2, refused: 3, error: 3 } as const satisfies Record<Severity, number>;

/** True for what is at least as bad. */
export function isAtLeast(diagnostic: Diagnostic, severity: "error" | "warning" | "info" | "never"): boolean {
  return severity !== "never" && RANKS[diagnostic.severity] >= RANKS[severity];
}
