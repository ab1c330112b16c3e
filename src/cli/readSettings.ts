/// <reference types="node" />
/** Reads `meshroute.yaml`: what a folder says about severities and exceptions. @see docs/lint.md */
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { isLintRuleId, LINT_RULE_IDS } from "../analysis/lint/lintRuleId.ts";
import type { LintSettings } from "../analysis/lint/lintSettings.ts";
import { type Diagnostic, isError } from "../diagnostic/diagnostic.ts";
import { readValues, type ValueDocument } from "../load/readValues.ts";
import type { Sources } from "../load/sources.ts";
import { kinds as configKinds, isConfigKind } from "../model/kinds.ts";
import { describeValue, quoteChoices, quoteText } from "../model/protobufJson/userText.ts";
import { type FieldSegment, formatFieldPath } from "../util/fieldPath.ts";
import { nearest } from "../util/nearest.ts";
import { isRecord } from "../util/record.ts";
import type { CliIo } from "./io.ts";
import { readSource } from "./readConfigFiles.ts";
import { type LintSection, settingsSchema } from "./settings.schema.ts";

/** Looked for in the working directory, in this order, where no file is named. */
export const SETTINGS_FILES: readonly string[] = ["meshroute.yaml", ".meshrouterc.yaml"];

/** What was read; without a file, nothing is set. */
export interface ReadSettings {
  readonly lint: LintSettings;
  readonly sources: Sources;
  /** Errors mean that the settings cannot be used. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the file that a flag names, else the first that is there. */
export async function readSettings(named: string | undefined, io: CliIo): Promise<ReadSettings> {
  const name = named ?? (await findSettings(io.cwd));
  if (name === undefined) return { lint: {}, sources: { files: [], objects: [] }, diagnostics: [] };
  const file = await readSource(name, io.cwd);
  const sources = { files: [file], objects: [] };
  const read = readValues(file);
  const errors = read.diagnostics.filter(isError);
  const [document] = read.documents;
  if (errors.length > 0 || document === undefined || document.value === null) return { lint: {}, sources, diagnostics: errors };
  return { sources, ...checkSettings(document) };
}

async function findSettings(cwd: string): Promise<string | undefined> {
  for (const name of SETTINGS_FILES) {
    const entry = await stat(resolve(cwd, name)).catch(() => undefined);
    if (entry?.isFile() === true) return name;
  }
  return undefined;
}

function checkSettings(document: ValueDocument): { readonly lint: LintSettings; readonly diagnostics: readonly Diagnostic[] } {
  const at = (path: readonly FieldSegment[], message: string, help: string): Diagnostic => ({
    severity: "error",
    code: "settings-invalid",
    message,
    help,
    position: document.positionAt(path),
  });
  const checked = settingsSchema.safeParse(document.value);
  if (!checked.success) return { lint: {}, diagnostics: checked.error.issues.flatMap((issue) => explainIssue(issue, document.value, at)) };
  const { severities = {}, ignore = [] } = checked.data.lint ?? {};
  const ids = [
    ...Object.keys(severities).map((id) => ({ id, path: ["lint", "severities", id] })),
    ...ignore.flatMap(({ rules = [] }, index) => rules.map((id, item) => ({ id, path: ["lint", "ignore", index, "rules", item] }))),
  ];
  const kinds = ignore.flatMap((entry, index) =>
    (entry.kinds ?? []).map((kind, item) => ({ kind, path: ["lint", "ignore", index, "kinds", item] })),
  );
  const diagnostics = [
    ...ids.flatMap(({ id, path }) => (isLintRuleId(id) ? [] : [unknownName(id, "lint rule", LINT_RULE_IDS, path, at)])),
    ...kinds.flatMap(({ kind, path }) => (isConfigKind(kind) ? [] : [unknownName(kind, "kind", Object.keys(configKinds), path, at)])),
  ];
  return { lint: diagnostics.length > 0 ? {} : toSettings({ severities, ignore }), diagnostics };
}

type Report = (path: readonly FieldSegment[], message: string, help: string) => Diagnostic;

function unknownName(name: string, what: string, known: readonly string[], path: readonly FieldSegment[], at: Report): Diagnostic {
  const near = nearest(name, known);
  return at(
    path,
    `there is no ${what} ${quoteText(name)}`,
    near === undefined ? "docs/lint.md lists what there is" : `did you mean ${quoteText(near)}?`,
  );
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}

const FIELDS = ["lint", "severities", "ignore", "rules", "objects", "kinds", "reason"];

function explainIssue(issue: Issue, value: unknown, at: Report): readonly Diagnostic[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code === "unrecognized_keys") {
    return (issue.keys ?? []).map((key) => {
      const near = nearest(key, FIELDS);
      const help = near === undefined ? "docs/lint.md shows a file with every field" : `did you mean ${quoteText(near)}?`;
      return at([...path, key], `there is no setting ${quoteText(formatFieldPath([...path, key]))}`, help);
    });
  }
  const found = path.reduce<unknown>(
    (inner, part) => (isRecord(inner) || Array.isArray(inner) ? Reflect.get(inner, part) : undefined),
    value,
  );
  const field = quoteText(formatFieldPath(path));
  if (found === undefined) return [at(path, `${field} is missing`, "docs/lint.md shows a file with every field")];
  const wanted = path.at(-2) === "severities" ? quoteChoices(["error", "warning", "info", "off"]) : wantedFor(path);
  const is = Array.isArray(found) && found.length === 0 ? "empty" : describeValue(found);
  return [at(path, `${field} is ${is}`, `write ${wanted}`)];
}

function wantedFor(path: readonly FieldSegment[]): string {
  const last = path.findLast((part) => typeof part === "string");
  if (last === "reason" || typeof path.at(-1) === "number") return last === "ignore" ? "a mapping with `rules` and `objects`" : "a text";
  if (last === "rules" || last === "objects" || last === "kinds") return "a list of one or more texts";
  return last === "ignore" ? "a list of mappings with `rules` and `objects`" : "a mapping";
}

function toSettings({ severities = {}, ignore = [] }: LintSection): LintSettings {
  return {
    severities: Object.fromEntries(Object.entries(severities).map(([id, severity]) => [id, severity === false ? "off" : severity])),
    ignore: ignore.map(({ rules, objects, kinds, reason }) => ({
      objects,
      ...(rules && { rules: rules.filter(isLintRuleId) }),
      ...(kinds && { kinds }),
      ...(reason !== undefined && { reason }),
    })),
  };
}
