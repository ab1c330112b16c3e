/**
 * The ServiceEntry: a service that Kubernetes does not know.
 * @see docs/semantics.md 1.E
 */
import type { ObjectMeta } from "./objectMeta.ts";
import type { WorkloadEntrySpec } from "./workloadEntry.ts";
import type { WorkloadSelector } from "./workloadSelector.ts";

/** A ServiceEntry as a Kubernetes object of group `networking.istio.io`. */
export interface ServiceEntry {
  /** `networking.istio.io/v1`, `/v1beta1` or `/v1alpha3`; all three have the same fields. */
  readonly apiVersion: string;
  readonly kind: "ServiceEntry";
  readonly metadata: ObjectMeta;
  readonly spec: ServiceEntrySpec;
}

/** Whether a service counts as inside the mesh. `MESH_EXTERNAL` is the zero value. */
export type ServiceEntryLocation = "MESH_EXTERNAL" | "MESH_INTERNAL";

/** How a proxy finds the endpoints. `NONE` is the zero value: the address that the client dialled. */
export type ServiceEntryResolution = "NONE" | "STATIC" | "DNS" | "DNS_ROUND_ROBIN" | "DYNAMIC_DNS";

/** One or more hosts with common ports and endpoints. */
export interface ServiceEntrySpec {
  /** Full names, used as they stand; a `*.` prefix is a wildcard. Required by validation. */
  readonly hosts?: readonly string[];
  /** Virtual addresses or CIDR blocks. Absent: none. */
  readonly addresses?: readonly string[];
  readonly ports?: readonly ServicePort[];
  /** Absent: `MESH_EXTERNAL`. */
  readonly location?: ServiceEntryLocation;
  /** Absent: `NONE`. */
  readonly resolution?: ServiceEntryResolution;
  /** Endpoints; not together with `workloadSelector`. */
  readonly endpoints?: readonly WorkloadEntrySpec[];
  /** Selects WorkloadEntries and pods of its namespace as endpoints. */
  readonly workloadSelector?: WorkloadSelector;
  /** Namespaces that see it: `.`, `*`, `~` for none, or names. Absent: `meshConfig.defaultServiceExportTo`, else `*`. */
  readonly exportTo?: readonly string[];
  /** Names of which the server's certificate must carry one. */
  readonly subjectAltNames?: readonly string[];
}

/** A port of a ServiceEntry. */
export interface ServicePort {
  /** 1 to 65535. Required by validation. */
  readonly number?: number;
  /** As of a Gateway's port, in any case. Absent or `""`: found out from the traffic. */
  readonly protocol?: string;
  /** Required by validation. */
  readonly name?: string;
  /** Port of the endpoints. Absent or 0: `number`. */
  readonly targetPort?: number;
}
