/** Which of a DestinationRule's policies holds for a cluster. Fields are replaced whole, never merged. @see docs/semantics.md 9.10 */
import type { ClientTLSSettings } from "../../model/clientTlsSettings.ts";
import type { ConnectionPoolSettings } from "../../model/connectionPoolSettings.ts";
import type { LoadBalancerSettings } from "../../model/loadBalancerSettings.ts";
import type { DefaultTrafficPolicy } from "../../model/meshConfig.ts";
import type { OutlierDetection } from "../../model/outlierDetection.ts";
import type { PortTrafficPolicy, ProxyProtocol, RetryBudget, TrafficPolicy } from "../../model/trafficPolicy.ts";

/** The policy of one cluster; what is undefined has its default. */
export interface EffectivePolicy {
  readonly loadBalancer: LoadBalancerSettings | undefined;
  readonly connectionPool: ConnectionPoolSettings | undefined;
  readonly outlierDetection: OutlierDetection | undefined;
  readonly tls: ClientTLSSettings | undefined;
  readonly proxyProtocol: ProxyProtocol | undefined;
  readonly retryBudget: RetryBudget | undefined;
  /** True where the rule itself, not only the mesh, detects outliers. */
  readonly noticesFailures: boolean;
}

/** The policy of a port of a host: that of the port alone if it has one, else the rule's; then the mesh's defaults. */
export function portPolicy(policy: TrafficPolicy | undefined, port: number, mesh: DefaultTrafficPolicy | undefined): EffectivePolicy {
  const own = settingsOfPort(policy, port);
  const chosen: TrafficPolicy | PortTrafficPolicy | undefined = own ?? policy;
  return {
    loadBalancer: chosen?.loadBalancer,
    connectionPool: chosen?.connectionPool ?? mesh?.connectionPool,
    outlierDetection: chosen?.outlierDetection ?? mesh?.outlierDetection,
    tls: chosen?.tls,
    proxyProtocol: own ? undefined : policy?.proxyProtocol,
    retryBudget: own ? undefined : policy?.retryBudget,
    noticesFailures: chosen?.outlierDetection !== undefined,
  };
}

/** The policy of a subset on top of that of the port. @see docs/semantics.md 9.12 */
export function subsetPolicy(base: EffectivePolicy, policy: TrafficPolicy | undefined, port: number): EffectivePolicy {
  const own = settingsOfPort(policy, port);
  if (own !== undefined) {
    const { loadBalancer, connectionPool, outlierDetection, tls } = own;
    return { ...base, loadBalancer, connectionPool, outlierDetection, tls, noticesFailures: outlierDetection !== undefined };
  }
  return {
    loadBalancer: policy?.loadBalancer ?? base.loadBalancer,
    connectionPool: policy?.connectionPool ?? base.connectionPool,
    outlierDetection: policy?.outlierDetection ?? base.outlierDetection,
    tls: policy?.tls ?? base.tls,
    proxyProtocol: policy?.proxyProtocol ?? base.proxyProtocol,
    retryBudget: policy?.retryBudget ?? base.retryBudget,
    noticesFailures: policy?.outlierDetection !== undefined || base.noticesFailures,
  };
}

/** False where the first of the policies that states TLS, for the port or for all ports, asks for anything but mutual TLS of the mesh. */
export function allowsMeshTls(policies: readonly (TrafficPolicy | undefined)[], port: number): boolean {
  const stated = policies.map((policy) => tlsOfPort(policy, port) ?? policy?.tls).find((tls) => tls !== undefined);
  return stated === undefined || stated.mode === "ISTIO_MUTUAL";
}

function tlsOfPort(policy: TrafficPolicy | undefined, port: number): ClientTLSSettings | undefined {
  return policy?.portLevelSettings?.find((settings) => settings.port?.number === port && settings.tls !== undefined)?.tls;
}

function settingsOfPort(policy: TrafficPolicy | undefined, port: number): PortTrafficPolicy | undefined {
  return policy?.portLevelSettings?.find((settings) => settings.port !== undefined && (settings.port.number ?? 0) === port);
}
