/** What is said about each clause: reachable, unreachable or unknown, and never more than was proven. */
import type { Origin } from "../diagnostic/diagnostic.ts";
import type { Source } from "../graph/source.ts";
import type { Request } from "../resolve/request.ts";
import type { Clause } from "./clause.ts";

/** The answer for one clause. */
export type ClauseReachability = Clause & (Reachable | Unreachable | UnknownReachability);

/** Some request gets there: this one does. */
export interface Reachable {
  readonly status: "reachable";
  /** Goes to the clause: `resolve` was asked. Its `source` is set where a graph was asked. */
  readonly witness: Request;
}

/** No request of any proxy considered gets there. */
export interface Unreachable {
  readonly status: "unreachable";
  readonly cause: UnreachableCause;
  /**
   * The earlier clauses that together take everything: none of them can be left out. Empty for other causes than `covered`.
   * Where the clause stands in several places, those of the first.
   */
  readonly coveredBy: readonly CoveringClause[];
  /** In words: ``no request path fits exact ` ` ``. */
  readonly reason: string;
}

/** An earlier clause, or a route that no object of the user made. */
export interface CoveringClause {
  /** Absent for a route that Istio adds by itself. */
  readonly origin?: Origin;
  readonly delegate?: Origin;
  /** Istio's route name; may be empty. */
  readonly name: string;
}

/**
 * - `covered`: earlier clauses take everything that it would take.
 * - `impossible`: its own conditions fit no request.
 * - `not-selected`: its port, gateways or source fit no proxy and listener that has the VirtualService.
 * - `not-used`: no proxy has routes of the VirtualService for this kind of traffic: another one has the host, no gateway serves it, or no port does.
 * - `https-redirect`: every request is redirected to HTTPS before any rule is tried.
 */
export type UnreachableCause = "covered" | "impossible" | "not-selected" | "not-used" | "https-redirect";

/** Nothing was proven. */
export interface UnknownReachability {
  readonly status: "unknown";
  readonly cause: UnknownCause;
  /** In words, with the bound that was hit where one was. */
  readonly reason: string;
}

/**
 * - `steps`: the search was ended at `maxSteps`.
 * - `states`: a pattern or a combination of patterns needs more automaton states than `maxStates`.
 * - `sources`: there are more kinds of proxies than `maxSources`.
 * - `unsupported`: a condition that is not understood well enough for a proof, such as a regex with a Unicode class.
 * - `refused`: Envoy does not take the configuration of the listener, so nobody can say what it does.
 */
export type UnknownCause = "steps" | "states" | "sources" | "unsupported" | "refused";

/** How much work may be done; what exceeds it is `unknown`. */
export interface AnalysisLimits {
  /** Steps of the search for each clause; 2,000 when absent. */
  readonly maxSteps?: number;
  /** States of automata for each string that is looked for; 20,000 when absent. */
  readonly maxStates?: number;
  /** Proxies considered where none are named; 64 when absent. */
  readonly maxSources?: number;
}

/** What reachability is asked with. */
export interface ReachabilityOptions extends AnalysisLimits {
  /** The proxies that count, for a graph. Absent: one of each kind that the configuration tells apart. */
  readonly sources?: readonly Source[];
}

/** Reachability of all clauses of a configuration. */
export interface Reachability {
  /** In the order of the VirtualServices and of their rules, http before tls before tcp. */
  readonly clauses: readonly ClauseReachability[];
  /** The proxies that were looked at. */
  readonly sources: readonly Source[];
}
