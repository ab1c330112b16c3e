/** Completes the names inside of one VirtualService. @see docs/semantics.md 3.3 */
import type { Origin } from "../diagnostic/diagnostic.ts";
import { MESH_GATEWAY, resolveGatewayName, toFqdn } from "../host/resolveName.ts";
import type { Destination } from "../model/destination.ts";
import type { HTTPRoute } from "../model/httpRoute.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { RouteDestination } from "../model/routeDestination.ts";
import type { VirtualService } from "../model/virtualService.ts";
import type { MeshSettings } from "../registry/meshSettings.ts";
import { compact } from "../util/compact.ts";
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
    http: (spec.http ?? []).map((rule, i) => linkHttpRule(rule, at(step("spec.http", i)), namespace)),
    tls: (spec.tls ?? []).map((rule, i) => ({ rule: linkL4Rule(rule, namespace), origin: at(`spec.tls[${i}]`) })),
    tcp: (spec.tcp ?? []).map((rule, i) => ({ rule: linkL4Rule(rule, namespace), origin: at(`spec.tcp[${i}]`) })),
  };
}

function linkHttpRule(rule: HTTPRoute, origin: Origin, namespace: string): LinkedHttpRule {
  const { match, delegate: _, ...rest } = rule;
  const matches = match?.map((item, i): LinkedMatch => ({ match: withGateways(item, namespace), origin: below(origin, i) }));
  // Fields that do not change are not copied, and no spread makes what is frozen later: both would cost memory for each rule.
  return compact({
    origin,
    matches: matches !== undefined && matches.length > 0 ? matches : undefined,
    rule: compact({
      ...rest,
      route: rest.route && mapChanged(rest.route, (item) => withDestination(item, namespace)),
      mirror: rest.mirror && withHost(rest.mirror, namespace),
      mirrors: rest.mirrors && mapChanged(rest.mirrors, (item) => withDestination(item, namespace)),
    }),
  });
}

function below({ kind, namespace, name, path }: Origin, item: number): Origin {
  return { kind, namespace, name, path: step(`${path}.match`, item) };
}

/** Paths that thousands of VirtualServices have in common are one text. */
const steps = new Map<string, readonly string[]>();
const MOST_ITEMS = 64;
const MOST_LISTS = 256;

function step(list: string, item: number): string {
  if (item >= MOST_ITEMS || (steps.size >= MOST_LISTS && !steps.has(list))) return `${list}[${item}]`;
  const known = steps.get(list) ?? Array.from({ length: MOST_ITEMS }, (_, i) => `${list}[${i}]`);
  steps.set(list, known);
  return known[item] ?? "";
}

/** The list itself where no item changes. */
function mapChanged<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = list.map(change);
  return changed.every((item, i) => item === list[i]) ? list : changed;
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
  if (item.destination === undefined) return item;
  const destination = withHost(item.destination, namespace);
  return destination === item.destination ? item : { ...item, destination };
}

function withHost(destination: Destination, namespace: string): Destination {
  if (destination.host === undefined) return destination;
  const host = toFqdn(destination.host, namespace);
  return host === destination.host ? destination : { ...destination, host };
}
