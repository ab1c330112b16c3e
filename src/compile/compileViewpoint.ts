/** Everything that one proxy sees, compiled. */
import { completeSource } from "../graph/effectiveSource.ts";
import type { Source } from "../graph/source.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import type { LinkedConfig } from "../link/linkedConfig.ts";
import { mergeGateways } from "../link/mergeGateways.ts";
import { gatewayServices, sidecarScope } from "../link/sidecarScope.ts";
import { compareStrings } from "../util/compare.ts";
import { deepFreeze } from "../util/deepFreeze.ts";
import { caveatsFor } from "./caveats.ts";
import { isSniCluster, withSniClusters } from "./cluster/sniClusters.ts";
import { type CommonParts, lazyViewpoint, type ViewpointParts } from "./lazyViewpoint.ts";
import { compileGatewayListeners } from "./listener/compileGatewayListeners.ts";
import { compileSidecarListeners } from "./listener/compileSidecarListeners.ts";
import { DYNAMIC_OUTBOUND_CHAIN, dynamicOutboundCluster } from "./listener/dynamicOutbound.ts";
import { namedPorts } from "./namedPorts.ts";
import { createProxyScope } from "./proxyScope.ts";
import type { ProxyView } from "./proxyView.ts";
import { catchAllChain } from "./route/catchAll.ts";
import { serviceAddresses } from "./serviceAddresses.ts";
import { createTablePool, once } from "./table/tablePool.ts";

/** The view of a proxy, frozen. Each of its parts is made when it is first read. */
export function compileViewpoint(config: LinkedConfig, source: Source): Viewpoint {
  const proxy = completeSource(source);
  return lazyViewpoint(common(config, proxy), proxy.kind === "gateway" ? gatewayParts(config, proxy) : sidecarParts(config, proxy));
}

function sidecarParts(config: LinkedConfig, proxy: ProxyView): ViewpointParts {
  const sidecar = sidecarScope(config, proxy.namespace, proxy.labels);
  const scope = createProxyScope(config, proxy, sidecar.services);
  const compiled = once(() => compileSidecarListeners({ scope, sidecar, namedPorts: namedPorts(config) }));
  const parts: ViewpointParts = {
    listeners: () => compiled().listeners,
    virtualOutbound: deepFreeze(catchAllChain(sidecar.outboundTrafficPolicy, scope)),
    tables: () => compiled().tables,
    clusters: scope.clusters,
    findCluster: scope.findCluster,
  };
  return sidecar.outboundTrafficPolicy.mode === "ALLOW_ANY_DYNAMIC_DNS" ? withDynamicOutbound(parts, config) : parts;
}

function withDynamicOutbound(parts: ViewpointParts, config: LinkedConfig): ViewpointParts {
  const dynamic = dynamicOutboundCluster(config.mesh.config);
  return {
    ...parts,
    virtualOutboundHttp: DYNAMIC_OUTBOUND_CHAIN,
    clusters: () => Object.freeze([...parts.clusters(), dynamic].sort((a, b) => compareStrings(a.name, b.name))),
    findCluster: (name) => (name === dynamic.name ? dynamic : parts.findCluster(name)),
  };
}

function gatewayParts(config: LinkedConfig, proxy: ProxyView): ViewpointParts {
  const scope = createProxyScope(config, proxy, gatewayServices(config, proxy.namespace));
  const merged = mergeGateways(config, proxy.namespace, proxy.labels);
  const compiled = once(() => {
    const pool = createTablePool();
    return { listeners: deepFreeze(compileGatewayListeners(merged, scope, pool)), tables: pool.tables };
  });
  const clusters = once(() => deepFreeze(withSniClusters(merged, scope)));
  return {
    listeners: () => compiled().listeners,
    tables: () => compiled().tables,
    clusters,
    findCluster: (name) =>
      scope.findCluster(name) ?? (isSniCluster(name) ? clusters().find((cluster) => cluster.name === name) : undefined),
  };
}

function common(config: LinkedConfig, proxy: ProxyView): CommonParts {
  return {
    source: proxy,
    addresses: serviceAddresses(config),
    pathNormalization: config.mesh.pathNormalization,
    numTrustedProxies: proxy.kind === "gateway" ? config.mesh.config.defaultConfig?.gatewayTopology?.numTrustedProxies : undefined,
    caveats: deepFreeze(caveatsFor(config, proxy)),
  };
}
