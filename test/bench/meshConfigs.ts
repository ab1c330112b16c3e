/** Configurations of many VirtualServices, as a control plane compiles them. */
import { type RoutingGraph, resolve } from "../../src/index.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import type { Request } from "../../src/resolve/request.ts";

const RULES = 10;
const NAMESPACES = 50;

/** One VirtualService of ten rules for each of so many hosts, for the mesh and one Gateway. */
export function manyVirtualServices(count: number): readonly ConfigObject[] {
  const objects: ConfigObject[] = [
    {
      apiVersion: "networking.istio.io/v1",
      kind: "Gateway",
      metadata: { name: "gw", namespace: "istio-system" },
      spec: {
        selector: { istio: "ingressgateway" },
        servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }],
      },
    },
  ];
  for (let i = 0; i < count; i++) objects.push(virtualService(i, 3));
  return objects;
}

/** The VirtualService of host `i`. */
export function virtualService(i: number, timeout: number): ConfigObject {
  const host = hostOf(i);
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: `vs-${i}`, namespace: `ns-${i % NAMESPACES}` },
    spec: {
      hosts: [host],
      gateways: ["mesh", "istio-system/gw"],
      http: Array.from({ length: RULES }, (_, rule) => ({
        name: `r${rule}`,
        match: [
          { uri: { prefix: `/api/v${rule % 3}/res${rule}/` }, ...(rule % 2 === 1 && { headers: { "x-tenant": { exact: `t${rule}` } } }) },
        ],
        route: [{ destination: { host, port: { number: 80 } } }],
        timeout: `${timeout}s`,
      })),
    },
  };
}

function hostOf(i: number): string {
  return `svc-${i}.ns-${i % NAMESPACES}.svc.cluster.local`;
}

/** A request to host `i`, from a sidecar and from the gateway. Its strings are new. */
export function requestsTo(i: number): readonly Request[] {
  const request = { host: hostOf(i), path: `/api/v0/res0/${i}` };
  return [
    { ...request, source: { kind: "sidecar", namespace: "ns-1" } },
    { ...request, source: { kind: "gateway", namespace: "istio-system", labels: { istio: "ingressgateway" } } },
  ];
}

/** Fails where the answer is not that of rules with this timeout: a figure for a wrong answer says nothing. */
export function askHost(graph: RoutingGraph, i: number, timeout: number): void {
  for (const request of requestsTo(i)) {
    const decision = resolve(graph, request);
    if (decision.kind !== "forward" || decision.timeoutMs !== timeout * 1000) throw new Error(`a wrong answer for host ${i}`);
  }
}

/** The rules of so many VirtualServices. */
export function ruleCount(virtualServices: number): number {
  return virtualServices * RULES;
}
