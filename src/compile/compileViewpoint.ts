/** Everything that one proxy sees, compiled. */
import type { Source } from "../graph/source.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import type { LinkedConfig } from "../link/linkedConfig.ts";
import { mergeGateways } from "../link/mergeGateways.ts";
import { gatewayServices, sidecarScope } from "../link/sidecarScope.ts";
import { deepFreeze } from "../util/deepFreeze.ts";
import { catchAllChain } from "./catchAll.ts";
import { caveatsFor } from "./caveats.ts";
import { compileGatewayListeners } from "./compileGatewayListeners.ts";
import { compileSidecarListeners } from "./compileSidecarListeners.ts";
import { namedPorts } from "./namedPorts.ts";
import { createProxyScope } from "./proxyScope.ts";
import type { ProxyView } from "./proxyView.ts";
import { relevantLabels } from "./relevantLabels.ts";
import { serviceAddresses } from "./serviceAddresses.ts";
import { withSniClusters } from "./sniClusters.ts";
import { createTablePool } from "./tablePool.ts";

/** A source with nothing left open: namespace `default` and no labels where it does not say. */
function completeSource({ kind, namespace = "default", labels = {} }: Source): ProxyView {
  return { kind, namespace, labels };
}

/** The same without the labels that nothing looks at: sources that see the same become equal. */
export function effectiveSource(config: LinkedConfig, source: Source): ProxyView {
  const { kind, namespace, labels } = completeSource(source);
  return { kind, namespace, labels: relevantLabels(config, labels) };
}

/** The frozen view of a proxy. */
export function compileViewpoint(config: LinkedConfig, source: Source): Viewpoint {
  const proxy = completeSource(source);
  return deepFreeze(proxy.kind === "gateway" ? gatewayViewpoint(config, proxy) : sidecarViewpoint(config, proxy));
}

function sidecarViewpoint(config: LinkedConfig, proxy: ProxyView): Viewpoint {
  const sidecar = sidecarScope(config, proxy.namespace, proxy.labels);
  const scope = createProxyScope(config, proxy, sidecar.services);
  const pool = createTablePool();
  const listeners = compileSidecarListeners({ scope, sidecar, pool, namedPorts: namedPorts(config) });
  return {
    ...common(config, proxy),
    listeners,
    virtualOutbound: catchAllChain(sidecar.outboundTrafficPolicy, scope),
    routeConfigurations: pool.routeConfigurations,
    routes: pool.routes,
    clusters: scope.clusters,
  };
}

function gatewayViewpoint(config: LinkedConfig, proxy: ProxyView): Viewpoint {
  const scope = createProxyScope(config, proxy, gatewayServices(config, proxy.namespace));
  const pool = createTablePool();
  const merged = mergeGateways(config, proxy.namespace, proxy.labels);
  const listeners = compileGatewayListeners(merged, scope, pool);
  return {
    ...common(config, proxy),
    listeners,
    routeConfigurations: pool.routeConfigurations,
    routes: pool.routes,
    clusters: withSniClusters(merged, scope),
  };
}

function common(config: LinkedConfig, proxy: ProxyView): Pick<Viewpoint, "source" | "addresses" | "pathNormalization" | "caveats"> {
  return {
    source: proxy,
    addresses: serviceAddresses(config),
    pathNormalization: config.mesh.pathNormalization,
    caveats: caveatsFor(config, proxy),
  };
}
