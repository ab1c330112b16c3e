/** Recognizes a value that would be read as an object that is there already. */
import type { ConfigObject } from "../model/configObject.ts";
import type { ObjectMeta } from "../model/objectMeta.ts";
import { readsAs } from "../model/protobufJson/readsAs.ts";
import { getOwn, isRecord } from "../util/record.ts";
import { sameText } from "../util/sameContent.ts";

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
    METADATA.every((field) => sameText(getOwn(metadata, field), object.metadata[field])) &&
    readsAs(getOwn(value, "spec"), object.spec)
  );
}
