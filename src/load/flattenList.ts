/** The objects of a document: itself, or the items of a `List`. */

import type { FieldSegment } from "../util/fieldPath.ts";
import { getOwn, isRecord } from "../util/record.ts";
import type { JsonValue } from "./toValue.ts";

/** A value and its place in the document. */
export interface PlacedValue {
  readonly value: JsonValue;
  readonly path: readonly FieldSegment[];
}

/** The items of a `List`, or of a list of one kind such as `VirtualServiceList`, whose items need not say their kind; any other value alone. */
export function flattenList(value: JsonValue): readonly PlacedValue[] {
  const items = isRecord(value) ? getOwn(value, "items") : undefined;
  const kind = isRecord(value) ? getOwn(value, "kind") : undefined;
  if (!isRecord(value) || !Array.isArray(items) || typeof kind !== "string" || !kind.endsWith("List")) return [{ value, path: [] }];
  const inherited = kind === "List" ? {} : { apiVersion: getOwn(value, "apiVersion") ?? null, kind: kind.slice(0, -"List".length) };
  return items.map((item: JsonValue, index) => ({
    value: isRecord(item) ? Object.fromEntries([...Object.entries(inherited), ...Object.entries(item as Record<string, JsonValue>)]) : item,
    path: ["items", index],
  }));
}
