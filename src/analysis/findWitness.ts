/** A request for one clause. */
import type { Origin } from "../diagnostic/diagnostic.ts";
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import { clauseKey } from "./clause.ts";
import { reachability } from "./reachability.ts";
import type { ClauseReachability, ReachabilityOptions } from "./reachabilityResult.ts";

/** Names a clause by its place, as decisions do in `matched`. */
export interface ClauseRef {
  readonly origin: Origin;
  readonly delegate?: Origin;
}

/** A request that reaches the clause, the proof that there is none, or why neither was found; undefined where there is no such clause. */
export function findWitness(
  at: RoutingGraph | Viewpoint,
  clause: ClauseRef,
  options: ReachabilityOptions = {},
): ClauseReachability | undefined {
  const key = clauseKey(clause);
  return reachability(at, options).clauses.find((found) => clauseKey(found) === key);
}
