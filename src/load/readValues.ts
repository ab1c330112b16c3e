/** Any YAML or JSON stream as plain values, with a position for every field: for texts that hold no configuration objects. */
import type { Diagnostic, Position } from "../diagnostic/diagnostic.ts";
import type { FieldSegment } from "../util/fieldPath.ts";
import { findField } from "./findField.ts";
import { toPosition } from "./lineStarts.ts";
import { tooLarge } from "./loadMeshConfig.ts";
import { DEFAULT_LIMITS, type SourceFile } from "./loadOptions.ts";
import { readDocument } from "./readDocument.ts";
import { splitDocuments } from "./splitDocuments.ts";
import type { TextProblem } from "./textProblem.ts";
import type { JsonValue } from "./toValue.ts";

/** One document of a stream. */
export interface ValueDocument {
  readonly value: JsonValue;
  /** Where a field stands, or the nearest one around it. */
  readonly positionAt: (path: readonly FieldSegment[]) => Position;
}

/** What was read. */
export interface ReadValues {
  /** Documents without errors. */
  readonly documents: readonly ValueDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads every document of a text; never throws. */
export function readValues(file: SourceFile): ReadValues {
  if (file.text.length > DEFAULT_LIMITS.length) return { documents: [], diagnostics: [toDiagnostic(file, 0, tooLarge(DEFAULT_LIMITS))] };
  const documents: ValueDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { start, end } of splitDocuments(file.text)) {
    const read = readDocument(file.text.slice(start, end), DEFAULT_LIMITS, "own");
    if (read.kind === "template") {
      const message = "the text is a Go template and no YAML yet";
      diagnostics.push({ severity: "error", code: "go-template", message, position: toPosition(file, start + read.offset) });
    } else if (read.kind === "broken") {
      diagnostics.push(toDiagnostic(file, start, read.problem));
    } else {
      // Nobody but us reads these texts, so they need not please the reader of Kubernetes.
      const problems = read.problems.filter(({ code }) => code !== "yaml-flow");
      diagnostics.push(...problems.map((problem) => toDiagnostic(file, start, problem)));
      if (problems.some(({ severity }) => severity === "error")) continue;
      documents.push({ value: read.value, positionAt: (path) => toPosition(file, start + findField(read.document, path)) });
    }
  }
  return { documents, diagnostics };
}

function toDiagnostic(file: SourceFile, start: number, { offset, path: _path, ...problem }: TextProblem): Diagnostic {
  return { ...problem, position: toPosition(file, start + offset) };
}
