/** The names of a cluster: the one that destinations of routes refer to, and the one that is sent as SNI. @see docs/semantics.md 6.38 */

/** `outbound|9080|v2|reviews.default.svc.cluster.local`; the port of an inferred service, which is any, is written as no text. */
export function clusterName(port: number, subset: string, host: string, isAnyPort: boolean = port === 0): string {
  return `outbound|${isAnyPort ? "" : port}|${subset}|${host}`;
}

/** `outbound_.9080_.v2_.reviews.default.svc.cluster.local`: the server name of mutual TLS inside the mesh. */
export function clusterServerName(port: number, subset: string, host: string): string {
  return `outbound_.${portText(port)}_.${subset}_.${host}`;
}

function portText(port: number): string {
  return port === 0 ? "" : String(port);
}

/** The same as a server name, by which gateways hand on connections between sidecars. */
export function sniClusterName(port: number, subset: string, host: string): string {
  return `outbound_.${port}_.${subset}_.${host}`;
}
