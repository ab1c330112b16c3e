/**
 * A share of requests.
 * @see docs/semantics.md 1.B Percent
 */

/** A share in percent. */
export interface Percent {
  /** 0 to 100, in steps of 0.0001; absent is 0. */
  readonly value?: number;
}
