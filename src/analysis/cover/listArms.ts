/** The destinations of a rule, those of weight 0 among them. */
import type { Origin } from "../../diagnostic/diagnostic.ts";
import type { WeightedDestination } from "../../graph/route.ts";
import type { RoutingGraph } from "../../graph/routingGraph.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import type { RouteDestination } from "../../model/routeDestination.ts";
import { toServiceDestination } from "../../resolve/decide/destination.ts";
import type { ServiceDestination } from "../../resolve/decision.ts";
import { compact } from "../../util/compact.ts";
import { originKey } from "../clause.ts";

/** An arm as it stands in the configuration. */
export interface ConfigArm {
  readonly origin: Origin;
  readonly destination: ServiceDestination;
  /** 1 where the rule has one destination only; else as written. */
  readonly weight: number;
}

/** The rule that has arms: that of the root where no delegate is, both without match items. */
export interface ArmOwner {
  readonly origin: Origin;
  readonly delegate?: Origin;
}

/** Arms of every rule that sends requests on, by `armOwnerKey`. */
export function listArms(at: RoutingGraph | Viewpoint): ReadonlyMap<string, readonly ConfigArm[]> {
  return new Map("viewpoints" in at ? at.config.virtualServices.flatMap(armsOfObject) : armsOfViewpoint(at));
}

/** A text that is the same for the same rule only. */
export function armOwnerKey({ origin, delegate }: ArmOwner): string {
  return `${originKey(origin)} ${delegate === undefined ? "" : originKey(delegate)}`;
}

/** A rule of a delegate, or a match item of one, as the rule. */
export function ruleOf(origin: Origin): Origin {
  return { ...origin, path: origin.path.replace(/\.match\[\d+\]$/, "") };
}

type Arms = readonly [string, readonly ConfigArm[]];

function armsOfObject({ http, tls, tcp }: LinkedVirtualService): readonly Arms[] {
  return [
    ...http.map(({ origin, delegate, rule }): Arms => {
      const owner = { origin, ...(delegate && { delegate: ruleOf(delegate) }) };
      // A redirect or an answer beats destinations. @see docs/semantics.md 6.22
      const routes = rule.redirect !== undefined || rule.directResponse !== undefined ? [] : (rule.route ?? []);
      return [armOwnerKey(owner), armsOf(owner.delegate ?? origin, routes)];
    }),
    ...[...tls, ...tcp].map(({ origin, rule }): Arms => [armOwnerKey({ origin }), armsOf(origin, rule.route ?? [])]),
  ];
}

function armsOf(rule: Origin, routes: readonly Pick<RouteDestination, "destination" | "weight">[]): readonly ConfigArm[] {
  return routes.map(({ destination: { host = "", port, subset } = {}, weight = 0 }, i) => ({
    origin: { ...rule, path: `${rule.path}.route[${i}]` },
    destination: compact({ host, port: port?.number, subset: subset === "" ? undefined : subset }),
    weight: routes.length === 1 ? 1 : weight,
  }));
}

/** Which place an arm has in the text is not known here, as arms of weight 0 are gone: all have that of the list. */
function armsOfViewpoint({ routes, listeners }: Viewpoint): readonly Arms[] {
  const toArms = (rule: Origin, destinations: readonly WeightedDestination[]): readonly ConfigArm[] =>
    destinations.map((arm) => ({
      origin: { ...rule, path: `${rule.path}.route` },
      destination: toServiceDestination(arm),
      weight: arm.weight,
    }));
  return [
    ...routes.flatMap(({ origin, delegate, action }): readonly Arms[] => {
      if (origin === undefined || action.kind !== "forward") return [];
      const owner = { origin: ruleOf(origin), ...(delegate && { delegate: ruleOf(delegate) }) };
      return [[armOwnerKey(owner), toArms(owner.delegate ?? owner.origin, action.destinations)]];
    }),
    ...listeners.flatMap(({ filterChains, defaultFilterChain }) =>
      [...filterChains, ...(defaultFilterChain === undefined ? [] : [defaultFilterChain])].flatMap(({ origin, filter }): readonly Arms[] =>
        origin === undefined || filter.kind !== "tcp" ? [] : [[armOwnerKey({ origin }), toArms(origin, filter.destinations)]],
      ),
    ),
  ];
}
