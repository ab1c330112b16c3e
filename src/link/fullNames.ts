/** Full names in the place of short ones inside of rules; what has full names already stays the same object. @see docs/semantics.md 3.3 */
import { resolveGatewayName, toFqdn } from "../host/resolveName.ts";
import type { Destination } from "../model/destination.ts";
import type { HTTPRoute } from "../model/httpRoute.ts";
import { withField } from "../util/withField.ts";

/** An http rule, as seen from the namespace of its VirtualService. */
export function nameHttpRule(rule: HTTPRoute, namespace: string): HTTPRoute {
  const { match, route, mirror, mirrors } = rule;
  let named = withField(rule, "match", match && mapChanged(match, (item) => withGateways(item, namespace)));
  named = withField(named, "route", route && mapChanged(route, (item) => withDestination(item, namespace)));
  named = withField(named, "mirror", mirror && withHost(mirror, namespace));
  return withField(named, "mirrors", mirrors && mapChanged(mirrors, (item) => withDestination(item, namespace)));
}

/** What tls and tcp rules have in common. */
export interface L4Rule {
  readonly match?: readonly { readonly gateways?: readonly string[] }[];
  readonly route?: readonly { readonly destination?: Destination }[];
}

/** A tls or tcp rule. */
export function nameL4Rule<Rule extends L4Rule>(rule: Rule, namespace: string): Rule {
  const { match, route } = rule;
  const named = withField(rule, "match", match && mapChanged(match, (item) => withGateways(item, namespace)));
  return withField(named, "route", route && mapChanged(route, (item) => withDestination(item, namespace)));
}

/** The list itself where no item changes. */
export function mapChanged<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = list.map(change);
  return changed.every((item, i) => item === list[i]) ? list : changed;
}

function withGateways<Match extends { readonly gateways?: readonly string[] }>(match: Match, namespace: string): Match {
  const { gateways } = match;
  return withField(match, "gateways", gateways && mapChanged(gateways, (gateway) => resolveGatewayName(gateway, namespace)));
}

function withDestination<Item extends { readonly destination?: Destination }>(item: Item, namespace: string): Item {
  const { destination } = item;
  return withField(item, "destination", destination && withHost(destination, namespace));
}

function withHost(destination: Destination, namespace: string): Destination {
  const { host } = destination;
  return withField(destination, "host", host && toFqdn(host, namespace));
}
