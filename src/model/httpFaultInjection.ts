/**
 * Faults that the proxy makes up.
 * @see docs/semantics.md 1.B HTTPFaultInjection
 */
import type { Duration } from "./duration.ts";
import type { Percent } from "./percent.ts";

/** A delay, an abort, or both; each fires by its own share. */
export interface HTTPFaultInjection {
  readonly delay?: Delay;
  readonly abort?: Abort;
}

/** Holds requests back. */
export interface Delay {
  /**
   * Share in whole percent; used only where `percentage` is absent. Default 0.
   * @deprecated in Istio's favour of `percentage`.
   */
  readonly percent?: number;
  /** How long. Dropped where `exponentialDelay` is given too. */
  readonly fixedDelay?: Duration;
  /** Not supported by Istio, refused by validation. */
  readonly exponentialDelay?: Duration;
  /** Share of requests. Absent: `percent`. */
  readonly percentage?: Percent;
}

/** Answers instead of the upstream. Of several kinds of error the last of `httpStatus`, `grpcStatus`, `http2Error` is kept. */
export interface Abort {
  /** HTTP status to answer with. */
  readonly httpStatus?: number;
  /** Name of a gRPC status such as `UNAVAILABLE`. */
  readonly grpcStatus?: string;
  /** Not supported by Istio, refused by validation. */
  readonly http2Error?: string;
  /** Share of requests. Absent: none. */
  readonly percentage?: Percent;
}
