/** The objects of one file. */
import type { Diagnostic, ObjectRef } from "../diagnostic/diagnostic.ts";
import type { UnevaluatedObject } from "../model/caveat.ts";
import type { RejectedObject } from "../model/config.ts";
import type { ConfigObject } from "../model/configObject.ts";
import { decodeObject } from "../model/decode.ts";
import { formatFieldPath, parseFieldPath } from "../util/fieldPath.ts";
import { getOwn, isRecord } from "../util/record.ts";
import { findField } from "./findField.ts";
import { flattenList, type PlacedValue } from "./flattenList.ts";
import { guessObject } from "./guessObject.ts";
import { toPosition } from "./lineStarts.ts";
import { tooLarge } from "./loadMeshConfig.ts";
import type { LoadLimits, SourceFile } from "./loadOptions.ts";
import { looksLikeObject } from "./looksLikeObject.ts";
import { findMeshSettings } from "./meshSettings.ts";
import type { YamlDocument } from "./parseYaml.ts";
import { readDocument } from "./readDocument.ts";
import type { SkippedDocument } from "./skippedDocuments.ts";
import type { SourceObject } from "./sources.ts";
import { splitDocuments, type TextRange } from "./splitDocuments.ts";
import type { TextProblem } from "./textProblem.ts";
import { toUnevaluated } from "./unevaluated.ts";

/** What one file gave. */
export interface LoadedFile {
  readonly objects: ConfigObject[];
  /** Read, with errors. */
  readonly rejected: RejectedObject[];
  readonly unevaluated: UnevaluatedObject[];
  readonly diagnostics: Diagnostic[];
  readonly places: SourceObject[];
  readonly skipped: SkippedDocument[];
}

/** The document that is being read. */
interface DocumentContext {
  readonly file: SourceFile;
  readonly fileIndex: number;
  readonly range: TextRange;
  readonly loaded: LoadedFile;
}

/** Reads a file document by document. `fileIndex` is its place in the sources. */
export function loadFile(file: SourceFile, fileIndex: number, limits: LoadLimits): LoadedFile {
  const loaded: LoadedFile = { objects: [], rejected: [], unevaluated: [], diagnostics: [], places: [], skipped: [] };
  if (file.text.length > limits.length) {
    const { offset, ...problem } = tooLarge(limits);
    loaded.diagnostics.push({ ...problem, position: toPosition(file, offset) });
    return loaded;
  }
  const templates: number[] = [];
  for (const range of splitDocuments(file.text)) {
    const context: DocumentContext = { file, fileIndex, range, loaded };
    const text = file.text.slice(range.start, range.end);
    const read = readDocument(text, limits);
    if (read.kind === "template") templates.push(range.start + read.offset);
    else if (read.kind === "broken") loaded.diagnostics.push(reportBroken(context, text, read.problem));
    else {
      const placed = flattenList(read.value);
      for (const object of placed) loadObject(context, read.document, object, read.problems);
      reportOutside(context, placed, read.problems);
    }
  }
  loaded.diagnostics.push(...reportTemplates(file, templates));
  return loaded;
}

/** A broken document takes nothing from the answers where its kind has no part in routing, even less where it is another program's. */
function reportBroken(context: DocumentContext, text: string, problem: TextProblem): Diagnostic {
  const { apiVersion, ...ref } = guessObject(text);
  const guessed = decodeObject({ apiVersion, kind: ref.kind, metadata: { name: ref.name } });
  const isIgnored = guessed.diagnostics.some(({ code }) => code === "kind-ignored");
  const diagnostic = diagnose(context, problem, ref.kind === "" ? undefined : ref);
  if (!/\b(?:apiVersion|kind)\b/.test(text)) return { ...diagnostic, severity: "info" };
  return isIgnored ? { ...diagnostic, severity: "warning" } : diagnostic;
}

/** Problems in a List that are in none of its items. */
function reportOutside(context: DocumentContext, objects: readonly PlacedValue[], problems: readonly TextProblem[]): void {
  if (objects[0]?.path.length === 0) return;
  const outside = problems.filter(({ path }) => path?.[0] !== "items" || typeof path[1] !== "number");
  context.loaded.diagnostics.push(...outside.map((problem) => diagnose(context, problem, undefined)));
}

