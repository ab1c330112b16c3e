/** A problem of a text before it is known which object it belongs to. */
import type { DiagnosticCode } from "../diagnostic/codes.ts";
import type { Severity } from "../diagnostic/diagnostic.ts";
import type { FieldSegment } from "../util/fieldPath.ts";

/** Like a diagnostic, with an offset instead of a position. */
export interface TextProblem {
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly help?: string;
  /** Into the text of the document. */
  readonly offset: number;
  /** From the top of the document; absent where the text could not be parsed that far. */
  readonly path?: readonly FieldSegment[];
}
