/**
 * Runs a schema of the model over a value and turns zod's issues into diagnostics of an object.
 * @see docs/semantics.md 1.A
 */
import type * as z from "zod/mini";
import type { $ZodRawIssue } from "zod/v4/core";
import type { Diagnostic, ObjectRef, Severity } from "../diagnostic/diagnostic.ts";
import { type FieldSegment, formatFieldPath } from "../util/fieldPath.ts";
import { isRecord } from "../util/record.ts";
import { fieldHelp } from "./fieldHelp.ts";
import { decodeWith, type IssueParams } from "./protobufJson/schema.ts";

/** A value, where one could be read, and everything that is wrong with the text it came from. */
export interface Decoded<T> {
  /** Absent where a value does not fit its field. Unknown fields alone are left out of it. */
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** How grave unknown fields are: the admission of objects is strict, the reading of MeshConfig is not. */
export type UnknownFields = Extract<Severity, "error" | "warning">;

/** Looking for what was meant takes time that an object full of nonsense is not worth. */
const MOST_HELPED = 100;

/** Decodes a value with a schema of the model and turns its issues into diagnostics of the object `ref`. */
export function decodeValue<T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
  ref: ObjectRef,
  unknownFields: UnknownFields = "error",
): Decoded<T> {
  const issues: $ZodRawIssue[] = [];
  const decoded = decodeWith(schema, value, issues);
  const diagnostics = issues.map((issue, index): Diagnostic => {
    // Every issue comes from `report`, which sets these.
    const { code, help: ownHelp } = issue["params"] as IssueParams;
    const path = (issue.path ?? []).filter((segment) => typeof segment !== "symbol");
    const help = ownHelp ?? (index < MOST_HELPED ? helpFor(schema, code, path, issue.input) : undefined);
    return {
      severity: code === "oneof-conflict" ? "info" : code === "unknown-field" ? unknownFields : "error",
      code,
      message: issue.message ?? "",
      ...(help === undefined ? {} : { help }),
      origin: { ...ref, path: formatFieldPath(path) },
    };
  });
  const isUsable = diagnostics.every(({ severity, code }) => severity !== "error" || code === "unknown-field");
  return { ...(isUsable && decoded !== undefined ? { value: decoded } : {}), diagnostics };
}

function helpFor(schema: z.ZodMiniType, code: IssueParams["code"], path: readonly FieldSegment[], input: unknown): string | undefined {
  if (code === "unknown-field") return fieldHelp(schema, path);
  if (code !== "wrong-type" || !isRecord(input)) return undefined;
  // Fields where a scalar was expected: they may have slipped below their neighbour.
  return Object.keys(input)
    .slice(0, 5)
    .map((key) => fieldHelp(schema, [...path, key]))
    .find((help) => help !== undefined);
}
