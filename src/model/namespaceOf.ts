/** Where an object lives. */
import type { ObjectMeta } from "./objectMeta.ts";

/** The namespace of an object; `default` where it names none, as an API server would put it there. */
export function namespaceOf(metadata: Pick<ObjectMeta, "namespace">): string {
  return metadata.namespace === undefined || metadata.namespace === "" ? "default" : metadata.namespace;
}
