/** Recognizes a value that would be read as an object that is there already. */
import type { ConfigObject } from "../model/configObject.ts";
import type { ObjectMeta } from "../model/objectMeta.ts";
import { getOwn, isRecord } from "../util/record.ts";
import { sameContent } from "../util/sameContent.ts";

const METADATA: readonly (keyof ObjectMeta)[] = ["name", "namespace", "labels", "annotations", "creationTimestamp"];
const FRAME: ReadonlySet<string> = new Set(["apiVersion", "kind", "metadata", "spec", "status"]);

/**
 * True where reading the value gives this object, and no remark: all that is read of it is written as the object has it. False says
 * nothing: the same can be written in many ways.
 */
export function isReadAs(value: unknown, object: ConfigObject): boolean {
  if (!isRecord(value) || !Object.keys(value).every((key) => FRAME.has(key))) return false;
  const metadata = getOwn(value, "metadata");
  return (
    getOwn(value, "apiVersion") === object.apiVersion &&
    getOwn(value, "kind") === object.kind &&
    isRecord(metadata) &&
    METADATA.every((field) => sameContent(getOwn(metadata, field), object.metadata[field])) &&
    isReadAsSpec(getOwn(value, "spec"), object.spec)
  );
}

/** What an unknown number of an enum is read as. Written as text it would be refused, so such texts prove nothing. */
const DECIMAL = /^-?\d+$/;

/** Has as many levels as the schemas. */
function isReadAsSpec(value: unknown, read: unknown): boolean {
  if (typeof read === "string") return value === read && !DECIMAL.test(read);
  if (typeof read !== "object" || read === null || typeof value !== "object" || value === null) return Object.is(value, read);
  if (Array.isArray(read))
    return Array.isArray(value) && value.length === read.length && read.every((item, i) => isReadAsSpec(value[i], item));
  if (Array.isArray(value)) return false;
  const [own, other] = [read as Readonly<Record<string, unknown>>, value as Readonly<Record<string, unknown>>];
  const keys = Object.keys(own);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isReadAsSpec(other[key], own[key]));
}
