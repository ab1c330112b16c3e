/** From an object and a field to a line of a text. */
import type { Origin, Position } from "../diagnostic/diagnostic.ts";
import { type FieldSegment, parseFieldPath } from "../util/fieldPath.ts";
import { findField } from "./findField.ts";
import { toPosition } from "./lineStarts.ts";
import { parseYaml, type YamlDocument } from "./parseYaml.ts";
import { placesOf, type SourceObject, type Sources } from "./sources.ts";
import type { TextRange } from "./splitDocuments.ts";

/**
 * Where a field stands: at its key, or at the item of a list. Where the text has no such field, the nearest one around it that is
 * there; `undefined` for an object that was not loaded. Of several objects of one name, the first counts.
 */
export function locate(sources: Sources, origin: Origin): Position | undefined {
  const [place] = placesOf(sources, origin);
  return place === undefined ? undefined : locateIn(sources, place, parseFieldPath(origin.path));
}

/** Parsing again costs time where keeping every tree would cost memory; callers mostly ask for one document several times in a row. */
const latest = new WeakMap<Sources, { readonly range: TextRange; readonly document: YamlDocument | undefined }>();

/** Where a field of one of the loaded objects stands. */
export function locateIn(sources: Sources, place: SourceObject, path: readonly FieldSegment[]): Position | undefined {
  const file = sources.files[place.file];
  if (file === undefined) return undefined;
  const { start, end } = place.document;
  let parsed = latest.get(sources);
  if (parsed?.range !== place.document) {
    const result = parseYaml(file.text.slice(start, end), Number.POSITIVE_INFINITY);
    parsed = { range: place.document, document: "document" in result ? result.document : undefined };
    latest.set(sources, parsed);
  }
  const offset = parsed.document === undefined ? 0 : findField(parsed.document, [...place.path, ...path]);
  return toPosition(file, start + offset);
}
