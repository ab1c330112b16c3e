/** Takes the objects that Istio's admission would take. @see docs/semantics.md 2 */
import { type Diagnostic, formatObjectRef, isError } from "../diagnostic/diagnostic.ts";
import type { RejectedObject } from "../model/config.ts";
import type { ConfigObject } from "../model/configObject.ts";
import { decodeObject } from "../model/decode.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import { compareObjects } from "../registry/age.ts";
import { compareStrings, firstDifference } from "../util/compare.ts";
import { groupBy } from "../util/groupBy.ts";
import { validateObject } from "../validate/validateObject.ts";
import { furtherErrors } from "./furtherErrors.ts";

/** Objects that take part, oldest first, and what is to be said about all. */
export interface Admission {
  readonly objects: readonly ConfigObject[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Decodes and validates each value; those with errors are left out, and of objects with one name all but one. What is `rejected`
 * already is left out in any case, and its errors are told.
 */
export function admit(values: readonly unknown[], rejected: readonly RejectedObject[] = []): Admission {
  const diagnostics: Diagnostic[] = [];
  const objects = values.flatMap((value) => {
    const decoded = decodeObject(value);
    const found = [...decoded.diagnostics, ...(decoded.object ? validateObject(decoded.object) : [])];
    diagnostics.push(...found);
    return decoded.object === undefined || found.some(isError) ? [] : [decoded.object];
  });
  diagnostics.push(...rejected.flatMap(furtherErrors));
  const unique = [...groupBy(objects.sort(compareTotally), keyOf).values()].flatMap((group) => {
    if (group.length > 1) diagnostics.push(duplicate(group));
    return group.slice(0, 1);
  });
  return { objects: unique, diagnostics };
}

function keyOf({ kind, metadata }: ConfigObject): string {
  return `${kind} ${namespaceOf(metadata)}/${metadata.name}`;
}

/** An order that the order of the input plays no part in: contents decide what age and name do not. */
function compareTotally(a: ConfigObject, b: ConfigObject): number {
  return firstDifference(compareStrings(keyOf(a), keyOf(b)), compareObjects(a, b)) || compareStrings(JSON.stringify(a), JSON.stringify(b));
}

function duplicate(group: readonly ConfigObject[]): Diagnostic {
  const origins = group.map(({ kind, metadata }) => ({ kind, namespace: metadata.namespace ?? "", name: metadata.name, path: "" }));
  const [first, second] = origins;
  const same = new Set(group.map((object) => JSON.stringify(object))).size === 1;
  return {
    severity: "error",
    code: "duplicate-object",
    message: `${group.length} objects are \`${first ? formatObjectRef(first) : ""}\`${same ? ", all with the same content" : ""}`,
    help: "keep one of them, or give the others another name or namespace",
    ...(second && { origin: second }),
    ...(first && { related: [first] }),
  };
}
