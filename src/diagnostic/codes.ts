/** The closed table of diagnostic codes: a code that is not here does not compile. */
import { admissionCodes } from "./codes/admission.ts";
import { decodeCodes } from "./codes/decode.ts";
import { intentCodes } from "./codes/intent.ts";
import { linkCodes } from "./codes/link.ts";
import { lintCodes } from "./codes/lint.ts";
import { loadCodes } from "./codes/load.ts";

/** What a code stands for, whatever the single message says. */
export interface CodeDescription {
  /** One line for the list of codes in the docs. */
  readonly summary: string;
  /** Where it comes from: a rule of docs/semantics.md (`V-M3`, `1.8`) or an Istio or Kiali code (`IST0101`, `KIA1101`). */
  readonly see?: string;
}

/** Stable identifier of a kind of problem, kebab-case. */
export type DiagnosticCode =
  | keyof typeof loadCodes
  | keyof typeof decodeCodes
  | keyof typeof admissionCodes
  | keyof typeof linkCodes
  | keyof typeof intentCodes
  | keyof typeof lintCodes;

/** Every code that a diagnostic can carry, with what it stands for. */
export const diagnosticCodes: Readonly<Record<DiagnosticCode, CodeDescription>> = {
  ...loadCodes,
  ...decodeCodes,
  ...admissionCodes,
  ...linkCodes,
  ...intentCodes,
  ...lintCodes,
};
