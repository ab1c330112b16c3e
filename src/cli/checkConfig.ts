/** Everything that is to be said about a configuration, object by object. */
import { safeCompile } from "../compile/compile.ts";
import { type Diagnostic, isError, type ObjectRef, type Position, type Severity } from "../diagnostic/diagnostic.ts";
import type { RegistryMode } from "../link/registryMode.ts";
import type { Loaded } from "../load/load.ts";
import { locateIn } from "../load/locate.ts";
import { placesOf, type SourceObject } from "../load/sources.ts";
import { placeDiagnostics } from "./placeDiagnostics.ts";

/** The outcome, as it is printed for machines. */
export interface ConfigCheck {
  /** True where Istio's admission takes every object, whatever Envoy says. */
  readonly valid: boolean;
  readonly counts: Readonly<Record<Severity, number>>;
  /** In the order of the texts. */
  readonly objects: readonly CheckedObject[];
  /** Documents that were not checked. */
  readonly skipped: readonly UncheckedDocument[];
  /** With positions, in the order of the texts. */
  readonly diagnostics: readonly Diagnostic[];
}

/** An object that was checked. */
export interface CheckedObject extends ObjectRef {
  /** Of its first line. */
  readonly position?: Position;
  /** True where Istio's admission takes it. Of several objects with one name, none is valid. */
  readonly valid: boolean;
}

/** A document of a kind that is not evaluated, or of another program. */
export interface UncheckedDocument {
  /** Absent for what is no Kubernetes object. */
  readonly kind?: string;
  readonly position?: Position;
}

/** Checks what was loaded. */
export function checkConfig({ config, sources, diagnostics, skipped }: Loaded, registry: RegistryMode): ConfigCheck {
  const compiled = safeCompile(config, { registry });
  const said = placeDiagnostics([...diagnostics, ...compiled.diagnostics], sources).flatMap(forCheck);
  const errors = said.filter(isError);
  const invalid = new Set(errors.flatMap(({ origin }) => (origin === undefined ? [] : placesOf(sources, origin))));
  const unevaluated = new Set((config.unevaluated ?? []).flatMap((ref) => placesOf(sources, ref)));
  const positionOf = (place: SourceObject) => {
    const position = locateIn(sources, place, []);
    return position === undefined ? {} : { position };
  };
  return {
    valid: errors.length === 0,
    counts: countSeverities(said),
    objects: sources.objects
      .filter((place) => !unevaluated.has(place))
      .map((place) => ({ ...place.ref, ...positionOf(place), valid: !invalid.has(place) })),
    skipped: [...[...unevaluated].map((place) => ({ kind: place.ref.kind, ...positionOf(place) })), ...skipped],
    diagnostics: said,
  };
}

/** What is left out is listed apart, and that a kind is not evaluated is no problem of the object. */
function forCheck(diagnostic: Diagnostic): readonly Diagnostic[] {
  if (diagnostic.code === "skipped-objects") return [];
  return [diagnostic.code === "kind-not-evaluated" ? { ...diagnostic, severity: "info" } : diagnostic];
}

function countSeverities(diagnostics: readonly Diagnostic[]): Readonly<Record<Severity, number>> {
  const count = (wanted: Severity): number => diagnostics.filter(({ severity }) => severity === wanted).length;
  return { error: count("error"), refused: count("refused"), warning: count("warning"), info: count("info") };
}
