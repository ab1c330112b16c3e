/** The API groups whose objects are evaluated. */

/** A group of Kubernetes kinds and the versions that all of them have. */
export interface ApiGroup {
  /** Empty for the core group. */
  readonly name: string;
  readonly versions: readonly string[];
}

/** Istio's group. Its versions share one schema. */
export const istioNetworking: ApiGroup = { name: "networking.istio.io", versions: ["v1", "v1beta1", "v1alpha3"] };

/** The core group of Kubernetes. */
export const kubernetesCore: ApiGroup = { name: "", versions: ["v1"] };

/** `networking.istio.io/v1`, or `v1` in the core group. */
export function formatApiVersion(group: ApiGroup, version: string): string {
  return group.name === "" ? version : `${group.name}/${version}`;
}
