/** The HTTP proxy that every sidecar offers its application where the mesh says so. @see docs/semantics.md 4.27 */
import type { Listener, NetworkFilter, Refusal } from "../../graph/listener.ts";
import { LOCALHOST, type SidecarScope } from "../../link/sidecarScope.ts";
import type { ProxyScope } from "../proxyScope.ts";
import { finishListener } from "./listenerDraft.ts";

/** Name of its route table. */
export const MESH_PROXY = "http_proxy";

interface MeshProxyInput {
  readonly scope: ProxyScope;
  readonly sidecar: SidecarScope;
  readonly addTable: (spec: { readonly name: string; readonly port: number; readonly listener?: number }) => number;
}

/** One listener, with what the egress listener for all ports imports, or none. */
export function meshProxyListeners(
  { scope, sidecar, addTable }: MeshProxyInput,
  refusalOf: (filter: NetworkFilter) => Refusal | undefined,
): readonly Listener[] {
  const { proxyHttpPort: port = 0 } = scope.config.mesh.config;
  if (port === 0) return [];
  const listener = sidecar.listeners.findIndex((each) => each.port === undefined);
  const routeConfiguration = addTable({ name: MESH_PROXY, port: 0, ...(listener >= 0 && { listener }) });
  const filter = { kind: "http", routeConfiguration, tls: false } as const;
  const chain = { name: MESH_PROXY, sniHosts: [], destinations: [], applicationProtocols: [], filter };
  return [finishListener({ name: `${LOCALHOST}_${port}`, address: LOCALHOST, port }, [chain], undefined, refusalOf)];
}
