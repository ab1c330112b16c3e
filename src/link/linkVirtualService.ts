/** Completes the names inside of one VirtualService. @see docs/semantics.md 3.3 */
import type { Origin } from "../diagnostic/diagnostic.ts";
import { MESH_GATEWAY, resolveGatewayName, toFqdn } from "../host/resolveName.ts";
import type { Destination } from "../model/destination.ts";
import type { HTTPRoute } from "../model/httpRoute.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { RouteDestination } from "../model/routeDestination.ts";
import type { VirtualService } from "../model/virtualService.ts";
import type { MeshSettings } from "../registry/meshSettings.ts";
import type { LinkedHttpRule, LinkedMatch, LinkedVirtualService } from "./linkedVirtualService.ts";

/** Resolves hosts, destinations and gateways; delegates are joined afterwards. */
export function linkVirtualService(object: VirtualService, mesh: MeshSettings): LinkedVirtualService {
  const { kind, metadata, spec } = object;
  const namespace = namespaceOf(metadata);
  const at = (path: string): Origin => ({ kind, namespace, name: metadata.name, path });
  const gateways = (list: readonly string[] | undefined) => list?.map((gateway) => resolveGatewayName(gateway, namespace));
  return {
    name: metadata.name,
    namespace,
    hosts: (spec.hosts ?? []).map((host) => toFqdn(host, namespace)),
    gateways: spec.gateways === undefined || spec.gateways.length === 0 ? [MESH_GATEWAY] : (gateways(spec.gateways) ?? []),
    exportTo: spec.exportTo === undefined || spec.exportTo.length === 0 ? mesh.defaultVirtualServiceExportTo : spec.exportTo,
    http: (spec.http ?? []).map((rule, i) => linkHttpRule(rule, at(`spec.http[${i}]`), namespace)),
    tls: (spec.tls ?? []).map((rule, i) => ({ rule: linkL4Rule(rule, namespace), origin: at(`spec.tls[${i}]`) })),
    tcp: (spec.tcp ?? []).map((rule, i) => ({ rule: linkL4Rule(rule, namespace), origin: at(`spec.tcp[${i}]`) })),
  };
}

function linkHttpRule(rule: HTTPRoute, origin: Origin, namespace: string): LinkedHttpRule {
  const { match, delegate: _, ...rest } = rule;
  const matches: readonly LinkedMatch[] = (match ?? []).map((item, i) => ({
    match: withGateways(item, namespace),
    origin: { ...origin, path: `${origin.path}.match[${i}]` },
  }));
  return {
    origin,
    ...(matches.length > 0 && { matches }),
    rule: {
      ...rest,
      ...(rest.route && { route: rest.route.map((item) => withDestination(item, namespace)) }),
      ...(rest.mirror && { mirror: withHost(rest.mirror, namespace) }),
      ...(rest.mirrors && { mirrors: rest.mirrors.map((item) => withDestination(item, namespace)) }),
    },
  };
}

function linkL4Rule<
  Rule extends { readonly match?: readonly { readonly gateways?: readonly string[] }[]; readonly route?: readonly RouteDestination[] },
>(rule: Rule, namespace: string): Rule {
  return {
    ...rule,
    ...(rule.match && { match: rule.match.map((item) => withGateways(item, namespace)) }),
    ...(rule.route && { route: rule.route.map((item) => withDestination(item, namespace)) }),
  };
}

function withGateways<Match extends { readonly gateways?: readonly string[] }>(match: Match, namespace: string): Match {
  if (match.gateways === undefined) return match;
  return { ...match, gateways: match.gateways.map((gateway) => resolveGatewayName(gateway, namespace)) };
}

function withDestination<Item extends { readonly destination?: Destination }>(item: Item, namespace: string): Item {
  return item.destination === undefined ? item : { ...item, destination: withHost(item.destination, namespace) };
}

function withHost(destination: Destination, namespace: string): Destination {
  return destination.host === undefined ? destination : { ...destination, host: toFqdn(destination.host, namespace) };
}
