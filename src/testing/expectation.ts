/** What a test expects of a request: the same words in TypeScript and in intent files. */
import type { TrafficPolicySettings } from "../graph/cluster.ts";
import type { RejectReason } from "../resolve/decision.ts";

/**
 * A destination as text, `reviews`, `reviews:9080`, `reviews/v2`, `reviews.prod:9080/v2` or the name of a cluster, or field by field.
 * What is not said may be anything. A short name fits the Kubernetes service of that name in whatever namespace; `reviews.prod` says which.
 */
export type DestinationPattern = string | DestinationFields;

/** A destination field by field. */
export interface DestinationFields {
  readonly host?: string;
  readonly port?: number;
  /** Empty: none. */
  readonly subset?: string;
  /** `outbound|9080|v2|reviews.default.svc.cluster.local`. */
  readonly cluster?: string;
}

/** Header values by name, in any case; several lines are joined with `, `. `null`: the header is not there. */
export type HeaderPattern = Readonly<Record<string, string | null>>;

/** A redirect; what is not said may be anything. */
export interface RedirectPattern {
  readonly status?: number;
  readonly location?: string;
}

/** An answer of the proxy itself; what is not said may be anything. */
export interface ResponsePattern {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: HeaderPattern;
}

/** The request as the upstream sees it; what is not said may be anything. */
export interface RewritePattern {
  /** With query. */
  readonly path?: string;
  readonly authority?: string;
}

/** Retries; what is not said may be anything. */
export interface RetriesPattern {
  readonly attempts?: number;
  /** `5xx,connect-failure`, the order does not matter. */
  readonly retryOn?: string;
  /** `2s`. */
  readonly perTryTimeout?: string;
}

/** One copy of the request; what is not said may be anything. */
export type MirrorPattern = string | (DestinationFields & { readonly percent?: number });

/** Injected faults; a part that is not said may be anything. */
export interface FaultPattern {
  readonly delay?: { readonly time?: string; readonly percent?: number };
  readonly abort?: { readonly status?: number; readonly percent?: number };
}

/** What must hold, every field of it. Faults that hit a part of the requests only are looked through: they are checked by `fault`. */
export interface Expectation {
  /** Every outcome goes there. */
  readonly route?: DestinationPattern;
  /** Some outcome goes there: one arm of a split is enough. */
  readonly arm?: DestinationPattern;
  /** Weights by destination, compared exactly as shares of their sum: `{ "reviews/v1": 90, "reviews/v2": 10 }`. */
  readonly split?: Readonly<Record<string, number>>;
  /** A location, a status or both. */
  readonly redirect?: string | number | RedirectPattern;
  /** The proxy answers itself: a direct response, an abort that hits every request, or a CORS preflight. */
  readonly respond?: number | ResponsePattern;
  /** Reaches nothing: rejected or blackholed; with a reason or a status, for this reason or with this status. */
  readonly unroutable?: true | RejectReason | number;
  /** Goes to the address that was dialled, as the mesh lets unknown hosts be called. */
  readonly passthrough?: true;
  /** The rule that decides: its name, or `default/reviews` with or without `http[0]`. */
  readonly rule?: string;
  /** Name of Envoy's virtual host: `reviews.default.svc.cluster.local:9080`. */
  readonly virtualHost?: string;
  /** The request as the upstream sees it; a text is the path. */
  readonly rewrite?: string | RewritePattern;
  /** Request headers as the upstream sees them. */
  readonly headers?: HeaderPattern;
  /** `2s`, or `none`. */
  readonly timeout?: string;
  /** Attempts, or more; 0: none. */
  readonly retries?: number | RetriesPattern;
  /** Where copies go, all of them in any order; `none`. */
  readonly mirror?: MirrorPattern | readonly MirrorPattern[];
  /** The configured faults; `none`. */
  readonly fault?: "none" | FaultPattern;
  /** Settings of the cluster, those that are named. */
  readonly policy?: Readonly<Partial<TrafficPolicySettings>>;
  /** What must not hold. */
  readonly not?: Omit<Expectation, "not">;
}
