/** Envoy's `RouteConfiguration`: virtual hosts by domain, each with its routes in order. */
import type { Origin } from "../diagnostic/diagnostic.ts";
import type { ConditionReport } from "../match/condition.ts";

/** A route table. The port of the authority plays no part in finding a host. @see docs/semantics.md 7.3 */
export interface RouteConfiguration {
  /** Istio's name: `80`, `reviews.default.svc.cluster.local:9080`, `http.80`, `https.443.https.gw.default`. */
  readonly name: string;
  readonly virtualHosts: readonly VirtualHost[];
}

/** The routes of some domains. Once chosen there is no other: none of its routes fitting means 404. @see docs/semantics.md 7.7 */
export interface VirtualHost {
  readonly name: string;
  /** Lower case; exact, `*.suffix` or `*`. No domain is in two virtual hosts of a table. */
  readonly domains: readonly string[];
  /** Indexes into the viewpoint's routes, in order. */
  readonly routes: readonly number[];
  /** Plain HTTP is redirected to HTTPS before any route is tried. @see docs/semantics.md 7.6 */
  readonly requireTls?: true;
  /** Rules that are not for this proxy or port, for explanations. */
  readonly skipped: readonly SkippedRule[];
}

/** A rule that gave no route here, and the condition that took it out. */
export interface SkippedRule {
  readonly name: string;
  readonly origin: Origin;
  readonly condition: ConditionReport;
}
