/** The settings of the mesh from a text: a MeshConfig, or what carries one. */
import type { Diagnostic, ObjectRef } from "../diagnostic/diagnostic.ts";
import { decodeMeshConfig } from "../model/decode.ts";
import type { MeshConfig } from "../model/meshConfig.ts";
import { type FieldSegment, parseFieldPath } from "../util/fieldPath.ts";
import { findField } from "./findField.ts";
import { toPosition } from "./lineStarts.ts";
import type { LoadLimits, SourceFile } from "./loadOptions.ts";
import { findMeshSettings, isInstallation, isObject } from "./meshSettings.ts";
import { type ReadDocument, readDocument } from "./readDocument.ts";
import type { SourceObject } from "./sources.ts";
import { splitDocuments, type TextRange } from "./splitDocuments.ts";
import type { TextProblem } from "./textProblem.ts";

/** Settings with their place. */
export interface LoadedMeshConfig {
  readonly meshConfig?: MeshConfig;
  readonly diagnostics: readonly Diagnostic[];
  readonly places: readonly SourceObject[];
}

const REF: ObjectRef = { kind: "MeshConfig", namespace: "", name: "" };

/** Reads the first document that has settings; of several documents, only one of a kind that carries them counts. */
export function loadMeshConfig(file: SourceFile, index: number, limits: LoadLimits): LoadedMeshConfig {
  if (file.text.length > limits.length) return failed(file, 0, tooLarge(limits));
  const documents = splitDocuments(file.text);
  const read = documents.map((range) => ({ range, document: readDocument(file.text.slice(range.start, range.end), limits) }));
  const carrier = read.find(({ document }) => document.kind === "read" && findMeshSettings(document.value) !== undefined) ?? read[0];
  if (carrier === undefined) return { meshConfig: {}, diagnostics: [], places: [] };
  return decodeDocument(file, index, carrier.range, carrier.document, limits);
}

/** The problem of a text over the limit. */
export function tooLarge({ length }: LoadLimits): TextProblem {
  return { severity: "error", code: "too-large", message: `the text is longer than ${length} characters`, offset: 0 };
}

function decodeDocument(file: SourceFile, index: number, range: TextRange, read: ReadDocument, limits: LoadLimits): LoadedMeshConfig {
  if (read.kind === "broken") return failed(file, range.start, read.problem);
  if (read.kind === "template") {
    const message = "the mesh settings are a Go template";
    const help = "render the chart first: `helm template CHART`";
    return failed(file, range.start, { severity: "error", code: "go-template", message, help, offset: read.offset });
  }
  const settings = findMeshSettings(read.value);
  if (settings === undefined && isObject(read.value)) {
    if (!isInstallation(read.value)) return failed(file, range.start, MISSING);
    return { meshConfig: {}, diagnostics: [diagnose(file, range.start, { ...MISSING, severity: "info" })], places: [] };
  }
  const path = settings?.path ?? [];
  const problems = read.problems.map((problem) => diagnose(file, range.start, tolerated(problem)));
  if (problems.some(({ severity }) => severity === "error")) return { diagnostics: problems, places: [] };
  const { value, inner } =
    typeof settings?.value === "string" ? readText(settings.value, limits) : { value: settings?.value ?? read.value };
  const at = (field: readonly FieldSegment[]) => toPosition(file, range.start + findField(read.document, [...path, ...field]));
  if (inner !== undefined) return { diagnostics: [{ ...diagnose(file, range.start, inner), position: at([]) }], places: [] };
  const { meshConfig, diagnostics } = decodeMeshConfig(value);
  return {
    ...(meshConfig === undefined ? {} : { meshConfig }),
    diagnostics: [...problems, ...diagnostics.map((each) => ({ ...each, position: at(parseFieldPath(each.origin?.path ?? "")) }))],
    places: [{ ref: REF, file: index, document: range, path }],
  };
}

/** Settings that are a text inside a ConfigMap. */
function readText(text: string, limits: LoadLimits): { readonly value?: unknown; readonly inner?: TextProblem } {
  const read = readDocument(text, limits);
  if (read.kind === "broken") return { inner: read.problem };
  if (read.kind === "template") return { inner: { severity: "error", code: "go-template", message: "it is a Go template", offset: 0 } };
  const error = read.problems.map(tolerated).find(({ severity }) => severity === "error");
  return error === undefined ? { value: read.value ?? {} } : { inner: error };
}

const MISSING: TextProblem = {
  severity: "error",
  code: "mesh-config-missing",
  message: "the file has no settings of the mesh",
  help: "give a MeshConfig, Istio's ConfigMap, an IstioOperator with `spec.meshConfig`, or values of Istio's chart with `meshConfig`",
  offset: 0,
};

/** Unlike those of objects, the settings of the mesh are not read strictly: of a key that is there twice the last counts. */
function tolerated(problem: TextProblem): TextProblem {
  return problem.code === "duplicate-key" ? { ...problem, severity: "warning" } : problem;
}

function diagnose(file: SourceFile, start: number, { offset, path, ...problem }: TextProblem): Diagnostic {
  return { ...problem, position: toPosition(file, start + offset) };
}

function failed(file: SourceFile, start: number, problem: TextProblem): LoadedMeshConfig {
  return { diagnostics: [diagnose(file, start, problem)], places: [] };
}
