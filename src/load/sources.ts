/** Where every loaded object stands in which text: plain data, from which positions are worked out when they are asked for. */
import type { ObjectRef } from "../diagnostic/diagnostic.ts";
import type { FieldSegment } from "../util/fieldPath.ts";
import { groupBy } from "../util/groupBy.ts";
import { memoize } from "../util/memoize.ts";
import type { SourceFile } from "./loadOptions.ts";
import type { TextRange } from "./splitDocuments.ts";

/** The texts that were loaded and the objects in them. */
export interface Sources {
  readonly files: readonly SourceFile[];
  readonly objects: readonly SourceObject[];
}

/** The place of one object. */
export interface SourceObject {
  /** As the text names it: `namespace` is empty where it names none. */
  readonly ref: ObjectRef;
  /** Index into the files. */
  readonly file: number;
  /** The document that it is in. */
  readonly document: TextRange;
  /** Its place in the document: empty, or `["items", 3]` in a List. */
  readonly path: readonly FieldSegment[];
}

/** Namespace of objects that name none. */
const DEFAULT_NAMESPACE = "default";

/** Every place where an object of this name stands, in the order of loading; more than one where it is there twice. */
export function placesOf(sources: Sources, ref: ObjectRef): readonly SourceObject[] {
  return indexOf(sources).get(keyOf(ref)) ?? [];
}

const indexOf = memoize(({ objects }: Sources) => groupBy(objects, ({ ref }) => keyOf(ref)));

function keyOf({ kind, namespace, name }: ObjectRef): string {
  return JSON.stringify([kind, namespace === "" ? DEFAULT_NAMESPACE : namespace, name]);
}
