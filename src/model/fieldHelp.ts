/** Says where a field belongs that stands where no such field is. */
import type * as z from "zod/mini";
import type { FieldSegment } from "../util/fieldPath.ts";
import { nearest } from "../util/nearest.ts";
import { type Structure, structureOf } from "./protobufJson/structure.ts";
import { quoteChoices, quoteText } from "./protobufJson/userText.ts";
import { removedFieldHelp } from "./removedFields.ts";

/** A field that is at more places than that could be meant for anything. */
const MOST_PLACES = 3;

/** Help for the unknown field at the end of `path`: what replaced it, a similar name beside it, or the place of the kind that has a field of this name. */
export function fieldHelp(root: z.ZodMiniType, path: readonly FieldSegment[]): string | undefined {
  const name = String(path.at(-1));
  const removed = removedFieldHelp(name);
  if (removed !== undefined) return removed;
  const { siblings, place } = locate(root, path.slice(0, -1));
  const near = nearest(name, siblings);
  const parents = parentsOf(root).get(name) ?? [];
  const homes = chooseParents(parents, place, near !== undefined);
  const hints = [];
  if (near !== undefined) hints.push(`did you mean ${quoteText(near)}?`);
  if (homes.includes("")) hints.push(`${quoteText(name)} is a top-level field`);
  else if (homes.length > 0) hints.push(`${quoteText(name)} is a field of ${quoteChoices(homes)}`);
  return hints.length === 0 ? undefined : hints.join(" ");
}

/** The names that are allowed where the field at the end of `path` stands. */
export function fieldsBeside(root: z.ZodMiniType, path: readonly FieldSegment[]): readonly string[] {
  return locate(root, path.slice(0, -1)).siblings;
}

/** The names that are allowed at a place, and the place as a text without indexes: `spec.http[].match[]`. */
function locate(root: z.ZodMiniType, path: readonly FieldSegment[]): { siblings: readonly string[]; place: string } {
  let schema: z.ZodMiniType | undefined = root;
  let place = "";
  for (const segment of path) {
    const structure: Structure = schema === undefined ? {} : structureOf(schema);
    const { fields, element } = structure;
    place = fields === undefined ? below(place) : join(place, String(segment));
    schema = fields === undefined ? element : fields.get(String(segment));
  }
  return { siblings: schema === undefined ? [] : [...(structureOf(schema).fields?.keys() ?? [])], place };
}

/** The closest message around the place, else those below it, else, where nothing better is known, all others if they are few. */
function chooseParents(parents: readonly string[], place: string, isNearbyOnly: boolean): readonly string[] {
  const around = parents.filter((parent) => isBelow(place, parent)).sort((a, b) => b.length - a.length);
  const below = parents.filter((parent) => isBelow(parent, place));
  const nearby = around.length > 0 ? around.slice(0, 1) : below.length > 0 || isNearbyOnly ? below : parents;
  return nearby.length <= MOST_PLACES ? nearby : [];
}

function isBelow(place: string, parent: string): boolean {
  return place !== parent && (parent === "" || place.startsWith(`${parent}.`) || place.startsWith(`${parent}[`));
}

const parentsByKind = new WeakMap<z.ZodMiniType, ReadonlyMap<string, readonly string[]>>();

/** The messages of a kind that have a field, by its name. Built once per kind, when its first object needs help. */
function parentsOf(root: z.ZodMiniType): ReadonlyMap<string, readonly string[]> {
  const known = parentsByKind.get(root);
  if (known !== undefined) return known;
  const parents = new Map<string, string[]>();
  collectParents(root, "", parents);
  parentsByKind.set(root, parents);
  return parents;
}

// The messages of the model do not contain themselves, so the depth is that of the deepest kind.
function collectParents(schema: z.ZodMiniType, place: string, parents: Map<string, string[]>): void {
  const { fields, element } = structureOf(schema);
  if (element !== undefined) collectParents(element, below(place), parents);
  for (const [name, field] of fields ?? []) {
    parents.set(name, [...(parents.get(name) ?? []), place]);
    collectParents(field, join(place, name), parents);
  }
}

function join(place: string, name: string): string {
  return place === "" ? name : `${place}.${name}`;
}

function below(place: string): string {
  return `${place}[]`;
}
