/**
 * The Gateway: what a proxy at the edge listens to.
 * @see docs/semantics.md 1.D
 */
import type { Labels, ObjectMeta } from "./objectMeta.ts";
import type { ServerTLSSettings } from "./serverTlsSettings.ts";

/** A Gateway as a Kubernetes object of group `networking.istio.io` (not the one of the Gateway API). */
export interface Gateway {
  /** `networking.istio.io/v1`, `/v1beta1` or `/v1alpha3`; all three have the same fields. */
  readonly apiVersion: string;
  readonly kind: "Gateway";
  readonly metadata: ObjectMeta;
  readonly spec: GatewaySpec;
}

/** Servers and the workloads that run them. */
export interface GatewaySpec {
  /** Ports and hosts to listen for. */
  readonly servers?: readonly Server[];
  /** Labels of the gateway workloads. Absent or empty: every gateway workload. */
  readonly selector?: Labels;
}

/** A port with the hosts it takes. */
export interface Server {
  /** Required by validation. */
  readonly port?: Port;
  /** Address to listen at. Absent or `""`: all. */
  readonly bind?: string;
  /** `[namespace/]host`; the namespace (`*`, `.` or a name) says whose VirtualServices may serve it, absent is any. Required by validation. */
  readonly hosts?: readonly string[];
  /** TLS of the port; needed for HTTPS and TLS. */
  readonly tls?: ServerTLSSettings;
  /** Istio does not implement it. */
  readonly defaultEndpoint?: string;
  /** Only for statistics and diagnostics. */
  readonly name?: string;
}

/** A port of a server. */
export interface Port {
  /** 1 to 65535. Required by validation. */
  readonly number?: number;
  /** `HTTP`, `HTTPS`, `GRPC`, `GRPC-WEB`, `HTTP2`, `MONGO`, `TCP` or `TLS`, in any case. Required by validation. */
  readonly protocol?: string;
  /** Required by validation. */
  readonly name?: string;
  /**
   * Refused by validation.
   * @deprecated in Istio.
   */
  readonly targetPort?: number;
}
