/** Reading the test files of other tools: what is not understood is said with its line and left out. */
import type { Diagnostic, Position } from "../../diagnostic/diagnostic.ts";
import type { SourceFile } from "../../load/loadOptions.ts";
import { readValues, type ValueDocument } from "../../load/readValues.ts";
import { describeValue, quoteText } from "../../model/protobufJson/userText.ts";
import type { FieldSegment } from "../../util/fieldPath.ts";
import { getOwn, isRecord } from "../../util/record.ts";
import type { AskedFrom, Intent, IntentFile } from "../intentFile.ts";

/** What the files do not say: which proxy is asked, and how. */
export interface ImportOptions {
  /** A sidecar in namespace `default` when absent. */
  readonly from?: AskedFrom;
  /** `http` when absent. */
  readonly protocol?: "http" | "https";
}

/** What became of a file. */
export interface ImportedIntents {
  readonly files: readonly IntentFile[];
  /** With positions. A warning names a part that was left out. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A value of a document and its place. */
export interface Cursor {
  readonly value: unknown;
  readonly path: readonly FieldSegment[];
  readonly document: ValueDocument;
  /** Where problems are collected. */
  readonly diagnostics: Diagnostic[];
}

/** Reads a file and converts each of its documents, given by its top. */
export function importDocuments(file: SourceFile, convert: (top: Cursor) => readonly Intent[]): ImportedIntents {
  const { documents, diagnostics: read } = readValues(file);
  const diagnostics = [...read];
  const files = documents.map((document) => ({ tests: convert({ value: document.value, path: [], document, diagnostics }) }));
  return { files, diagnostics };
}

/** One step down; undefined where the field is absent or null. */
export function child(cursor: Cursor, key: FieldSegment): Cursor | undefined {
  const { value } = cursor;
  const found = Array.isArray(value) ? value[Number(key)] : isRecord(value) ? getOwn(value, String(key)) : undefined;
  return found === undefined || found === null ? undefined : { ...cursor, value: found, path: [...cursor.path, key] };
}

/** The first of several names that is there. */
export function firstChild(cursor: Cursor, keys: readonly string[]): Cursor | undefined {
  for (const key of keys) {
    const found = child(cursor, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The entries of a list; what is no list is said. */
export function itemsOf(cursor: Cursor | undefined): readonly Cursor[] {
  if (cursor === undefined) return [];
  if (Array.isArray(cursor.value))
    return cursor.value.map((value: unknown, index) => ({ ...cursor, value, path: [...cursor.path, index] }));
  warn(cursor, `expected a list, found ${describeValue(cursor.value)}`);
  return [];
}

/** Names and values of a record. */
export function entriesOf(cursor: Cursor | undefined): readonly (readonly [string, Cursor])[] {
  if (cursor === undefined) return [];
  const { value } = cursor;
  if (isRecord(value)) return Object.keys(value).map((key) => [key, { ...cursor, value: value[key], path: [...cursor.path, key] }]);
  warn(cursor, `expected fields, found ${describeValue(value)}`);
  return [];
}

/** Text; a number or boolean counts as its text. */
export function textOf(cursor: Cursor | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const { value } = cursor;
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  warn(cursor, `expected text, found ${describeValue(value)}`);
  return undefined;
}

/** A number, also one in quotes. */
export function numberOf(cursor: Cursor | undefined): number | undefined {
  const text = textOf(cursor);
  if (cursor === undefined || text === undefined) return undefined;
  if (text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  warn(cursor, `expected a number, found ${describeValue(cursor.value)}`);
  return undefined;
}

/** Says that something was left out. */
export function warn({ document, path, diagnostics }: Cursor, message: string, help?: string): void {
  diagnostics.push({
    severity: "warning",
    code: "import-unsupported",
    message,
    ...(help === undefined ? {} : { help }),
    position: document.positionAt(path),
  });
}

/** Says of every field that is not among the known ones that it was left out. */
export function warnOfOthers(cursor: Cursor | undefined, known: readonly string[]): void {
  for (const [name, field] of entriesOf(cursor)) if (!known.includes(name)) warn(field, `${quoteText(name)} is not converted`);
}

/** Where the value stands. */
export function positionOf({ document, path }: Cursor): Position {
  return document.positionAt(path);
}
