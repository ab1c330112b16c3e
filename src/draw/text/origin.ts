/** Objects and fields with the line where they stand. */

import type { ObjectRef, Origin } from "../../diagnostic/diagnostic.ts";
import { formatOrigin, formatPosition } from "../../diagnostic/formatDiagnostic.ts";
import { locate } from "../../load/locate.ts";
import type { Sources } from "../../load/sources.ts";

/** `VirtualService default/reviews spec.http[0]  reviews.yaml:12:5`. */
export function describeOrigin(origin: Origin, sources: Sources): string {
  return [formatOrigin(origin), placeOf(origin, sources)].filter((part) => part !== "").join("  ");
}

/** The same for a whole object. */
export function describeObject(ref: ObjectRef, sources: Sources): string {
  return describeOrigin({ kind: ref.kind, namespace: ref.namespace, name: ref.name, path: "" }, sources);
}

/** `reviews.yaml:12:5`, or nothing where no text has it. */
export function placeOf(origin: Origin, sources: Sources): string {
  const position = locate(sources, origin);
  return position === undefined ? "" : formatPosition(position);
}
