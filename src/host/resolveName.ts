/** Short names and references as Istio completes them. @see docs/semantics.md 3.1 */
import { isIp } from "./ip.ts";

/** The cluster domain that Kubernetes names end with. */
export const CLUSTER_DOMAIN = "cluster.local";

/** `reviews` in `default` to `reviews.default.svc.cluster.local`; a name with a dot, an IP and `*` stay. @see docs/semantics.md 3.1 */
export function toFqdn(host: string, namespace: string): string {
  if (host === "" || host === "*" || host.includes(".") || isIp(host)) return host;
  return serviceHostname(host, namespace);
}

/** The host name of a Kubernetes Service. */
export function serviceHostname(name: string, namespace: string): string {
  return `${name}.${namespace}.svc.${CLUSTER_DOMAIN}`;
}

/** The reserved gateway name that stands for all sidecars. */
export const MESH_GATEWAY = "mesh";

/** A gateway as a VirtualService names it to `ns/name`, or `mesh`. @see docs/semantics.md 3.2 */
export function resolveGatewayName(gateway: string, namespace: string): string {
  if (gateway === MESH_GATEWAY) return gateway;
  if (gateway.includes("/")) return gateway.startsWith("./") ? `${namespace}/${gateway.slice(2)}` : gateway;
  const [name = "", ownNamespace] = gateway.split(".");
  return `${ownNamespace ?? namespace}/${name}`;
}
