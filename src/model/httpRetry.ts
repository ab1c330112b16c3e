/**
 * When and how often a request is sent again.
 * @see docs/semantics.md 1.B HTTPRetry
 */
import type { Duration } from "./duration.ts";

/** A retry policy. An empty one switches retries off. */
export interface HTTPRetry {
  /** How often at most, beside the first try. Absent or 0: retries are off. */
  readonly attempts?: number;
  /** Limit of each try. Absent: the timeout of the rule. */
  readonly perTryTimeout?: Duration;
  /** Comma list of Envoy's conditions and of status codes. Absent or `""`: the default list. */
  readonly retryOn?: string;
  /** Tries hosts of other localities too. Default false. */
  readonly retryRemoteLocalities?: boolean;
  /** Avoids hosts that were tried. Default true. */
  readonly retryIgnorePreviousHosts?: boolean;
  /** Base of the growing wait between tries. Absent: Envoy's 25 ms. */
  readonly backoff?: Duration;
}
