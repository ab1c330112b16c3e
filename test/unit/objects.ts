/** Short ways to write objects in tests. */
import type { DestinationRule, DestinationRuleSpec } from "../../src/model/destinationRule.ts";
import type { Gateway, GatewaySpec } from "../../src/model/gateway.ts";
import type { ObjectMeta } from "../../src/model/objectMeta.ts";
import type { Service, ServiceSpec } from "../../src/model/service.ts";
import type { ServiceEntry, ServiceEntrySpec } from "../../src/model/serviceEntry.ts";
import type { Sidecar, SidecarSpec } from "../../src/model/sidecar.ts";
import type { VirtualService, VirtualServiceSpec } from "../../src/model/virtualService.ts";

const apiVersion = "networking.istio.io/v1";

/** `shop/reviews` is `reviews` in `shop`; without a namespace `default` is meant. `age` counts seconds since 2024. */
export function meta(name: string, age?: number): ObjectMeta {
  const [first = "", second] = name.split("/");
  const created = age === undefined ? {} : { creationTimestamp: new Date(Date.UTC(2024, 0, 1) + age * 1000).toISOString() };
  return { name: second ?? first, namespace: second === undefined ? "default" : first, ...created };
}

export function virtualService(name: string, spec: VirtualServiceSpec, age?: number): VirtualService {
  return { apiVersion, kind: "VirtualService", metadata: meta(name, age), spec };
}

export function destinationRule(name: string, spec: DestinationRuleSpec, age?: number): DestinationRule {
  return { apiVersion, kind: "DestinationRule", metadata: meta(name, age), spec };
}

export function gateway(name: string, spec: GatewaySpec, age?: number): Gateway {
  return { apiVersion, kind: "Gateway", metadata: meta(name, age), spec };
}

export function serviceEntry(name: string, spec: ServiceEntrySpec, age?: number): ServiceEntry {
  return { apiVersion, kind: "ServiceEntry", metadata: meta(name, age), spec };
}

export function sidecar(name: string, spec: SidecarSpec, age?: number): Sidecar {
  return { apiVersion, kind: "Sidecar", metadata: meta(name, age), spec };
}

export function service(name: string, spec: ServiceSpec, metadata: Partial<ObjectMeta> = {}): Service {
  return { apiVersion: "v1", kind: "Service", metadata: { ...meta(name), ...metadata }, spec };
}
