/**
 * A destination of TLS and TCP rules.
 * @see docs/semantics.md 1.B RouteDestination
 */
import type { Destination } from "./destination.ts";

/** One arm of a weighted choice for connections. */
export interface RouteDestination {
  /** Required by validation. */
  readonly destination?: Destination;
  /** Share relative to the sum of the arms' weights. Absent is 0; a single arm takes all. */
  readonly weight?: number;
}
