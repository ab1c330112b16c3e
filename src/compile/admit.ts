/** Takes the objects that Istio's admission would take. @see docs/semantics.md 2 */
import { type Diagnostic, formatObjectRef, isError } from "../diagnostic/diagnostic.ts";
import type { RejectedObject } from "../model/config.ts";
import type { ConfigObject } from "../model/configObject.ts";
import { decodeObject } from "../model/decode.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import { createdAt } from "../registry/age.ts";
import { changedPositions, replaceAt } from "../util/changedPositions.ts";
import { compareStrings, firstDifference } from "../util/compare.ts";
import { groupBy } from "../util/groupBy.ts";
import { validateObject } from "../validate/validateObject.ts";
import { furtherErrors } from "./furtherErrors.ts";
import { isReadAs } from "./readAs.ts";

/** Objects that take part, oldest first, and what is to be said about all. */
export interface Admission {
  readonly objects: readonly ConfigObject[];
  readonly diagnostics: readonly Diagnostic[];
  /** What a later admission goes on from. */
  readonly memory: AdmissionMemory;
}

/** What is known of the values of an earlier admission. */
export interface AdmissionMemory {
  /** By position in the input. */
  readonly entries: readonly Entry[];
  /** The same by value, those of still earlier admissions included as long as somebody holds the value. */
  readonly byValue: WeakMap<object, Entry>;
  /** Of those that take part, in order, and their objects. */
  readonly admitted: readonly Entry[];
  readonly objects: readonly ConfigObject[];
  readonly duplicates: readonly Diagnostic[];
}

/** A value, read and checked. */
export interface Entry {
  /** Kind, namespace and name; empty where there is no object. */
  readonly key: string;
  readonly created: number;
  /** Absent where the value cannot be read, or is not admitted. */
  readonly object?: ConfigObject;
  readonly diagnostics: readonly Diagnostic[];
  /** True where the value was read without a remark, so that its content is all that was said. */
  readonly isPlain: boolean;
}

/**
 * Decodes and validates each value; those with errors are left out, and of objects with one name all but one. What is `rejected`
 * already is left out in any case, and its errors are told.
 *
 * @param before Values that it knows, by identity or by content, are not read again.
 */
export function admit(values: readonly unknown[], rejected: readonly RejectedObject[] = [], before?: AdmissionMemory): Admission {
  const byValue = before?.byValue ?? new WeakMap<object, Entry>();
  const find = createFinder(before);
  const entries: Entry[] = [];
  for (const value of values) {
    const isObject = typeof value === "object" && value !== null;
    const known = isObject ? byValue.get(value) : undefined;
    const entry = known ?? find(value) ?? readEntry(value);
    if (isObject && known === undefined) byValue.set(value, entry);
    entries.push(entry);
  }
  const { admitted, duplicates, objects } = (before && replaceEntries(before, entries)) ?? orderEntries(entries);
  const diagnostics: Diagnostic[] = [];
  for (const entry of entries) if (entry.diagnostics.length > 0) diagnostics.push(...entry.diagnostics);
  diagnostics.push(...rejected.flatMap(furtherErrors), ...duplicates);
  return { objects, diagnostics, memory: { entries, byValue, admitted, duplicates, objects } };
}

function readEntry(value: unknown): Entry {
  const decoded = decodeObject(value);
  const diagnostics = decoded.object ? [...decoded.diagnostics, ...validateObject(decoded.object)] : decoded.diagnostics;
  const { object } = decoded;
  if (object === undefined || diagnostics.some(isError)) return { key: "", created: 0, diagnostics, isPlain: false };
  return { key: keyOf(object), created: createdAt(object.metadata), object, diagnostics, isPlain: decoded.diagnostics.length === 0 };
}

/** Finds the entry of an equal value among those that take part. */
function createFinder(before: AdmissionMemory | undefined): (value: unknown) => Entry | undefined {
  if (before === undefined) return () => undefined;
  const { admitted } = before;
  return (value) => {
    const key = keyOfValue(value);
    if (key === undefined) return undefined;
    let [low, high] = [0, admitted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareStrings(admitted[middle]?.key ?? "", key) < 0) low = middle + 1;
      else high = middle;
    }
    const entry = admitted[low];
    return entry?.key === key && entry.isPlain && entry.object !== undefined && isReadAs(value, entry.object) ? entry : undefined;
  };
}

function keyOfValue(value: unknown): string | undefined {
  // Nothing is taken for granted: `isReadAs` compares every field.
  const { kind, metadata } = (value ?? {}) as Partial<ConfigObject>;
  return typeof kind === "string" && typeof metadata?.name === "string" ? keyOf({ kind, metadata }) : undefined;
}

function keyOf({ kind, metadata }: Pick<ConfigObject, "kind" | "metadata">): string {
  return `${kind} ${namespaceOf(metadata)}/${metadata.name}`;
}

type Order = Pick<AdmissionMemory, "admitted" | "duplicates" | "objects">;

/** The order of before, where entries were replaced by others of the same name and age. */
function replaceEntries(before: AdmissionMemory, entries: readonly Entry[]): Order | undefined {
  const changed = changedPositions(before.entries, entries);
  if (changed === undefined || before.duplicates.length > 0) return undefined;
  if (changed.length === 0) return before;
  const admitted = new Map<number, Entry>();
  const objects = new Map<number, ConfigObject>();
  for (const position of changed) {
    const [old, now] = [before.entries[position], entries[position]];
    if (old?.object === undefined || now?.object === undefined || old.key !== now.key || old.created !== now.created) return undefined;
    const place = before.admitted.indexOf(old);
    admitted.set(place, now);
    objects.set(place, now.object);
  }
  return { admitted: replaceAt(before.admitted, admitted), duplicates: [], objects: replaceAt(before.objects, objects) };
}

function orderEntries(entries: readonly Entry[]): Order {
  const duplicates: Diagnostic[] = [];
  const inOrder = entries.filter(({ object }) => object !== undefined).sort(compareTotally);
  const admitted = inOrder.filter(({ key }, i) => i === 0 || inOrder[i - 1]?.key !== key);
  if (admitted.length < inOrder.length) {
    for (const group of groupBy(inOrder, ({ key }) => key).values()) {
      if (group.length > 1) duplicates.push(duplicate(group.flatMap(({ object }) => object ?? [])));
    }
  }
  return { admitted, duplicates, objects: admitted.flatMap(({ object }) => object ?? []) };
}

/** An order that the order of the input plays no part in: contents decide what age and name do not. */
function compareTotally(a: Entry, b: Entry): number {
  return (
    firstDifference(compareStrings(a.key, b.key), a.created - b.created) ||
    compareStrings(JSON.stringify(a.object), JSON.stringify(b.object))
  );
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
