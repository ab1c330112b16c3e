/**
 * HTTP to hosts that are in no registry under ALLOW_ANY_DYNAMIC_DNS: the proxy looks up the host that each request names.
 * @see docs/semantics.md 4.26
 */
import type { Cluster } from "../../graph/cluster.ts";
import type { FilterChain } from "../../graph/listener.ts";
import type { WeightedDestination } from "../../graph/route.ts";
import type { MeshConfig } from "../../model/meshConfig.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { durationMs } from "../../util/duration.ts";
import { DEFAULT_CONNECT_TIMEOUT } from "../cluster/connectionPool.ts";
import { compileUpstreamTls } from "../cluster/upstreamTls.ts";
import { PLAIN_HTTP_PROTOCOLS } from "./listenerDraft.ts";

/** The cluster for all of them. */
const DYNAMIC_OUTBOUND_CLUSTER = "AllowAnyDynamicDNSCluster";

/** Where its table is among those of a viewpoint. */
const DYNAMIC_OUTBOUND_TABLE = 0;

/** The arm of the route: any host, on the port that the client dialled. */
export const DYNAMIC_OUTBOUND_DESTINATION: WeightedDestination = deepFreeze({
  cluster: DYNAMIC_OUTBOUND_CLUSTER,
  host: "*",
  port: 0,
  subset: "",
  weight: 1,
});

/** The chain for plain HTTP that no listener takes. */
export const DYNAMIC_OUTBOUND_CHAIN: FilterChain = deepFreeze({
  name: "allow_any_dynamic_dns",
  match: { destinations: [], serverNames: [], transportProtocol: "raw_buffer", applicationProtocols: PLAIN_HTTP_PROTOCOLS },
  filter: { kind: "http", routeConfiguration: DYNAMIC_OUTBOUND_TABLE, tls: false },
});

/** The cluster as the settings of the mesh have it; no DestinationRule applies. */
export function dynamicOutboundCluster({ connectTimeout = DEFAULT_CONNECT_TIMEOUT, outboundTrafficPolicy }: MeshConfig): Cluster {
  const type = "DYNAMIC_FORWARD_PROXY";
  const tls = compileUpstreamTls(outboundTrafficPolicy?.tls, {
    service: { registry: "Kubernetes" },
    type,
    http2: false,
    proxyKind: "sidecar",
    hasSelector: false,
    automatic: false,
    identities: () => [],
  });
  return deepFreeze({
    name: DYNAMIC_OUTBOUND_CLUSTER,
    host: "*",
    port: 0,
    trafficPolicy: { type, lbPolicy: "CLUSTER_PROVIDED", connectTimeoutMs: durationMs(connectTimeout), ...(tls && { tls }) },
  });
}
