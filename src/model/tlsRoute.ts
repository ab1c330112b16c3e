/**
 * A rule for TLS that passes through unterminated.
 * @see docs/semantics.md 1.B TLSRoute
 */
import type { Labels } from "./objectMeta.ts";
import type { RouteDestination } from "./routeDestination.ts";

/** One rule for TLS connections. */
export interface TLSRoute {
  /** Alternatives, any of which is enough. Required by validation. */
  readonly match?: readonly TLSMatchAttributes[];
  /** Destinations to forward to, chosen by weight. */
  readonly route?: readonly RouteDestination[];
}

/** Conditions on a TLS connection that must all hold. */
export interface TLSMatchAttributes {
  /** Server names; a `*.` prefix is a wildcard. Required by validation. */
  readonly sniHosts?: readonly string[];
  /** Addresses or CIDR blocks of the destination. Absent: any. */
  readonly destinationSubnets?: readonly string[];
  /** Port that was dialled. Absent or 0: any. */
  readonly port?: number;
  /** Labels that the client workload must have. Sidecars only. */
  readonly sourceLabels?: Labels;
  /** Gateways that this match is for; replaces those of the VirtualService. */
  readonly gateways?: readonly string[];
  /** Namespace of the client workload. Sidecars only. Absent or `""`: any. */
  readonly sourceNamespace?: string;
}
