/** What a command found, in the form that all report formats are made of: `lint`, `validate`, `diff`, `coverage`. */
import type { Diagnostic, Position, Severity } from "../../diagnostic/diagnostic.ts";
import { formatOrigin } from "../../diagnostic/formatDiagnostic.ts";
import { locate } from "../../load/locate.ts";
import type { Sources } from "../../load/sources.ts";

/** How much a finding matters, in the words that SARIF has. */
export type FindingLevel = "error" | "warning" | "note";

/** One thing to tell. */
export interface Finding {
  /** Code or rule that found it, kebab-case. */
  readonly ruleId: string;
  readonly level: FindingLevel;
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  readonly position?: Position;
  /** `VirtualService default/reviews spec.http[0]`. */
  readonly object?: string;
  readonly related?: readonly { readonly position: Position; readonly message: string }[];
}

/** What there is to know about a rule without any finding. */
export interface FindingRule {
  readonly id: string;
  /** One line. */
  readonly summary: string;
  /** Level of its findings where none was set. */
  readonly level: FindingLevel;
  /** A page about it. */
  readonly helpUri?: string;
  /** Codes that Istio or Kiali have for the same, `IST0101`. */
  readonly tags?: readonly string[];
}

const LEVELS = { error: "error", refused: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, FindingLevel>;

/** The level of a severity: what only Envoy refuses is an error too. */
export function levelOf(severity: Severity): FindingLevel {
  return LEVELS[severity];
}

/** Diagnostics as findings, with the places of everything that they mention. */
export function toFindings(diagnostics: readonly Diagnostic[], sources: Sources): readonly Finding[] {
  return diagnostics.map((diagnostic) => toFinding(diagnostic, sources));
}

function toFinding({ code, severity, message, help, origin, ...rest }: Diagnostic, sources: Sources): Finding {
  const position = rest.position ?? (origin && locate(sources, origin));
  const related = (rest.related ?? []).flatMap((other) => {
    const place = locate(sources, other);
    return place === undefined ? [] : [{ position: place, message: formatOrigin(other) }];
  });
  return {
    ruleId: code,
    level: levelOf(severity),
    message,
    ...(help !== undefined && { help }),
    ...(position && { position }),
    ...(origin && { object: formatOrigin(origin) }),
    ...(related.length > 0 && { related }),
  };
}
