/** Completes the names inside of one VirtualService. @see docs/semantics.md 3.3 */
import type { Origin } from "../diagnostic/diagnostic.ts";
import { MESH_GATEWAY, resolveGatewayName, toFqdn } from "../host/resolveName.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { VirtualService } from "../model/virtualService.ts";
import type { MeshSettings } from "../registry/meshSettings.ts";
import { type L4Rule, mapChanged, nameL4Rule } from "./fullNames.ts";
import { withHttpRules } from "./httpRules.ts";
import type { LinkedRule, LinkedVirtualService } from "./linkedVirtualService.ts";

/** Resolves hosts, destinations and gateways; delegates are joined afterwards. The result is frozen. */
export function linkVirtualService(object: VirtualService, mesh: MeshSettings): LinkedVirtualService {
  const { kind, metadata, spec } = object;
  const namespace = namespaceOf(metadata);
  const at = (path: string): Origin => ({ kind, namespace, name: metadata.name, path });
  const gateways = (list: readonly string[]) => mapChanged(list, (gateway) => resolveGatewayName(gateway, namespace));
  const linked = {
    name: metadata.name,
    namespace,
    hosts: mapChanged(spec.hosts ?? NONE, (host) => toFqdn(host, namespace)),
    gateways: spec.gateways === undefined || spec.gateways.length === 0 ? EVERY_SIDECAR : gateways(spec.gateways),
    exportTo: spec.exportTo === undefined || spec.exportTo.length === 0 ? mesh.defaultVirtualServiceExportTo : spec.exportTo,
    tls: linkL4Rules(spec.tls, namespace, (i) => at(`spec.tls[${i}]`)),
    tcp: linkL4Rules(spec.tcp, namespace, (i) => at(`spec.tcp[${i}]`)),
  };
  return withHttpRules(linked, spec.http ?? NONE);
}

const NONE: readonly never[] = [];
const EVERY_SIDECAR: readonly string[] = [MESH_GATEWAY];

function linkL4Rules<Rule extends L4Rule>(
  rules: readonly Rule[] = NONE,
  namespace: string,
  originOf: (index: number) => Origin,
): readonly LinkedRule<Rule>[] {
  return rules.map((rule, i) => ({ rule: nameL4Rule(rule, namespace), origin: originOf(i) }));
}
