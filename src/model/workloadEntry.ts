/**
 * The WorkloadEntry: an endpoint that is no pod.
 * @see docs/semantics.md 1.E WorkloadEntry
 */
import type { Labels, ObjectMeta } from "./objectMeta.ts";

/** A WorkloadEntry as a Kubernetes object of group `networking.istio.io`. */
export interface WorkloadEntry {
  /** `networking.istio.io/v1`, `/v1beta1` or `/v1alpha3`; all three have the same fields. */
  readonly apiVersion: string;
  readonly kind: "WorkloadEntry";
  readonly metadata: ObjectMeta;
  readonly spec: WorkloadEntrySpec;
}

/** An endpoint; also written inline in a ServiceEntry. */
export interface WorkloadEntrySpec {
  /** IP address, host name or `unix://` path. */
  readonly address?: string;
  /** Port by the name of a port of the service. A name that is missing uses the target port of the service. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Labels of the workload, for subsets and selectors. */
  readonly labels?: Labels;
  /** Network of the endpoint. Absent or `""`: the one of the mesh. */
  readonly network?: string;
  /** `region/zone/subzone`. */
  readonly locality?: string;
  /** Share relative to other endpoints. Absent or 0: 1. */
  readonly weight?: number;
  /** Account that the workload runs as. */
  readonly serviceAccount?: string;
}
