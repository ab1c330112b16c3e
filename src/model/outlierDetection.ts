/**
 * When an endpoint is taken out for misbehaving.
 * @see docs/semantics.md 1.C OutlierDetection
 */
import type { Duration } from "./duration.ts";

/** Ejection of endpoints by what they answered. */
export interface OutlierDetection {
  /**
   * Ignored.
   * @deprecated in Istio's favour of `consecutive5xxErrors`.
   */
  readonly consecutiveErrors?: number;
  /** Counts failures to connect apart from answers. Default false. */
  readonly splitExternalLocalOriginErrors?: boolean;
  /** Failures to connect in a row; counts only where they are counted apart. Absent: 5; 0: off. */
  readonly consecutiveLocalOriginFailures?: number;
  /** Answers 502, 503 or 504 in a row. Absent or 0: off. */
  readonly consecutiveGatewayErrors?: number;
  /** Answers 5xx in a row. Absent: 5; 0: off. */
  readonly consecutive5xxErrors?: number;
  /** Time between two analyses. Absent: 10 s. */
  readonly interval?: Duration;
  /** Time of the first ejection; each further one is longer. Absent: 30 s. */
  readonly baseEjectionTime?: Duration;
  /** Share of endpoints that may be out, in percent. Absent or 0: 10. */
  readonly maxEjectionPercent?: number;
  /** Share of healthy endpoints below which nothing is ejected, in percent. Default 0: always on. */
  readonly minHealthPercent?: number;
  /** Statuses that count as errors, 100 to 599. */
  readonly outlierDetectionHttpErrorCodes?: readonly number[];
}
