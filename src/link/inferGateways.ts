/** Gateways that VirtualServices name and nothing declares, for configurations that come without them. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { MESH_GATEWAY } from "../host/resolveName.ts";
import type { Gateway } from "../model/gateway.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { LinkedVirtualService } from "./linkedVirtualService.ts";

/** Label that stands for the unknown selector of an inferred Gateway. */
const INFERRED_GATEWAY_LABEL = "meshroute.io/inferred-gateway";

/** Port 80 in plain text and 443 with TLS that ends there, for every host. */
export function inferGateways(
  virtualServices: readonly LinkedVirtualService[],
  declared: readonly Gateway[],
): { readonly gateways: readonly Gateway[]; readonly diagnostics: readonly Diagnostic[] } {
  const known = new Set(declared.map(({ metadata }) => `${namespaceOf(metadata)}/${metadata.name}`));
  const gateways: Gateway[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { name: virtualService, namespace: owner, gateways: references } of virtualServices) {
    for (const [i, reference] of references.entries()) {
      if (reference === MESH_GATEWAY || known.has(reference)) continue;
      known.add(reference);
      const [namespace = "", name = ""] = reference.split("/");
      gateways.push(inferredGateway(namespace, name));
      diagnostics.push({
        severity: "warning",
        code: "gateway-inferred",
        message: `no Gateway \`${reference}\` is declared, so it is taken to serve every host on ports 80 and 443`,
        help: "add the Gateway to the configuration, or check the name if there is none",
        origin: { kind: "VirtualService", namespace: owner, name: virtualService, path: `spec.gateways[${i}]` },
      });
    }
  }
  return { gateways, diagnostics };
}

function inferredGateway(namespace: string, name: string): Gateway {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata: { name, namespace },
    spec: {
      selector: { [INFERRED_GATEWAY_LABEL]: `${namespace}.${name}` },
      servers: [
        { port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] },
        { port: { number: 443, name: "https", protocol: "HTTPS" }, hosts: ["*"], tls: { mode: "SIMPLE", credentialName: name } },
      ],
    },
  };
}
