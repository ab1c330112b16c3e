/** The order of configuration objects: oldest first, then by name, then by namespace. @see docs/semantics.md 3.17 */
import { namespaceOf } from "../model/namespaceOf.ts";
import type { ObjectMeta } from "../model/objectMeta.ts";
import { compareStrings, firstDifference } from "../util/compare.ts";

/** What the order goes by. */
export interface Aged {
  /** Seconds since 1970; 0 where the object does not say. */
  readonly created: number;
  readonly name: string;
  readonly namespace: string;
}

/** Creation time in whole seconds; 0, so first, where it is missing or no time. */
export function createdAt(metadata: ObjectMeta): number {
  if (metadata.creationTimestamp === undefined) return 0;
  const milliseconds = Date.parse(metadata.creationTimestamp);
  return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / 1000);
}

/** Oldest first; ties go by name, then namespace. */
export function compareAge(a: Aged, b: Aged): number {
  return firstDifference(a.created - b.created, compareStrings(a.name, b.name), compareStrings(a.namespace, b.namespace));
}

/** The same order for whole objects. */
export function compareObjects(a: { readonly metadata: ObjectMeta }, b: { readonly metadata: ObjectMeta }): number {
  return compareAge(agedOf(a.metadata), agedOf(b.metadata));
}

function agedOf(metadata: ObjectMeta): Aged {
  return { created: createdAt(metadata), name: metadata.name, namespace: namespaceOf(metadata) };
}
