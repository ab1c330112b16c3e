/** Labels of workloads in the places that endpoints and settings name. @see docs/semantics.md 4.32, 9.19 */
import { comparedLabels } from "../../compile/cluster/localityLabels.ts";
import { localityLabel, parseLocality, REGION_LABEL, SUBZONE_LABEL, ZONE_LABEL } from "../../compile/cluster/localityName.ts";
import type { ConsolidatedDestinationRule } from "../../link/consolidatedDestinationRule.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import type { LocalityLoadBalancerSetting } from "../../model/localityLoadBalancerSetting.ts";
import type { Labels } from "../../model/objectMeta.ts";
import type { TrafficPolicy } from "../../model/trafficPolicy.ts";
import type { WorkloadEntrySpec } from "../../model/workloadEntry.ts";
import { getOwn } from "../../util/record.ts";
import { type LabelSet, labelsKey } from "./labelSets.ts";

/** One set for each place, and one for each combination of labels that some setting compares. */
export function localitySets(configs: readonly LinkedConfig[]): readonly LabelSet[] {
  const endpoints = configs.flatMap(endpointsOf);
  const compared = new Set(configs.flatMap(comparedLabels).filter((name) => name !== ""));
  const places = new Set([
    ...endpoints.map(({ locality = "", labels = {} }) => locality || localityLabel(labels)),
    ...configs.flatMap(namedPlaces),
  ]);
  const sets = [
    ...[...places].flatMap((place) => toLabels(place)),
    ...endpoints.map(({ labels = {} }) => pick(labels, compared)),
    ...endpoints.flatMap(({ labels = {} }) => [...compared].map((name) => pick(labels, new Set([name])))),
  ];
  const asking = sets.filter((labels) => Object.keys(labels).length > 0);
  return [...new Map(asking.map((labels) => [labelsKey(labels), { labels }])).values()];
}

function endpointsOf({ services, workloadEntries }: LinkedConfig): readonly WorkloadEntrySpec[] {
  return [...services.flatMap(({ endpoints }) => endpoints), ...workloadEntries.map(({ spec }) => spec)];
}

/** Places where something else holds for clients. */
function namedPlaces({ destinationRules: { local, exported, rootLocal }, mesh }: LinkedConfig): readonly string[] {
  const settings = [mesh.config.localityLbSetting, ...[...local, ...exported, ...rootLocal].flatMap(settingsOf)];
  return settings.flatMap((setting) =>
    [...(setting?.distribute ?? []), ...(setting?.failover ?? [])].map(({ from = "" }) => from.replaceAll("*", "")),
  );
}

function settingsOf({ trafficPolicy, subsets }: ConsolidatedDestinationRule): readonly (LocalityLoadBalancerSetting | undefined)[] {
  const policies: readonly (TrafficPolicy | undefined)[] = [trafficPolicy, ...subsets.map((subset) => subset.trafficPolicy)];
  return policies.flatMap((policy) =>
    [policy, ...(policy?.portLevelSettings ?? [])].map((settings) => settings?.loadBalancer?.localityLbSetting),
  );
}

/** The place itself, and for each part of it a place that shares no more than what stands before. */
function toLabels(place: string): readonly Labels[] {
  const { region, zone, subzone } = parseLocality(place);
  if (region === "") return [];
  const whole = [
    { [REGION_LABEL]: region },
    { [REGION_LABEL]: region, [ZONE_LABEL]: zone },
    { [REGION_LABEL]: region, [ZONE_LABEL]: zone, [SUBZONE_LABEL]: subzone },
  ];
  return whole.slice(0, subzone !== "" ? 3 : zone !== "" ? 2 : 1);
}

function pick(labels: Labels, names: ReadonlySet<string>): Labels {
  return Object.fromEntries([...names].flatMap((name) => (getOwn(labels, name) === undefined ? [] : [[name, getOwn(labels, name) ?? ""]])));
}
