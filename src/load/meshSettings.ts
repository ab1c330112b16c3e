/** Where the settings of the mesh are found in what carries them. */

import type { FieldSegment } from "../util/fieldPath.ts";
import { getOwn, isRecord } from "../util/record.ts";

/** Settings inside an object: a value, or a YAML text. */
export interface MeshSettings {
  readonly value: unknown;
  readonly path: readonly FieldSegment[];
}

/** `spec.meshConfig` of an IstioOperator; the values of Istio's chart in an Istio of the Sail operator, a HelmRelease or an IstioOperator. */
const IN_OBJECTS = [
  ["spec", "meshConfig"],
  ["spec", "values", "meshConfig"],
] as const;
/** The values of Istio's chart in a file of their own, also for a chart that depends on it. */
const IN_VALUES = [["meshConfig"], ["istiod", "meshConfig"]] as const;

/** Undefined for what carries none: a MeshConfig itself, and anything else. */
export function findMeshSettings(value: unknown): MeshSettings | undefined {
  if (!isRecord(value)) return undefined;
  if (getOwn(value, "kind") === "ConfigMap") return settingsAt(value, ["data", "mesh"]);
  for (const path of isObject(value) ? IN_OBJECTS : IN_VALUES) {
    const settings = settingsAt(value, path);
    if (settings !== undefined) return settings;
  }
  return undefined;
}

/** Objects that stand for an Istio, whether they say something of its mesh or not. */
const INSTALLATIONS: ReadonlySet<unknown> = new Set(["IstioOperator", "Istio", "IstioRevision", "HelmRelease"]);

/** True for an object that stands for an Istio: without settings of the mesh it has those that Istio starts with. */
export function isInstallation(value: unknown): boolean {
  return isRecord(value) && INSTALLATIONS.has(getOwn(value, "kind"));
}

/** True for an object of Kubernetes: a MeshConfig has no `kind`. */
export function isObject(value: unknown): boolean {
  return isRecord(value) && typeof getOwn(value, "kind") === "string";
}

function settingsAt(object: unknown, path: readonly string[]): MeshSettings | undefined {
  const value = path.reduce<unknown>((outer, key) => (isRecord(outer) ? getOwn(outer, key) : undefined), object);
  return value === undefined ? undefined : { value: value ?? {}, path };
}
