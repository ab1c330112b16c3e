/** Where validation writes what it finds: a field of one object and the list of problems of that object. */
import type { DiagnosticCode } from "../diagnostic/codes.ts";
import type { Diagnostic, ObjectRef, Severity } from "../diagnostic/diagnostic.ts";
import { appendSegment, type FieldSegment } from "../util/fieldPath.ts";

/** What is wrong with a value, before it is known where the value stands. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
}

/** One field of the object under validation. */
export interface Report {
  /** The field below this one: `report.at("http", 0)`. */
  at(...segments: readonly FieldSegment[]): Report;
  /** The object is refused by admission. */
  error(code: DiagnosticCode, message: string, help: string): void;
  /** The object is admitted and what Istio makes of it is refused by Envoy. @see docs/semantics.md 2.H */
  refused(code: DiagnosticCode, message: string, help: string): void;
  /** The object is admitted with a warning. */
  warning(code: DiagnosticCode, message: string, help: string): void;
  /** An error where there is a problem, nothing where there is none. True where there was none. */
  accept(problem: Problem | undefined): boolean;
  /** The same field in a place whose warnings Istio computes and then loses: they are worth knowing, and become infos. */
  withoutWarnings(): Report;
}

/** A report on a whole object that adds to `diagnostics`. */
export function createReport(object: ObjectRef, diagnostics: Diagnostic[]): Report {
  return reportAt(object, diagnostics, "", "warning");
}

function reportAt(object: ObjectRef, diagnostics: Diagnostic[], path: string, warningSeverity: Severity): Report {
  const add = (severity: Severity, code: DiagnosticCode, message: string, help: string): void => {
    diagnostics.push({ severity, code, message, help, origin: { ...object, path } });
  };
  return {
    at: (...segments) => reportAt(object, diagnostics, segments.reduce<string>(appendSegment, path), warningSeverity),
    error: (code, message, help) => add("error", code, message, help),
    refused: (code, message, help) => add("refused", code, message, help),
    warning: (code, message, help) => add(warningSeverity, code, message, help),
    accept: (problem) => {
      if (problem !== undefined) add("error", problem.code, problem.message, problem.help);
      return problem === undefined;
    },
    withoutWarnings: () => reportAt(object, diagnostics, path, "info"),
  };
}
