/** Which locality setting holds for a cluster, and what it makes of the cluster. @see docs/semantics.md 9.19 */
import type { TrafficPolicySettings } from "../../graph/cluster.ts";
import type { LoadBalancerSettings } from "../../model/loadBalancerSettings.ts";
import type { LocalityLoadBalancerSetting, ZoneAwareLoadBalancerSetting } from "../../model/localityLoadBalancerSetting.ts";
import type { MeshConfig } from "../../model/meshConfig.ts";
import type { RegistryService } from "../../registry/registryService.ts";
import type { TrafficDistribution } from "../../registry/trafficDistribution.ts";

/** The setting in force. */
export type LocalityPolicy =
  | {
      readonly kind: "locality";
      readonly setting: LocalityLoadBalancerSetting;
      /** True where endpoints fail over even without outlier detection. */
      readonly alwaysFailsOver: boolean;
    }
  | { readonly kind: "zoneAware"; readonly setting: ZoneAwareLoadBalancerSetting };

const SAME_ZONE: readonly string[] = ["topology.istio.io/network", "topology.kubernetes.io/region", "topology.kubernetes.io/zone"];
const SAME_NODE: readonly string[] = [...SAME_ZONE, "topology.istio.io/subzone", "kubernetes.io/hostname"];
/** Labels by which endpoints are preferred, by `trafficDistribution` of the Service. */
const TRAFFIC_DISTRIBUTIONS = { PreferSameZone: SAME_ZONE, PreferSameNode: SAME_NODE } as const satisfies Record<
  TrafficDistribution,
  readonly string[]
>;

/** Labels by which the Service itself prefers endpoints; none where it does not ask for those nearby. */
export function trafficDistributionLabels({ trafficDistribution }: RegistryService): readonly string[] {
  return trafficDistribution === undefined ? [] : TRAFFIC_DISTRIBUTIONS[trafficDistribution];
}

/** The rule's setting, else the service's, else the mesh's; undefined where it is switched off. */
export function localityPolicy(
  loadBalancer: LoadBalancerSettings | undefined,
  service: RegistryService,
  mesh: MeshConfig,
): LocalityPolicy | undefined {
  const { zoneAwareLbSetting, localityLbSetting } = loadBalancer ?? {};
  if (zoneAwareLbSetting !== undefined) return { kind: "zoneAware", setting: zoneAwareLbSetting };
  if (localityLbSetting !== undefined) return enabled(localityLbSetting);
  const failoverPriority = trafficDistributionLabels(service);
  if (failoverPriority.length > 0) return { kind: "locality", setting: { failoverPriority }, alwaysFailsOver: true };
  if (mesh.zoneAwareLbSetting !== undefined) return { kind: "zoneAware", setting: mesh.zoneAwareLbSetting };
  return enabled(mesh.localityLbSetting ?? {});
}

function enabled(setting: LocalityLoadBalancerSetting): LocalityPolicy | undefined {
  return setting.enabled === false ? undefined : { kind: "locality", setting, alwaysFailsOver: false };
}

/** True where localities have weights, or take over from each other by an explicit setting. */
export function isLocalityWeighted(policy: LocalityPolicy | undefined, hasOutlierDetection: boolean): boolean {
  if (policy?.kind !== "locality") return false;
  const { distribute, failover, failoverPriority } = policy.setting;
  const takesOver = isFilled(failover) || isFilled(failoverPriority);
  return isFilled(distribute) || (takesOver && (hasOutlierDetection || policy.alwaysFailsOver));
}

/** Envoy's own preference for the client's zone; where it is switched off that is said too, since Envoy would have it by itself. */
export function zoneAwareness(policy: LocalityPolicy | undefined): TrafficPolicySettings["zoneAware"] {
  if (policy?.kind !== "zoneAware") return undefined;
  const { enabled = true, minClusterSize } = policy.setting;
  return { enabled, ...(minClusterSize !== undefined && { minClusterSize }) };
}

function isFilled(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length > 0;
}
