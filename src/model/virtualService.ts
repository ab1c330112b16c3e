/**
 * The VirtualService: which rules apply to traffic for some hosts.
 * @see docs/semantics.md 1.B
 */
import type { HTTPRoute } from "./httpRoute.ts";
import type { ObjectMeta } from "./objectMeta.ts";
import type { TCPRoute } from "./tcpRoute.ts";
import type { TLSRoute } from "./tlsRoute.ts";

/** A VirtualService as a Kubernetes object of group `networking.istio.io`. */
export interface VirtualService {
  /** `networking.istio.io/v1`, `/v1beta1` or `/v1alpha3`; all three have the same fields. */
  readonly apiVersion: string;
  readonly kind: "VirtualService";
  readonly metadata: ObjectMeta;
  readonly spec: VirtualServiceSpec;
}

/** Rules of a VirtualService. Lists of rules are ordered; the first that matches wins. */
export interface VirtualServiceSpec {
  /**
   * Hosts whose traffic the rules are for: full names, short names, `*`, `*.` prefixes, or addresses at gateways.
   * Empty makes it a delegate that another VirtualService refers to.
   */
  readonly hosts?: readonly string[];
  /** Gateways (`name`, `namespace/name`) and the reserved `mesh` for sidecars. Absent: `["mesh"]`. */
  readonly gateways?: readonly string[];
  /** Rules for HTTP, and for HTTPS that a gateway terminates. */
  readonly http?: readonly HTTPRoute[];
  /** Rules for TLS that passes through, by SNI. */
  readonly tls?: readonly TLSRoute[];
  /** Rules for all other TCP traffic. */
  readonly tcp?: readonly TCPRoute[];
  /** Namespaces that see it: `.`, `*` or names. Absent: `meshConfig.defaultVirtualServiceExportTo`, else `*`. */
  readonly exportTo?: readonly string[];
}
