/** What admission refuses of an object beside the fields that it does not know. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { RejectedObject } from "../model/config.ts";
import { decodeObject } from "../model/decode.ts";
import { type FieldSegment, formatFieldPath, parseFieldPath } from "../util/fieldPath.ts";
import { nearest } from "../util/nearest.ts";
import { getOwn, isRecord } from "../util/record.ts";
import { validateObject } from "../validate/validateObject.ts";

/** Errors and refusals that do not come from the unknown fields. Warnings could all do so: they are about what the whole object does. */
export function furtherErrors({ object: value, unknownFields }: RejectedObject): readonly Diagnostic[] {
  const { object, diagnostics } = decodeObject(value);
  if (object === undefined) return diagnostics;
  const unknown = unknownFields.map((path) => parseFieldPath(path));
  return [...diagnostics, ...validateObject(object)].filter(
    ({ severity, origin }) =>
      (severity === "error" || severity === "refused") &&
      !unknown.some((field) => isConsequence(object, parseFieldPath(origin?.path ?? ""), field)),
  );
}

/** True for what is said of the message with the unknown field as a whole, and of a missing field that was probably meant by it. */
function isConsequence(object: unknown, problem: readonly FieldSegment[], unknown: readonly FieldSegment[]): boolean {
  const message = formatFieldPath(unknown.slice(0, -1));
  if (formatFieldPath(problem) === message) return true;
  if (formatFieldPath(problem.slice(0, -1)) !== message || hasField(object, problem)) return false;
  return nearest(String(unknown.at(-1)), [String(problem.at(-1))]) !== undefined;
}

function hasField(object: unknown, path: readonly FieldSegment[]): boolean {
  let value = object;
  for (const segment of path) {
    if (Array.isArray(value)) value = typeof segment === "number" ? value[segment] : undefined;
    else value = isRecord(value) ? getOwn(value, String(segment)) : undefined;
  }
  return value !== undefined;
}