function loadObject(context: DocumentContext, document: YamlDocument, placed: PlacedValue, all: readonly TextProblem[]): void {
  const { file, fileIndex, range, loaded } = context;
  const { value, path } = placed;
  const positionAt = (field: string) => toPosition(file, range.start + findField(document, [...path, ...parseFieldPath(field)]));
  if (path.length === 0 && !looksLikeObject(value)) {
    if (value !== null) loaded.skipped.push({ position: positionAt("") });
    return;
  }
  const { object, diagnostics } = decodeObject(value);
  const ref = refOf(value, diagnostics);
  const has = (code: Diagnostic["code"]): boolean => diagnostics.some((diagnostic) => diagnostic.code === code);
  if (has("kind-ignored")) {
    loaded.skipped.push({ kind: ref.kind, position: positionAt("") });
    if (findMeshSettings(value) !== undefined) loaded.diagnostics.push({ ...meshConfigUnused(ref), position: positionAt("") });
    return;
  }
  loaded.places.push({ ref, file: fileIndex, document: range, path });
  if (has("kind-not-evaluated")) loaded.unevaluated.push(toUnevaluated(ref, value));
  const problems = has("kind-not-evaluated") ? [] : all.filter((problem) => startsWith(problem.path ?? [], path));
  loaded.diagnostics.push(...problems.map((problem) => diagnose(context, problem, ref, path.length)));
  const fatal = problems.filter(({ severity }) => severity === "error");
  // Where a part could not be read, null stands for it, and what decoding says of that would only confuse.
  if (fatal.some(({ code }) => code !== "duplicate-key")) return;
  for (const diagnostic of diagnostics) loaded.diagnostics.push({ ...diagnostic, position: positionAt(diagnostic.origin?.path ?? "") });
  const isValid = fatal.length === 0 && diagnostics.every(({ severity }) => severity !== "error");
  if (object === undefined) return;
  if (isValid) loaded.objects.push(object);
  else loaded.rejected.push({ object, unknownFields: unknownFields(diagnostics) });
}

function unknownFields(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.flatMap(({ code, origin }) => (code === "unknown-field" && origin !== undefined ? [origin.path] : []));
}

function refOf(value: unknown, diagnostics: readonly Diagnostic[]): ObjectRef {
  const origin = diagnostics.find((diagnostic) => diagnostic.origin !== undefined)?.origin;
  if (origin !== undefined) return { kind: origin.kind, namespace: origin.namespace, name: origin.name };
  const metadata = isRecord(value) ? getOwn(value, "metadata") : undefined;
  return { kind: textAt(value, "kind"), namespace: textAt(metadata, "namespace"), name: textAt(metadata, "name") };
}

function textAt(value: unknown, key: string): string {
  const text = isRecord(value) ? getOwn(value, key) : undefined;
  return typeof text === "string" ? text : "";
}

function startsWith(path: readonly unknown[], prefix: readonly unknown[]): boolean {
  return prefix.every((segment, index) => path[index] === segment);
}

function diagnose(
  { file, range }: DocumentContext,
  { offset, path, ...problem }: TextProblem,
  ref: ObjectRef | undefined,
  skip = 0,
): Diagnostic {
  const position = toPosition(file, range.start + offset);
  if (ref === undefined) return { ...problem, position };
  return { ...problem, origin: { ...ref, path: formatFieldPath(path?.slice(skip) ?? []) }, position };
}

function meshConfigUnused(ref: ObjectRef): Diagnostic {
  const message = "the mesh settings in this object are not used";
  const help = "give the file as mesh settings: `--mesh-config FILE`, or `load(files, { meshConfig })`";
  return { severity: "info", code: "mesh-config-unused", message, help, origin: { ...ref, path: "" } };
}

/** One warning for a file, as a chart's template is one thing. */
function reportTemplates(file: SourceFile, offsets: readonly number[]): readonly Diagnostic[] {
  const [first] = offsets;
  if (first === undefined) return [];
  const end = file.text.indexOf("}}", first);
  const [excerpt = ""] = file.text.slice(first, end < 0 ? undefined : end + 2).split("\n", 1);
  const documents = offsets.length === 1 ? "this document is" : `${offsets.length} documents of this file are`;
  const message = `\`${excerpt.slice(0, 80)}\` is a Go template, so ${documents} not read`;
  const help = "render the chart first: `helm template CHART`, whose output `-f -` reads";
  return [{ severity: "warning", code: "go-template", message, help, position: toPosition(file, first) }];
}
