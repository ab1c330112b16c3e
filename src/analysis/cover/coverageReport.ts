/** What a set of requests reached of a configuration: plain data, also as JSON. */
import type { ObjectRef, Origin } from "../../diagnostic/diagnostic.ts";
import type { ServiceDestination } from "../../resolve/decision.ts";
import type { Request } from "../../resolve/request.ts";
import type { CoveringClause } from "../reachabilityResult.ts";

/** What was reached of a configuration or a viewpoint. */
export interface Coverage {
  /** Requests that were counted. */
  readonly requests: number;
  /** Those of them that no rule took. */
  readonly elsewhere: number;
  readonly totals: CoverageTotals;
  /** Objects that have rules, in the order of the configuration. A delegate has its rules itself. */
  readonly objects: readonly ObjectCoverage[];
}

/** How much was reached, by what it is. */
export interface CoverageTotals {
  readonly rules: CoverageCount;
  /** Match items. A rule without any takes everything, and has none. */
  readonly clauses: CoverageCount;
  /** Destinations of rules. */
  readonly arms: CoverageCount;
  /** Rules, clauses and arms together: what a threshold is compared with. */
  readonly all: CoverageCount;
}

/** How much of one kind of thing was reached. */
export interface CoverageCount {
  /** All that a request could reach, or could for all that is known. */
  readonly total: number;
  readonly reached: number;
  /** Those that no request can reach, which are not part of the total. */
  readonly unreachable: number;
  /** `reached` of `total`, 0-100; 100 where there is nothing to reach. */
  readonly percent: number;
}

/** What was reached of one object. */
export interface ObjectCoverage {
  readonly object: ObjectRef;
  readonly totals: CoverageTotals;
  readonly rules: readonly RuleCoverage[];
}

/**
 * - `reached`: by one of the requests.
 * - `missed`: by none of them, but by the suggestion.
 * - `unreachable`: by no request at all.
 * - `unknown`: neither a request nor a proof that there is none was found. It counts as not reached.
 */
export type CoverageStatus = "reached" | "missed" | "unreachable" | "unknown";

/** Something that requests reach. */
interface Covered {
  readonly origin: Origin;
  readonly status: CoverageStatus;
  /** Requests that reached it. */
  readonly hits: number;
  /** `missed` only: a request that reaches it, as `resolve` confirmed. Its `source` is set where a graph was asked. */
  readonly suggestion?: Request;
  /** `unreachable` and `unknown` only: why, in words. */
  readonly reason?: string;
  /** `unreachable` only: the earlier clauses that take everything, where that is why. */
  readonly coveredBy?: readonly CoveringClause[];
}

/** A rule: of a delegate, that of the delegate once for each rule of a root that leads there. */
export interface RuleCoverage extends Covered {
  readonly protocol: "http" | "tls" | "tcp";
  /** Istio's route name without that of a match item; may be empty. */
  readonly name: string;
  /** The rule of the root through which the rule of a delegate is reached. */
  readonly root?: Origin;
  readonly clauses: readonly ClauseCoverage[];
  /** Empty for a rule that sends nothing on. */
  readonly arms: readonly ArmCoverage[];
}

/** A match item. */
export interface ClauseCoverage extends Covered {
  /** The item of the delegate that was joined with that of the root; `origin` is then the root's. */
  readonly delegate?: Origin;
}

/**
 * A destination of a rule. It is reached by a request that can be sent there: its rule takes the request, its weight is not 0, and no fault
 * of 100 percent and no answer to a CORS preflight comes first. Which arm was drawn plays no part.
 */
export interface ArmCoverage extends Covered {
  readonly destination: ServiceDestination;
  /** As in the rule; 1 where it has one destination only. */
  readonly weight: number;
}
