/**
 * The Service of Kubernetes, as far as routing needs it. Other fields are left out.
 * @see docs/semantics.md 4
 */
import type { Labels, ObjectMeta } from "./objectMeta.ts";

/** A Service as a Kubernetes object of the core group. */
export interface Service {
  /** `v1`. */
  readonly apiVersion: string;
  readonly kind: "Service";
  readonly metadata: ObjectMeta;
  readonly spec: ServiceSpec;
}

/** What a Service offers. */
export interface ServiceSpec {
  /** Virtual address; `None` makes it headless. Absent or `""`: not assigned. */
  readonly clusterIP?: string;
  /** Virtual addresses of all families; the first is `clusterIP`. */
  readonly clusterIPs?: readonly string[];
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. Absent: `ClusterIP`. */
  readonly type?: string;
  /** Name that an `ExternalName` Service stands for. */
  readonly externalName?: string;
  /** Further addresses that reach it. */
  readonly externalIPs?: readonly string[];
  /** Labels of the pods behind it. */
  readonly selector?: Labels;
  readonly ports?: readonly KubernetesServicePort[];
  /** Preference for close endpoints, such as `PreferClose`. */
  readonly trafficDistribution?: string;
  /** `Cluster` (the default) or `Local`: only endpoints on the client's node. */
  readonly internalTrafficPolicy?: string;
  /** Counts pods that are not ready as endpoints. Default false. */
  readonly publishNotReadyAddresses?: boolean;
}

/** A port of a Service. */
export interface KubernetesServicePort {
  /** Its prefix up to the first `-` tells the protocol, such as `http-web`. */
  readonly name?: string;
  /** 1 to 65535. */
  readonly port?: number;
  /** Port of the pods, by number or name. Absent: `port`. */
  readonly targetPort?: number | string;
  /** `TCP` (the default), `UDP` or `SCTP`. */
  readonly protocol?: string;
  /** Protocol above it, such as `http` or `kubernetes.io/h2c`; goes before the name. */
  readonly appProtocol?: string;
  /** Port at every node. */
  readonly nodePort?: number;
}
