/** The kinds that are evaluated, and what is said about others. */
import type * as z from "zod/mini";
import { type ApiGroup, istioNetworking, kubernetesCore } from "./apiGroup.ts";
import type { ConfigKind, ObjectOfKind } from "./configObject.ts";
import { destinationRuleSchema } from "./destinationRule.schema.ts";
import { gatewaySchema } from "./gateway.schema.ts";
import { serviceSchema } from "./service.schema.ts";
import { serviceEntrySchema } from "./serviceEntry.schema.ts";
import { sidecarSchema } from "./sidecar.schema.ts";
import { virtualServiceSchema } from "./virtualService.schema.ts";
import { workloadEntrySchema } from "./workloadEntry.schema.ts";

/** How objects of one kind are read. */
export interface KindEntry<K extends ConfigKind = ConfigKind> {
  readonly group: ApiGroup;
  readonly schema: z.ZodMiniType<ObjectOfKind<K>>;
}

/** Every kind that is evaluated. */
export const kinds: { readonly [K in ConfigKind]: KindEntry<K> } = {
  VirtualService: { group: istioNetworking, schema: virtualServiceSchema },
  DestinationRule: { group: istioNetworking, schema: destinationRuleSchema },
  Gateway: { group: istioNetworking, schema: gatewaySchema },
  ServiceEntry: { group: istioNetworking, schema: serviceEntrySchema },
  Sidecar: { group: istioNetworking, schema: sidecarSchema },
  WorkloadEntry: { group: istioNetworking, schema: workloadEntrySchema },
  Service: { group: kubernetesCore, schema: serviceSchema },
};

/** True for a kind that is evaluated in its own group. */
export function isConfigKind(kind: string): kind is ConfigKind {
  return Object.hasOwn(kinds, kind);
}

/** Kinds of Istio's networking group that are not evaluated; the value says whether they can change where a request goes. */
const otherIstioKinds: ReadonlyMap<string, boolean> = new Map([
  ["EnvoyFilter", true],
  ["ProxyConfig", true],
  ["WorkloadGroup", false],
]);

/** Kinds of other groups that can change where a request goes. */
const routingKinds: ReadonlySet<string> = new Set([
  "extensions.istio.io/TrafficExtension",
  "extensions.istio.io/WasmPlugin",
  "gateway.networking.k8s.io/GRPCRoute",
  "gateway.networking.k8s.io/Gateway",
  "gateway.networking.k8s.io/HTTPRoute",
  "gateway.networking.k8s.io/ListenerSet",
  "gateway.networking.k8s.io/TCPRoute",
  "gateway.networking.k8s.io/TLSRoute",
  "networking.k8s.io/Ingress",
  "security.istio.io/AuthorizationPolicy",
  "security.istio.io/PeerAuthentication",
  "security.istio.io/RequestAuthentication",
]);

/** All kinds of Istio's networking group. */
export const istioNetworkingKinds: readonly string[] = [
  ...Object.entries(kinds).flatMap(([kind, { group }]) => (group === istioNetworking ? [kind] : [])),
  ...otherIstioKinds.keys(),
];

/** What a kind that is not evaluated means for the answers; undefined for one that Istio's networking group does not have. */
export function effectOfOtherKind(group: string, kind: string): "may-change-routing" | "none" | undefined {
  if (group !== istioNetworking.name) return routingKinds.has(`${group}/${kind}`) ? "may-change-routing" : "none";
  const changesRouting = otherIstioKinds.get(kind);
  if (changesRouting === undefined) return undefined;
  return changesRouting ? "may-change-routing" : "none";
}
