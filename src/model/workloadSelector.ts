/**
 * Selectors of workloads by label. Istio has two messages of one name that differ in their only field.
 * @see docs/semantics.md 1.E WorkloadSelector
 */
import type { Labels } from "./objectMeta.ts";

/** `istio.networking.v1alpha3.WorkloadSelector`, of ServiceEntry and Sidecar. */
export interface WorkloadSelector {
  /** Labels that a workload must have, in the namespace of the object. */
  readonly labels?: Labels;
}

/** `istio.type.v1beta1.WorkloadSelector`, of DestinationRule. */
export interface MatchLabelsSelector {
  /** Labels that a workload must have, in the namespace of the object. */
  readonly matchLabels?: Labels;
}
