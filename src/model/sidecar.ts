/**
 * The Sidecar: what the proxy of a workload sees and takes.
 * @see docs/semantics.md 1.F
 */
import type { ConnectionPoolSettings } from "./connectionPoolSettings.ts";
import type { Destination } from "./destination.ts";
import type { ObjectMeta } from "./objectMeta.ts";
import type { ServerTLSSettings } from "./serverTlsSettings.ts";
import type { WorkloadSelector } from "./workloadSelector.ts";

/** A Sidecar as a Kubernetes object of group `networking.istio.io`. */
export interface Sidecar {
  /** `networking.istio.io/v1`, `/v1beta1` or `/v1alpha3`; all three have the same fields. */
  readonly apiVersion: string;
  readonly kind: "Sidecar";
  readonly metadata: ObjectMeta;
  readonly spec: SidecarSpec;
}

/** What some proxies see and take. */
export interface SidecarSpec {
  /** Workloads of its namespace that it is for. Absent: all of the namespace, and of the mesh in the root namespace. */
  readonly workloadSelector?: WorkloadSelector;
  /** Ports that the workload takes. Absent: those of its services. */
  readonly ingress?: readonly IstioIngressListener[];
  /** What the workload may call. Absent or empty: everything that is exported to it. */
  readonly egress?: readonly IstioEgressListener[];
  /** Limits of connections to the workload itself. */
  readonly inboundConnectionPool?: ConnectionPoolSettings;
  /** What happens to unknown destinations. Absent: the policy of MeshConfig. */
  readonly outboundTrafficPolicy?: OutboundTrafficPolicy;
}

/** How traffic comes to a listener. `DEFAULT` is the zero value. */
export type CaptureMode = "DEFAULT" | "IPTABLES" | "NONE";

/** A port that the workload takes. */
export interface IstioIngressListener {
  /** Required by validation. */
  readonly port?: SidecarPort;
  /** Address to listen at. */
  readonly bind?: string;
  readonly captureMode?: CaptureMode;
  /** `127.0.0.1:port`, `0.0.0.0:port` or a `unix://` path that the workload listens at. */
  readonly defaultEndpoint?: string;
  readonly tls?: ServerTLSSettings;
  readonly connectionPool?: ConnectionPoolSettings;
}

/** What the workload sees, through all ports or one. */
export interface IstioEgressListener {
  /** Absent: all ports. */
  readonly port?: SidecarPort;
  /** Address to listen at; also a `unix://` path. */
  readonly bind?: string;
  readonly captureMode?: CaptureMode;
  /** `namespace/host`, the namespace being `*`, `.` or a name, either part with wildcards; a leading `~` takes out. Required by validation. */
  readonly hosts?: readonly string[];
}

/** Whether unknown destinations can be called. `REGISTRY_ONLY` is the zero value, so a present but empty policy blocks them. */
export type OutboundTrafficPolicyMode = "REGISTRY_ONLY" | "ALLOW_ANY";

/** What happens to traffic for destinations outside the registry. */
export interface OutboundTrafficPolicy {
  /** Absent: `REGISTRY_ONLY`. An unknown number stays as its decimal text. */
  readonly mode?: OutboundTrafficPolicyMode;
  /** Where unknown traffic is sent instead. */
  readonly egressProxy?: Destination;
}

/** A port of a listener. */
export interface SidecarPort {
  readonly number?: number;
  /** As of a Gateway's port, in any case. */
  readonly protocol?: string;
  readonly name?: string;
  /**
   * Refused by validation.
   * @deprecated in Istio.
   */
  readonly targetPort?: number;
}
