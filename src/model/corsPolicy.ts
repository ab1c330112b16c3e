/**
 * Which cross-origin requests a browser may send.
 * @see docs/semantics.md 1.B CorsPolicy
 */
import type { Duration } from "./duration.ts";
import type { StringMatch } from "./stringMatch.ts";

/** What happens to a preflight of an origin that is not allowed. `UNSPECIFIED` is the zero value and forwards. */
export type UnmatchedPreflights = "UNSPECIFIED" | "FORWARD" | "IGNORE";

/** Cross-origin rules; the proxy answers preflights itself. */
export interface CorsPolicy {
  /**
   * Origins, compared exactly; `*` is any.
   * @deprecated in Istio's favour of `allowOrigins`, which wins where it is not empty.
   */
  readonly allowOrigin?: readonly string[];
  /** Origins that may call. */
  readonly allowOrigins?: readonly StringMatch[];
  /** Goes into access-control-allow-methods. */
  readonly allowMethods?: readonly string[];
  /** Goes into access-control-allow-headers. */
  readonly allowHeaders?: readonly string[];
  /** Goes into access-control-expose-headers. */
  readonly exposeHeaders?: readonly string[];
  /** How long a browser keeps the answer, in whole seconds. */
  readonly maxAge?: Duration;
  /** Absent: the header is not sent. */
  readonly allowCredentials?: boolean;
  /** Absent: preflights of other origins are forwarded. */
  readonly unmatchedPreflights?: UnmatchedPreflights;
}
