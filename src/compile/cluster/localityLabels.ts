/** Labels of a proxy that decide which endpoints of its clusters come first. @see docs/semantics.md 9.19 */
import type { ConsolidatedDestinationRule } from "../../link/consolidatedDestinationRule.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import type { LoadBalancerSettings } from "../../model/loadBalancerSettings.ts";
import type { TrafficPolicy } from "../../model/trafficPolicy.ts";
import { trafficDistributionLabels } from "./locality.ts";
import { LOCALITY_LABELS } from "./localityName.ts";

/** Their names: those that tell where the proxy is, and those that some setting compares. */
export function localityLabels(config: Pick<LinkedConfig, "destinationRules" | "mesh" | "services">): ReadonlySet<string> {
  return new Set([...LOCALITY_LABELS, ...comparedLabels(config)]);
}

/** Names of labels by whose values endpoints are given priorities. */
export function comparedLabels(config: Pick<LinkedConfig, "destinationRules" | "mesh" | "services">): readonly string[] {
  const { local, exported, rootLocal } = config.destinationRules;
  const { localityLbSetting, zoneAwareLbSetting } = config.mesh.config;
  const settings: readonly (LoadBalancerSettings | undefined)[] = [
    { ...(localityLbSetting && { localityLbSetting }), ...(zoneAwareLbSetting && { zoneAwareLbSetting }) },
    ...[...local, ...exported, ...rootLocal].flatMap(loadBalancersOf),
  ];
  const compared = settings.flatMap((setting) => [
    ...(setting?.localityLbSetting?.failoverPriority ?? []),
    ...(setting?.zoneAwareLbSetting?.failoverPriority ?? []),
  ]);
  return [...config.services.flatMap(trafficDistributionLabels), ...compared.map((text) => text.split("=", 1)[0] ?? "")];
}

function loadBalancersOf({ trafficPolicy, subsets }: ConsolidatedDestinationRule): readonly (LoadBalancerSettings | undefined)[] {
  const policies: readonly (TrafficPolicy | undefined)[] = [trafficPolicy, ...subsets.map((subset) => subset.trafficPolicy)];
  return policies.flatMap((policy) => [policy?.loadBalancer, ...(policy?.portLevelSettings ?? []).map((port) => port.loadBalancer)]);
}
