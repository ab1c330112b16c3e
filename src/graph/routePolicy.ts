/** What a route does besides choosing a destination: retries, mirrors, faults, CORS, hashing. */
import type { StringMatcher } from "../match/stringMatcher.ts";

/** Envoy's `RetryPolicy`. @see docs/semantics.md 6.31 */
export interface Retries {
  /** Retries after the first try. */
  readonly attempts: number;
  /** Envoy's comma list of conditions. */
  readonly retryOn: string;
  /** HTTP statuses that `retriable-status-codes` stands for. */
  readonly retriableStatusCodes: readonly number[];
  /** Milliseconds; absent: the timeout of the route alone. */
  readonly perTryTimeoutMs?: number;
  /** Base interval in milliseconds; absent: Envoy's 25 ms. */
  readonly backoffMs?: number;
  /** Hosts that failed are avoided. */
  readonly ignorePreviousHosts: boolean;
  /** Retries may go to other localities. */
  readonly remoteLocalities: boolean;
}

/** Envoy's `RequestMirrorPolicy`: a copy of the request whose answer nobody waits for. @see docs/semantics.md 6.28 */
export interface Mirror {
  readonly cluster: string;
  /** 0-100, to a ten-thousandth. */
  readonly percent: number;
}

/** Delays and aborts, drawn independently, the delay first. @see docs/semantics.md 6.29 */
export interface Fault {
  readonly delay?: { readonly fixedDelayMs: number; readonly percent: number };
  readonly abort?: FaultAbort;
}

/** An answer instead of an upstream call. Exactly one status is set. */
export interface FaultAbort {
  readonly httpStatus?: number;
  /** Number of the gRPC status, 0-16. */
  readonly grpcStatus?: number;
  /** 0-100, to a ten-thousandth. */
  readonly percent: number;
}

/** Envoy's `CorsPolicy`. @see docs/semantics.md 7.23 */
export interface Cors {
  readonly allowOrigins: readonly StringMatcher[];
  /** Joined by `,`; absent where the policy names none. */
  readonly allowMethods?: string;
  readonly allowHeaders?: string;
  readonly exposeHeaders?: string;
  /** Seconds, as text for the header. */
  readonly maxAge?: string;
  readonly allowCredentials?: boolean;
  /** What becomes of a preflight from an origin that is not allowed; forwarded unless true. */
  readonly ignoreUnmatchedPreflights: boolean;
}

/** What a consistent-hash load balancer hashes. @see docs/semantics.md 6.34 */
export type HashPolicy =
  | { readonly kind: "header"; readonly name: string }
  | { readonly kind: "cookie"; readonly name: string; readonly ttlMs?: number; readonly path?: string }
  | { readonly kind: "queryParameter"; readonly name: string }
  | { readonly kind: "sourceIp" };
