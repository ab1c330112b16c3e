/** Rules that a request, or every request, does not get to because an earlier rule takes it. */

import { reachability } from "../analysis/reachability.ts";
import type { ClauseReachability, CoveringClause } from "../analysis/reachabilityResult.ts";
import { formatOrigin } from "../diagnostic/formatDiagnostic.ts";
import { routesIn } from "../graph/parts.ts";
import type { Route } from "../graph/route.ts";
import type { VirtualHost } from "../graph/routeConfiguration.ts";
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import type { MatchInput } from "../match/matchInput.ts";
import { matchesRoute } from "../match/routeMatch.ts";
import { createReferenceEvaluator } from "../resolve/reference/reference.ts";
import { select } from "../resolve/select.ts";
import { compact } from "../util/compact.ts";
import { memoize } from "../util/memoize.ts";
import type { Question } from "./question.ts";
import { formatRequest } from "./requestText.ts";
import { isRuleNamed } from "./ruleName.ts";

/** Whether a rule is shadowed, and why that is known; `undefined` where it is not known. */
export interface Shadow {
  readonly isShadowed: boolean | undefined;
  /** In words, after "but". */
  readonly reason: string;
}

/** A rule of a configuration, for `toBeShadowed`. */
export interface RuleReference {
  readonly at: RoutingGraph | Viewpoint;
  readonly rule: string;
}

/**
 * Names a rule, for `expect(rule(graph, "default/reviews http[2]")).toBeShadowed()`: no request at all gets to it.
 *
 * @param name The rule's name, or its object and place, `default/reviews http[2]` or `VirtualService default/reviews spec.http[2].match[0]`.
 */
export function rule(at: RoutingGraph | Viewpoint, name: string): RuleReference {
  return { at, rule: name };
}

/** A test often asks about several rules of one configuration. */
const clausesOf = memoize((at: RoutingGraph | Viewpoint): readonly ClauseReachability[] => reachability(at).clauses);

/** Of all requests: every clause of the rule is unreachable because others cover it. */
export function shadowOfRule({ at, rule: wanted }: RuleReference): Shadow {
  const clauses = clausesOf(at).filter((clause) => isRuleNamed(wanted, clause));
  const reached = clauses.find(({ status }) => status === "reachable");
  if (clauses.length === 0) return { isShadowed: undefined, reason: `there is no rule \`${wanted}\`` };
  if (reached?.status === "reachable") return { isShadowed: false, reason: `a request gets there: ${formatRequest(reached.witness)}` };
  const parts = clauses.map((clause) => {
    const place = formatOrigin(clause.delegate ?? clause.origin);
    if (clause.status === "unknown") return { isProven: false, text: `${place} could not be decided: ${clause.reason}` };
    if (clause.status === "reachable") return { isProven: false, text: "" };
    const isCovered = clause.cause === "covered";
    return {
      isProven: isCovered,
      text: isCovered ? `${place} is covered by ${clause.coveredBy.map(describeClause).join(", ")}` : clause.reason,
    };
  });
  const isUnknown = clauses.some(({ status }) => status === "unknown");
  const isShadowed = isUnknown ? undefined : parts.every(({ isProven }) => isProven);
  return { isShadowed, reason: parts.map(({ text }) => text).join("; ") };
}

function describeClause({ origin, delegate, name }: CoveringClause): string {
  const place = delegate ?? origin;
  return place === undefined ? `Istio's own route \`${name}\`` : `${formatOrigin(place)}${name === "" ? "" : ` "${name}"`}`;
}

/** Of one request: the rule would take it, and an earlier one does. */
export function shadowOfRequest({ at, request }: Question, wanted: string): Shadow {
  let seen: { readonly virtualHost: VirtualHost; readonly input: MatchInput } | undefined;
  const reference = createReferenceEvaluator(at);
  select(at, request, {
    ...reference,
    findRoute: (virtualHost, input) => {
      seen = { virtualHost, input };
      return reference.findRoute(virtualHost, input);
    },
  });
  if (seen === undefined) return { isShadowed: false, reason: "the request gets to no rules at all" };
  const { virtualHost, input } = seen;
  const routes = routesIn(at, virtualHost);
  const named = routes.filter((route) => isRuleNamed(wanted, route));
  if (named.length === 0) return { isShadowed: undefined, reason: `there is no rule \`${wanted}\` for the host of the request` };
  const taken = routes.find((route) => matchesRoute(route.match, input));
  const fitting = named.filter((route) => matchesRoute(route.match, input));
  if (fitting.length === 0) return { isShadowed: false, reason: "the rule does not fit the request" };
  const isShadowed = taken !== undefined && !named.includes(taken);
  return { isShadowed, reason: isShadowed ? `${describeRoute(taken)} takes it first` : "it takes the request" };
}

function describeRoute({ origin, delegate, name }: Route): string {
  return describeClause(compact({ origin, delegate, name }));
}
