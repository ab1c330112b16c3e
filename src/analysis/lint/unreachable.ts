/** What is said about clauses that no request reaches. */
import type { Origin } from "../../diagnostic/diagnostic.ts";
import { formatOrigin } from "../../diagnostic/formatDiagnostic.ts";
import { MESH_GATEWAY } from "../../host/resolveName.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { namespaceOf } from "../../model/namespaceOf.ts";
import { groupBy } from "../../util/groupBy.ts";
import { memoize } from "../../util/memoize.ts";
import { originKey } from "../clause.ts";
import type { ClauseReachability, CoveringClause, Unreachable } from "../reachabilityResult.ts";
import type { LintRuleId } from "./lintRuleId.ts";
import type { LintSubject } from "./lintSubject.ts";

/** A clause with the proof. */
export type UnreachableClause = ClauseReachability & Unreachable;

/** Clauses by the rule that they are parts of, which for a delegate is each of its rules. */
export const clausesByRule: (subject: LintSubject) => readonly (readonly ClauseReachability[])[] = memoize((subject) => {
  const ruleOf = ({ path, ...object }: Origin) => originKey({ ...object, path: path.replace(/\.match\[\d+\]$/, "") });
  const rules = groupBy(
    subject.reachability().clauses,
    ({ rule, delegate }) => originKey(rule) + (delegate === undefined ? "" : ` ${ruleOf(delegate)}`),
  );
  return [...rules.values()];
});

/**
 * False where another rule of lint says why (no proxy has the VirtualService), or where the answer hangs on objects that were inferred: a Gateway
 * that is not declared may have other ports than those that were assumed.
 */
export function isTold(subject: LintSubject, { cause, rule }: UnreachableClause): boolean {
  switch (cause) {
    case "covered":
    case "impossible":
      return true;
    case "https-redirect":
    case "not-selected":
      return !subject.config.virtualServices.some((service) => isAt(service, rule) && usesInferredGateway(subject, service));
    case "not-used":
      return false;
  }
}

function isAt({ namespace, name }: LinkedVirtualService, rule: Origin): boolean {
  return namespace === rule.namespace && name === rule.name;
}

/** True where a Gateway that nothing declares has the VirtualService. */
export function usesInferredGateway({ objects }: LintSubject, { gateways }: LinkedVirtualService): boolean {
  const declared = new Set(objects("Gateway").map(({ metadata }) => `${namespaceOf(metadata)}/${metadata.name}`));
  return gateways.some((gateway) => gateway !== MESH_GATEWAY && !declared.has(gateway));
}

/** Why, in words. */
export function reasonFor({ cause, coveredBy, reason }: UnreachableClause): string {
  if (cause !== "covered" || coveredBy.length === 0) return reason;
  const [first, ...others] = coveredBy;
  if (first === undefined || others.length > 0)
    return `the ${coveredBy.length} rules before it that are named below take everything together`;
  return `${describe(first)} takes everything before`;
}

/** What to do. */
export function helpFor({ cause, coveredBy }: UnreachableClause): string {
  if (cause === "covered") {
    return coveredBy.length > 1 ? "move it before the first of them, or delete it" : "move it before that rule, or delete it";
  }
  if (cause === "not-selected") return "correct its port, gateways or source, or delete it";
  return cause === "https-redirect"
    ? "delete it, or let it be served over HTTPS; if a load balancer in front ends TLS, set `gatewayTopology.numTrustedProxies` in the mesh settings"
    : "correct its conditions, or delete it";
}

/** Rules that say why conditions fit no request. */
const REASONS: readonly LintRuleId[] = ["uri-with-query", "regex-unanchored", "regex-delimited"];

/** For a clause that fits no request. */
export function unlessExplained(clauses: readonly UnreachableClause[]): { readonly unlessBelow?: readonly LintRuleId[] } {
  return clauses.every(({ cause }) => cause === "impossible") ? { unlessBelow: REASONS } : {};
}

/** The clauses that take everything, each once. */
export function relatedTo(clauses: readonly UnreachableClause[]): { readonly related?: readonly Origin[] } {
  const own = clauses.flatMap(({ delegate }) => delegate ?? []);
  const origins = [...own, ...clauses.flatMap(({ coveredBy }) => coveredBy.flatMap(({ origin, delegate }) => delegate ?? origin ?? []))];
  const related = [...new Map(origins.map((origin) => [originKey(origin), origin])).values()];
  return related.length === 0 ? {} : { related };
}

function describe({ origin, delegate, name }: CoveringClause): string {
  const place = delegate ?? origin;
  return place === undefined ? `Istio's own route \`${name}\`` : `\`${formatOrigin(place)}\``;
}
