/** `meshroute/load`: YAML and JSON texts to a configuration, with a position for every field. */
export { type CodeDescription, type DiagnosticCode, diagnosticCodes } from "./diagnostic/codes.ts";
export type { Diagnostic, Origin, Position, Severity } from "./diagnostic/diagnostic.ts";
export { type FormatOptions, formatDiagnostics, type Painter } from "./load/formatDiagnostics.ts";
export { type Loaded, load } from "./load/load.ts";
export type { LoadLimits, LoadOptions, SourceFile } from "./load/loadOptions.ts";
export { locate } from "./load/locate.ts";
export type { SkippedDocument } from "./load/skippedDocuments.ts";
export type { SourceObject, Sources } from "./load/sources.ts";
export type { Config, RejectedObject } from "./model/config.ts";
