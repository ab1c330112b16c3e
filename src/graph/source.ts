/** Who sends the request: the proxy whose configuration counts. */

/** A proxy as the caller names it. */
export interface Source {
  /** A sidecar sees what its namespace may see; a gateway sees what is bound to its Gateway objects. */
  readonly kind: "sidecar" | "gateway";
  /** Namespace of the proxy; `default` when absent. */
  readonly namespace?: string;
  /** Labels of the proxy's workload; none when absent. */
  readonly labels?: Readonly<Record<string, string>>;
}
