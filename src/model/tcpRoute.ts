/**
 * A rule for TCP connections.
 * @see docs/semantics.md 1.B TCPRoute
 */
import type { Labels } from "./objectMeta.ts";
import type { RouteDestination } from "./routeDestination.ts";

/** One rule for TCP connections. */
export interface TCPRoute {
  /** Alternatives, any of which is enough. Absent or empty matches everything. */
  readonly match?: readonly L4MatchAttributes[];
  /** Destinations to forward to, chosen by weight. */
  readonly route?: readonly RouteDestination[];
}

/** Conditions on a connection that must all hold. */
export interface L4MatchAttributes {
  /** Addresses or CIDR blocks of the destination. Absent: any. */
  readonly destinationSubnets?: readonly string[];
  /** Port that was dialled. Absent or 0: any. */
  readonly port?: number;
  /** Istio decodes it and never reads it. */
  readonly sourceSubnet?: string;
  /** Labels that the client workload must have. Sidecars only. */
  readonly sourceLabels?: Labels;
  /** Gateways that this match is for; replaces those of the VirtualService. */
  readonly gateways?: readonly string[];
  /** Namespace of the client workload. Sidecars only. Absent or `""`: any. */
  readonly sourceNamespace?: string;
}
