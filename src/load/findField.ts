/** The place of a field in a YAML tree. */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { FieldSegment } from "../util/fieldPath.ts";
import type { YamlDocument } from "./parseYaml.ts";
import { keyText, resolvePlainScalar } from "./plainScalar.ts";

/**
 * The offset of the field's key, or of the item of a list; for a path that leads nowhere, that of the last part that is there.
 * Fields are found under their snake_case names too, and through aliases and merge keys.
 */
export function findField(document: YamlDocument, path: readonly FieldSegment[]): number {
  let node: Node | null | undefined = document.contents;
  let found = startOf(node, 0);
  for (const segment of path) {
    const container = isAlias(node) ? node.resolve(document) : node;
    if (isMap(container)) {
      const pair = findPair(container.items, segment, document);
      if (pair === undefined) return found;
      found = startOf(pair.key as Node, found);
      node = pair.value as Node | null;
    } else if (isSeq(container) && typeof segment === "number" && segment < container.items.length) {
      node = container.items[segment] as Node;
      found = startOf(node, found);
    } else return found;
  }
  return found;
}

function startOf(node: Node | null | undefined, fallback: number): number {
  return node?.range?.[0] ?? fallback;
}

function findPair(pairs: readonly Pair[], segment: FieldSegment, document: YamlDocument): Pair | undefined {
  const own = pairs.findLast(({ key }) => nameOf(key) === segment) ?? pairs.findLast(({ key }) => camelCase(nameOf(key)) === segment);
  if (own !== undefined) return own;
  for (const { key, value } of pairs) {
    if (nameOf(key) !== "<<") continue;
    const merged = isSeq(value) ? value.items : [value];
    for (const source of merged) {
      const map = isAlias(source) ? source.resolve(document) : source;
      const pair = isMap(map) ? map.items.findLast(({ key }) => nameOf(key) === segment) : undefined;
      if (pair !== undefined) return pair;
    }
  }
  return undefined;
}

function nameOf(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  const text = String(key.value);
  return key.type === "PLAIN" && key.tag === undefined ? (keyText(resolvePlainScalar(text)) ?? text) : text;
}

function camelCase(name: string | undefined): string | undefined {
  return name?.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
