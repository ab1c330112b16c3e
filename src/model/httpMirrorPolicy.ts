/**
 * Copies of requests to a further destination.
 * @see docs/semantics.md 1.B HTTPMirrorPolicy
 */
import type { Destination } from "./destination.ts";
import type { Percent } from "./percent.ts";

/** One destination of copies, whose answers are thrown away. */
export interface HTTPMirrorPolicy {
  /** Required by validation. */
  readonly destination?: Destination;
  /** Share of requests to copy. Absent: all. */
  readonly percentage?: Percent;
}
