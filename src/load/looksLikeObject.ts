/** Tells objects of Kubernetes, and what was meant to be one, from the files of other programs that stand beside them. */
import { istioNetworking, kubernetesCore } from "../model/apiGroup.ts";
import { isConfigKind, istioNetworkingKinds } from "../model/kinds.ts";
import { nearest } from "../util/nearest.ts";
import { getOwn, isRecord } from "../util/record.ts";

/**
 * A kind and an API version make an object. One of them alone does where the other was forgotten: a chart (`apiVersion: v2`), its values and a
 * pipeline (`kind: pipeline`) are none.
 */
export function looksLikeObject(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const [kind, apiVersion] = [getOwn(value, "kind"), getOwn(value, "apiVersion")];
  const isKnown = (key: string): boolean => value[key] !== undefined && value[key] !== null;
  if (isKnown("kind") && isKnown("apiVersion")) return true;
  const [hasMetadata, hasSpec] = [Object.hasOwn(value, "metadata"), Object.hasOwn(value, "spec")];
  if (typeof kind === "string") return (hasMetadata && hasSpec) || isConfigKind(kind) || nearest(kind, istioNetworkingKinds) !== undefined;
  if (typeof apiVersion !== "string") return hasMetadata && hasSpec;
  return apiVersion.startsWith(istioNetworking.name) || (kubernetesCore.versions.includes(apiVersion) && hasSpec);
}
