/** Envoy's `Route`: a match, and what happens to a request that fits. */
import type { Origin } from "../diagnostic/diagnostic.ts";
import type { RouteMatch } from "../match/routeMatch.ts";
import type { HeaderChanges } from "./headerOperations.ts";
import type { Cors, Fault, HashPolicy, Mirror, Retries } from "./routePolicy.ts";

/** One entry of a virtual host; the first that fits wins. */
export interface Route {
  /** Istio's name: rule name, plus `.` and match name; `default` for a service without a rule; may be empty. @see docs/semantics.md 6.9 */
  readonly name: string;
  /** The match item, or the rule where it has none: `spec.http[2].match[0]` of the VirtualService that has the host. Absent for default routes. */
  readonly origin?: Origin;
  /** The rule of the delegate VirtualService that was put in the place of the root's. */
  readonly delegate?: Origin;
  readonly match: RouteMatch;
  readonly action: RouteAction;
  /** The rule's own operations; those of single arms are with the destination. */
  readonly headers: HeaderChanges;
  readonly fault?: Fault;
  readonly cors?: Cors;
}

/** What a route does. */
export type RouteAction = ForwardAction | RedirectAction | DirectResponseAction | PassthroughAction | BlackholeAction;

/** Envoy's `RouteAction`: send it to a cluster. */
export interface ForwardAction {
  readonly kind: "forward";
  /** The arms in the order of the rule, those of weight 0 left out; never empty. */
  readonly destinations: readonly WeightedDestination[];
  /** New authority. */
  readonly hostRewrite?: string;
  readonly pathRewrite?: PathRewrite;
  /** Milliseconds; absent: no timeout. */
  readonly timeoutMs?: number;
  /** Absent: no retries. */
  readonly retries?: Retries;
  readonly mirrors: readonly Mirror[];
  readonly hashPolicy: readonly HashPolicy[];
}

/** One arm: Envoy's `WeightedCluster.ClusterWeight`, or the only cluster of a route. */
export interface WeightedDestination {
  /** `outbound|9080|v2|reviews.default.svc.cluster.local`. */
  readonly cluster: string;
  /** Full host name. */
  readonly host: string;
  /** Port of the service. */
  readonly port: number;
  /** Empty: no subset. */
  readonly subset: string;
  /** 1 where the rule has one destination only. */
  readonly weight: number;
  /** True where this proxy has no such cluster, so that the request would be answered 503. @see docs/semantics.md 6.41 */
  readonly missing?: true;
  /** Operations of an arm among several; with one destination they are part of the route's. @see docs/semantics.md 6.27 */
  readonly headers?: HeaderChanges;
  /** New authority of this arm, unless the route has one. */
  readonly hostRewrite?: string;
}

/** How the path is rewritten. @see docs/semantics.md 7.15 */
export type PathRewrite =
  /** Replaces what the matcher fixes: the prefix, or the whole path of an exact or regex match. */
  | { readonly kind: "prefix"; readonly value: string }
  /** Replaces every match of the pattern; `\1` in `substitution` is the first group. `value` is the pattern. */
  | { readonly kind: "regex"; readonly value: string; readonly substitution: string };

/** Envoy's `RedirectAction`. @see docs/semantics.md 7.18 */
export interface RedirectAction {
  readonly kind: "redirect";
  readonly status: number;
  /** New host, verbatim. */
  readonly host?: string;
  /** New path, maybe with a query of its own. */
  readonly path?: string;
  /** Replaces the matched prefix. */
  readonly prefixRewrite?: string;
  readonly scheme?: string;
  readonly port?: number;
}

/** Envoy's `DirectResponseAction`. @see docs/semantics.md 7.19 */
export interface DirectResponseAction {
  readonly kind: "directResponse";
  readonly status: number;
  /** Text; a body given as bytes is decoded as UTF-8. Empty: no body. */
  readonly body: string;
}

/** To the address that the client dialled, through `PassthroughCluster`. */
export interface PassthroughAction {
  readonly kind: "passthrough";
}

/** Refused by REGISTRY_ONLY: 502 in a route table, a closed connection elsewhere. @see docs/semantics.md 4.26 */
export interface BlackholeAction {
  readonly kind: "blackhole";
}
