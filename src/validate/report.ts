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
  /** Looks at each item of the list that this field holds; an absent list has none. */
  each<T>(list: readonly T[] | undefined, look: (at: Report, item: T, index: number) => void): void;
  /** Looks at each entry of the record that this field holds; an absent record has none. */
  entries<T>(record: Readonly<Record<string, T>> | undefined, look: (at: Report, value: T, key: string) => void): void;
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
  const root: Place = { ...METHODS, object, diagnostics, parent: undefined, segments: [], warningSeverity: "warning" };
  return root;
}

/** A place in the object. Its path is put together only where there is something to say, which there hardly ever is. */
interface Place extends Report {
  readonly object: ObjectRef;
  readonly diagnostics: Diagnostic[];
  readonly parent: Place | undefined;
  /** Steps from the parent. */
  readonly segments: readonly FieldSegment[];
  readonly warningSeverity: Severity;
}

// One function for all places: making thousands of places that nobody reports on has to cost next to nothing.
const METHODS: Report = {
  at(this: Place, ...segments) {
    return below(this, segments, this.warningSeverity);
  },
  each(this: Place, list, look) {
    list?.forEach((item, index) => {
      look(this.at(index), item, index);
    });
  },
  entries(this: Place, record, look) {
    if (record === undefined) return;
    for (const [key, value] of Object.entries(record)) look(this.at(key), value, key);
  },
  error(this: Place, code, message, help) {
    add(this, "error", code, message, help);
  },
  refused(this: Place, code, message, help) {
    add(this, "refused", code, message, help);
  },
  warning(this: Place, code, message, help) {
    add(this, this.warningSeverity, code, message, help);
  },
  accept(this: Place, problem) {
    if (problem !== undefined) add(this, "error", problem.code, problem.message, problem.help);
    return problem === undefined;
  },
  withoutWarnings(this: Place) {
    return below(this, [], "info");
  },
};

function below(parent: Place, segments: readonly FieldSegment[], warningSeverity: Severity): Place {
  const { object, diagnostics, at, each, entries, error, refused, warning, accept, withoutWarnings } = parent;
  return { at, each, entries, error, refused, warning, accept, withoutWarnings, object, diagnostics, parent, segments, warningSeverity };
}

function add(place: Place, severity: Severity, code: DiagnosticCode, message: string, help: string): void {
  place.diagnostics.push({ severity, code, message, help, origin: { ...place.object, path: pathOf(place) } });
}

function pathOf({ parent, segments }: Place): string {
  return segments.reduce<string>(appendSegment, parent === undefined ? "" : pathOf(parent));
}
