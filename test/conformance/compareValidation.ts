/** Compares the verdict on one document with what Istio said of it. */

import { admit } from "../../src/compile/admit.ts";
import { type Diagnostic, isError } from "../../src/diagnostic/diagnostic.ts";
import { load } from "../../src/load/load.ts";
import { readValues } from "../../src/load/readValues.ts";
import { isRecord } from "../../src/util/record.ts";
import type { Mismatch } from "./compare.ts";

/** One document of validation.json. */
export interface ValidationVector {
  readonly name: string;
  readonly yaml: string;
  readonly valid: boolean;
  readonly errors?: readonly string[];
  readonly warnings?: readonly string[];
}

/** `valid` must agree, and whether there are warnings. */
export function compareValidation({ name, yaml, valid, errors, warnings = [] }: ValidationVector): readonly Mismatch[] {
  const { diagnostics, isKnown } = istioVerdict(`${name}.yaml`, yaml);
  const actual = !diagnostics.some(isError);
  if (actual !== valid) return [{ field: "valid", expected: { valid, errors }, actual: { valid: actual, diagnostics } }];
  if (!valid || !isKnown) return [];
  // How a text is read from YAML is a warning of ours alone.
  const warned = diagnostics.some(({ severity, code }) => severity === "warning" && !code.startsWith("yaml-"));
  return warned === warnings.length > 0 ? [] : [{ field: "warnings", expected: warnings, actual: diagnostics }];
}

/** Of an object of a kind and version that Istio does not have, it says nothing. */
const NOT_ISTIO: ReadonlySet<string> = new Set([
  "api-version-missing",
  "kind-missing",
  "unknown-kind",
  "unknown-version",
  "wrong-group",
  "kind-ignored",
  "kind-not-evaluated",
]);

/** What the API server refuses before Istio sees the object is not part of Istio's verdict. */
function istioVerdict(file: string, text: string): { readonly diagnostics: readonly Diagnostic[]; readonly isKnown: boolean } {
  const loaded = load([{ file, text }]);
  const diagnostics = [...loaded.diagnostics, ...admit(loaded.config.objects).diagnostics];
  if (diagnostics.some(({ code }) => NOT_ISTIO.has(code))) {
    return { diagnostics: diagnostics.filter(({ code }) => code === "duplicate-key" || code.startsWith("yaml-")), isKnown: false };
  }
  // Any other error is the verdict already, and such a text may be one that cannot be read again.
  if (diagnostics.some(isOfMetadata) && diagnostics.every((diagnostic) => isOfMetadata(diagnostic) || !isError(diagnostic))) {
    const objects = readValues({ file, text }).documents.flatMap(({ value }) => (isRecord(value) ? [value] : []));
    return istioVerdict(file, objects.map((object) => JSON.stringify({ ...object, metadata: readableMetadata(object) })).join("\n---\n"));
  }
  return { diagnostics, isKnown: true };
}

function isOfMetadata({ code, origin }: Diagnostic): boolean {
  if (code === "name-missing") return origin?.kind !== "Gateway";
  return (code === "wrong-type" || code === "bad-timestamp") && /^metadata\b/.test(origin?.path ?? "");
}

/** What Istio takes from metadata: text where text belongs, maps with nothing but text, and nothing else. */
function readableMetadata({ kind, metadata }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { name, namespace, labels, annotations } = { ...(metadata as object | null) } as Readonly<Record<string, unknown>>;
  const isText = (value: unknown): boolean => typeof value === "string";
  const isTextMap = (value: unknown): boolean => isRecord(value) && Object.values(value).every(isText);
  return {
    ...(isText(name) && name !== "" ? { name } : kind !== "Gateway" && { name: "unnamed" }),
    ...(isText(namespace) && { namespace }),
    ...(isTextMap(labels) && { labels }),
    ...(isTextMap(annotations) && { annotations }),
  };
}
