/**
 * How traffic is spread over regions and zones.
 * @see docs/semantics.md 1.C LocalityLoadBalancerSetting
 */

/** Spreads by locality. `distribute`, `failover` and `failoverPriority` are alternatives. */
export interface LocalityLoadBalancerSetting {
  /** Shares by locality of the client. */
  readonly distribute?: readonly LocalityDistribute[];
  /** Which region takes over from which. */
  readonly failover?: readonly LocalityFailover[];
  /** Labels by which endpoints are ordered: the more agree with the client's, the better. */
  readonly failoverPriority?: readonly string[];
  /** Absent: true. */
  readonly enabled?: boolean;
}

/** Shares for clients of one locality. */
export interface LocalityDistribute {
  /** Locality of the client: `region/zone/subzone`, with `*` at the end. */
  readonly from?: string;
  /** Percent by locality of the endpoints; they add up to 100. */
  readonly to?: Readonly<Record<string, number>>;
}

/** What takes over from a region that is unhealthy. */
export interface LocalityFailover {
  readonly from?: string;
  readonly to?: string;
}

/** Prefers endpoints in the zone of the client as far as they suffice. */
export interface ZoneAwareLoadBalancerSetting {
  /** Absent: true. */
  readonly enabled?: boolean;
  /** Which region takes over from which. */
  readonly failover?: readonly LocalityFailover[];
  /** Labels by which endpoints are ordered. */
  readonly failoverPriority?: readonly string[];
  /** Endpoints below which zones do not count. Absent: 6. */
  readonly minClusterSize?: number;
}
