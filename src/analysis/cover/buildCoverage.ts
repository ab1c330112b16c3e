/** From hits to a report: what was not reached is asked for a request, or for the proof that there is none. */
import type { Origin } from "../../diagnostic/diagnostic.ts";
import type { RoutingGraph } from "../../graph/routingGraph.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { Request } from "../../resolve/request.ts";
import { viewpoint } from "../../resolve/viewpoint.ts";
import { groupBy } from "../../util/groupBy.ts";
import { clauseKey } from "../clause.ts";
import { reachability } from "../reachability.ts";
import type { ClauseReachability, ReachabilityOptions } from "../reachabilityResult.ts";
import { countCoverage, sumTotals } from "./countCoverage.ts";
import type { ArmCoverage, ClauseCoverage, Coverage, CoverageStatus, ObjectCoverage, RuleCoverage } from "./coverageReport.ts";
import { type HitCounts, hitOf } from "./hits.ts";
import { type ArmOwner, armOwnerKey, type ConfigArm, listArms, ruleOf } from "./listArms.ts";

/** The report for what was counted at a graph or a viewpoint. */
export function buildCoverage(at: RoutingGraph | Viewpoint, hits: HitCounts, options: ReachabilityOptions): Coverage {
  const arms = listArms(at);
  const { clauses } = reachability(at, options);
  const byRule = groupBy(clauses, (clause) => armOwnerKey(ownerOf(clause)));
  const rules = [...byRule].map(([key, ofRule]) => coverRule(at, ofRule, arms.get(key) ?? [], hits));
  const byObject = groupBy(rules, ({ origin: { kind, namespace, name } }) => JSON.stringify([kind, namespace, name]));
  const objects = [...byObject.values()].flatMap((ofObject): readonly ObjectCoverage[] => {
    const [first] = ofObject;
    if (first === undefined) return [];
    const { kind, namespace, name } = first.origin;
    return [{ object: { kind, namespace, name }, totals: countCoverage(ofObject), rules: ofObject }];
  });
  const { requests, elsewhere } = hits;
  return { requests, elsewhere, totals: sumTotals(objects.map(({ totals }) => totals)), objects };
}

function ownerOf({ rule, delegate }: ClauseReachability): ArmOwner {
  return { origin: rule, ...(delegate && { delegate: ruleOf(delegate) }) };
}

function coverRule(
  at: RoutingGraph | Viewpoint,
  clauses: readonly ClauseReachability[],
  arms: readonly ConfigArm[],
  { taken, sent }: HitCounts,
): RuleCoverage {
  const [first] = clauses as readonly [ClauseReachability];
  const { origin, delegate } = ownerOf(first);
  const keys = clauses.map(clauseKey);
  const sum = (counts: ReadonlyMap<string, number>): number => keys.reduce((total, key) => total + (counts.get(key) ?? 0), 0);
  const covered = clauses.map((clause) => coverClause(clause, taken.get(clauseKey(clause)) ?? 0));
  const whole = { ...joinClauses(covered), origin: delegate ?? origin, hits: sum(taken) };
  return {
    ...whole,
    protocol: first.protocol,
    name: clauses.length === 1 && isWhole(first) ? first.name : (first.name.split(".")[0] ?? ""),
    ...(delegate && { root: origin }),
    clauses: clauses.every(isWhole) ? [] : covered,
    arms: arms.map((arm) => coverArm(at, arm, whole, sum(sent), clauses)),
  };
}

/** True for a rule without match items, which is its own only clause. */
function isWhole({ origin, rule, delegate }: ClauseReachability): boolean {
  return origin.path === rule.path && (delegate === undefined || delegate.path === ruleOf(delegate).path);
}

function coverClause(clause: ClauseReachability, hits: number): ClauseCoverage {
  const { origin, delegate } = clause;
  return { origin, ...(delegate && { delegate }), hits, ...statusOf(clause, hits) };
}

type Status = Pick<RuleCoverage, "status" | "suggestion" | "reason" | "coveredBy">;

/** A request that was seen is a better proof than any. */
function statusOf(clause: ClauseReachability, hits: number): Status {
  if (hits > 0) return { status: "reached" };
  switch (clause.status) {
    case "reachable":
      return { status: "missed", suggestion: clause.witness };
    case "unreachable":
      return { status: "unreachable", reason: clause.reason, ...(clause.coveredBy.length > 0 && { coveredBy: clause.coveredBy }) };
    case "unknown":
      return { status: "unknown", reason: clause.reason };
  }
}

/** A rule is what the best of its clauses is. */
function joinClauses(clauses: readonly ClauseCoverage[]): Status {
  const order: readonly CoverageStatus[] = ["reached", "missed", "unknown", "unreachable"];
  const best = order.flatMap((status) => clauses.find((clause) => clause.status === status) ?? [])[0];
  if (best === undefined) return { status: "unknown", reason: "the rule has no clause" };
  const { status, suggestion, reason, coveredBy } = best;
  return { status, ...(suggestion && { suggestion }), ...(reason !== undefined && { reason }), ...(coveredBy && { coveredBy }) };
}

function coverArm(
  at: RoutingGraph | Viewpoint,
  { origin, destination, weight }: ConfigArm,
  rule: Status & { readonly origin: Origin },
  sent: number,
  clauses: readonly ClauseReachability[],
): ArmCoverage {
  const arm = { origin, destination, weight, hits: 0 };
  if (weight === 0) return { ...arm, status: "unreachable", reason: "its weight is 0" };
  if (sent > 0) return { ...arm, status: "reached", hits: sent };
  if (rule.status === "unreachable" || rule.status === "unknown") {
    return { ...arm, status: rule.status, reason: rule.reason ?? "", ...(rule.coveredBy && { coveredBy: rule.coveredBy }) };
  }
  const witnesses = clauses.flatMap((clause) => (clause.status === "reachable" ? [clause.witness] : []));
  const suggestion = witnesses.find((request) => hitOf(viewpointFor(at, request), request).isSent);
  if (suggestion !== undefined) return { ...arm, status: "missed", suggestion };
  return { ...arm, status: "unknown", reason: "every request found for the rule is answered before an arm is drawn" };
}

function viewpointFor(at: RoutingGraph | Viewpoint, request: Request): Viewpoint {
  return "viewpoints" in at ? viewpoint(at, request.source) : at;
}
