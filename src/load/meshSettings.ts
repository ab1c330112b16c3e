/** Where the settings of the mesh are found in the objects that carry them. */

import type { FieldSegment } from "../util/fieldPath.ts";
import { getOwn, isRecord } from "../util/record.ts";

/** Settings inside an object: a value, or a YAML text. */
export interface MeshSettings {
  readonly value: unknown;
  readonly path: readonly FieldSegment[];
}

/** `data.mesh` of a ConfigMap, `spec.meshConfig` of an IstioOperator; undefined for anything else. */
export function findMeshSettings(object: unknown): MeshSettings | undefined {
  if (!isRecord(object)) return undefined;
  const kind = getOwn(object, "kind");
  if (kind === "ConfigMap") return settingsAt(object, "data", "mesh");
  if (kind === "IstioOperator") return settingsAt(object, "spec", "meshConfig");
  return undefined;
}

function settingsAt(object: Readonly<Record<string, unknown>>, ...path: readonly [string, string]): MeshSettings | undefined {
  const outer = getOwn(object, path[0]);
  const value = isRecord(outer) ? getOwn(outer, path[1]) : undefined;
  return value === undefined ? undefined : { value, path };
}
