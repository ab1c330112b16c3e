/**
 * A rule for HTTP requests and what becomes of those that match.
 * @see docs/semantics.md 1.B HTTPRoute
 */
import type { CorsPolicy } from "./corsPolicy.ts";
import type { Destination } from "./destination.ts";
import type { Duration } from "./duration.ts";
import type { Headers } from "./headers.ts";
import type { HTTPDirectResponse } from "./httpDirectResponse.ts";
import type { HTTPFaultInjection } from "./httpFaultInjection.ts";
import type { HTTPMatchRequest } from "./httpMatchRequest.ts";
import type { HTTPMirrorPolicy } from "./httpMirrorPolicy.ts";
import type { HTTPRedirect } from "./httpRedirect.ts";
import type { HTTPRetry } from "./httpRetry.ts";
import type { HTTPRewrite } from "./httpRewrite.ts";
import type { Percent } from "./percent.ts";

/** One rule: a condition and exactly one of `route`, `redirect`, `directResponse` and `delegate`. */
export interface HTTPRoute {
  /** Shown in access logs and in decisions. Default `""`. */
  readonly name?: string;
  /** Alternatives, any of which is enough. Absent or empty matches everything. */
  readonly match?: readonly HTTPMatchRequest[];
  /** Destinations to forward to, chosen by weight. */
  readonly route?: readonly HTTPRouteDestination[];
  /** Answers with a redirect. */
  readonly redirect?: HTTPRedirect;
  /** Answers with a fixed response. */
  readonly directResponse?: HTTPDirectResponse;
  /** Hands over to the rules of another VirtualService without hosts. */
  readonly delegate?: Delegate;
  /** Changes path and authority before forwarding. */
  readonly rewrite?: HTTPRewrite;
  /** How long the whole answer may take. Absent or `0s`: no limit. */
  readonly timeout?: Duration;
  /** Absent: `meshConfig.defaultHttpRetryPolicy`, else two attempts; present with no attempts: none. */
  readonly retries?: HTTPRetry;
  /** Faults to inject before forwarding. */
  readonly fault?: HTTPFaultInjection;
  /** Where copies of the requests go; not together with `mirrors`. */
  readonly mirror?: Destination;
  /** Several places where copies go. */
  readonly mirrors?: readonly HTTPMirrorPolicy[];
  /**
   * Share of requests to copy to `mirror`, 0 to 100 percent.
   * @deprecated in Istio's favour of `mirrorPercentage`, which wins.
   */
  readonly mirrorPercent?: number;
  /** Share of requests to copy to `mirror`. Absent: all. */
  readonly mirrorPercentage?: Percent;
  /** Cross-origin rules. */
  readonly corsPolicy?: CorsPolicy;
  /** Header changes for every destination of the rule. */
  readonly headers?: Headers;
}

/** One arm of a weighted choice for HTTP. */
export interface HTTPRouteDestination {
  /** Required by validation. */
  readonly destination?: Destination;
  /** Share relative to the sum of the arms' weights. Absent is 0; a single arm takes all. */
  readonly weight?: number;
  /** Header changes for this arm only. */
  readonly headers?: Headers;
}

/** A VirtualService to take further rules from. */
export interface Delegate {
  /** Name of the delegate. */
  readonly name?: string;
  /** Its namespace. Absent: the namespace of the VirtualService that refers to it. */
  readonly namespace?: string;
}
