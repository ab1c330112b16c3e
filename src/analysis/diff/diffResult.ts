/** What changes for requests between two configurations. */
import type { Source } from "../../graph/source.ts";
import type { Matched } from "../../resolve/decision.ts";
import type { Outcome } from "../../resolve/outcomes.ts";
import type { Request } from "../../resolve/request.ts";
import type { AnalysisLimits, UnknownCause } from "../reachabilityResult.ts";

/** How two configurations are compared. */
export interface DiffOptions extends AnalysisLimits {
  /** The proxies that count. Absent: one of each kind that may see a difference. */
  readonly sources?: readonly Source[];
}

/** All that changes, grouped by what decides before and after. */
export interface DiffResult {
  /** In the order of the route tables of the first proxy, then of further ones; those of inferred services last. */
  readonly changes: readonly RequestChange[];
  /** Where nothing was found and nothing proven. Without any of these, requests that are in no class get the same answer. */
  readonly undecided: readonly Undecided[];
  /** The proxies that were compared: one of each kind that may see a difference. None where nothing that proxies look at differs. */
  readonly sources: readonly Source[];
  /** True where it is proven that no request changes its answer; with the option `sources`, none of those proxies. */
  readonly unchanged: boolean;
}

/** Requests that one rule decides before and one after, some of which change. */
export interface RequestChange {
  /** `routing`: who gets the request, or what the client gets instead. `policy`: only how it is sent: timeouts, retries, settings of clusters. */
  readonly kind: "routing" | "policy";
  /** The parts of the decision that differ for the witness. */
  readonly fields: readonly ChangedField[];
  /** A domain of the virtual host; absent where the connection decides. */
  readonly host?: string;
  /**
   * True where all that changes is that a service is inferred in one configuration and not in the other, because only one of them names it.
   * Such changes stand last. Declare the service, or compile both with `registry: "strict"`.
   */
  readonly inferred?: true;
  /** The proxies of which it was found. */
  readonly sources: readonly Source[];
  /** Gets both answers; `outcomes` was asked. Its `source` is set. */
  readonly witness: Request;
  readonly before: ChangeSide;
  readonly after: ChangeSide;
}

/** What one configuration does with the witness. */
export interface ChangeSide {
  /** What decides; the rule is in `origin` and, where one decides, in `delegate`. */
  readonly matched: Matched;
  /** With probabilities. */
  readonly outcomes: readonly Outcome[];
}

/** A part of decisions; `kind` is forward against redirect, reject and so on. */
export type ChangedField =
  | "kind"
  | "destination"
  | "weights"
  | "rewrite"
  | "status"
  | "location"
  | "body"
  | "reason"
  | "mirrors"
  | "fault"
  | "headers"
  | "cors"
  | "timeout"
  | "retries"
  | "hashPolicy"
  | "trafficPolicy"
  | "endpoints"
  | "tls"
  | "connection";

/** A place that could not be decided. */
export interface Undecided {
  readonly source: Source;
  /** A domain of the virtual host; absent for whole listeners. */
  readonly host?: string;
  /** What would decide before and after; absent for whole listeners. */
  readonly before?: Matched;
  readonly after?: Matched;
  readonly cause: UnknownCause;
  readonly reason: string;
}
