/** The endpoints of a cluster, ordered by locality. @see docs/semantics.md 9.17, 9.19 */
import type { ClusterEndpoint } from "../../graph/cluster.ts";
import type { LocalityDistribute, LocalityFailover } from "../../model/localityLoadBalancerSetting.ts";
import type { Labels } from "../../model/objectMeta.ts";
import { groupBy } from "../../util/groupBy.ts";
import { getOwn, mergeRecords } from "../../util/record.ts";
import type { LocalityPolicy } from "./locality.ts";
import { fitsLocality, type Locality, localityOfProxy, parseLocality, withPlace } from "./localityName.ts";
import type { ServiceEndpoint } from "./serviceEndpoints.ts";

/** What the order of endpoints depends on. */
export interface EndpointOrder {
  readonly policy: LocalityPolicy | undefined;
  readonly hasOutlierDetection: boolean;
  /** Labels of the client's workload. */
  readonly proxyLabels: Labels;
  /** False for clusters that get no priorities by labels. */
  readonly comparesLabels: boolean;
  /** Which endpoints may be used; the rank of a locality does not depend on it. */
  readonly mayUse: (endpoint: ServiceEndpoint) => boolean;
}

/** Endpoints with the priorities that the client's place gives them; those that get no traffic are left out. */
export function orderEndpoints(endpoints: readonly ServiceEndpoint[], order: EndpointOrder): readonly ClusterEndpoint[] {
  const groups = [...groupBy(endpoints, ({ locality }) => locality)].map(([locality, members]) => ({
    locality: parseLocality(locality),
    priority: 0,
    members: members.filter(order.mayUse),
  }));
  return prioritize(groups, order).flatMap(({ members, priority }) => members.map((endpoint) => clusterEndpoint(endpoint, priority)));
}

function clusterEndpoint({ address, port, weight, locality, labels }: ServiceEndpoint, priority: number): ClusterEndpoint {
  const network = getOwn(labels, NETWORK_LABEL);
  return {
    address,
    ...(port !== undefined && { port }),
    weight,
    ...(locality !== "" && { locality }),
    ...(network && { network }),
    ...(priority > 0 && { priority }),
  };
}

/** Endpoints of one locality and priority. */
interface Group {
  readonly locality: Locality;
  readonly priority: number;
  readonly members: readonly ServiceEndpoint[];
}

function prioritize(groups: readonly Group[], order: EndpointOrder): readonly Group[] {
  const { policy } = order;
  const proxy = localityOfProxy(order.proxyLabels);
  if (policy === undefined) return groups;
  if (policy.kind === "zoneAware") {
    if (policy.setting.enabled === false) return groups;
    return byRegion(byLabels(groups, policy.setting.failoverPriority, order), proxy, policy.setting.failover);
  }
  const { distribute = [], failover = [], failoverPriority = [] } = policy.setting;
  if (distribute.length > 0) return withShare(groups, proxy, distribute);
  if (!order.hasOutlierDetection && !policy.alwaysFailsOver) return groups;
  if (failoverPriority.length === 0) return byDistance(groups, proxy, failover);
  const labelled = byLabels(groups, failoverPriority, order);
  return failover.length === 0 ? labelled : byDistance(labelled, proxy, failover);
}

/** Localities that the first item for the client's place names. */
function withShare(groups: readonly Group[], proxy: Locality, distribute: readonly LocalityDistribute[]): readonly Group[] {
  const item = distribute.find(({ from = "" }) => fitsLocality(proxy, from));
  if (item === undefined) return groups;
  const targets = Object.keys(item.to ?? {});
  return groups.filter(({ locality }) => targets.some((target) => fitsLocality(locality, target)));
}

/** 0 to 3 by how much of the place agrees; 4 for other regions where a setting names another one. */
function byDistance(groups: readonly Group[], proxy: Locality, failover: readonly LocalityFailover[]): readonly Group[] {
  const item = failover.find(({ from = "" }) => from === proxy.region);
  return reorder(groups, 5, ({ locality }) => {
    if (locality.region !== proxy.region) return item === undefined || item.to === locality.region ? 3 : 4;
    if (locality.zone !== proxy.zone) return 2;
    return locality.subzone === proxy.subzone ? 0 : 1;
  });
}

function byRegion(groups: readonly Group[], proxy: Locality, failover: readonly LocalityFailover[] = []): readonly Group[] {
  const item = failover.find(({ from = "" }) => from === proxy.region);
  return reorder(groups, 3, ({ locality }) => {
    if (locality.region === proxy.region) return 0;
    return item !== undefined && item.to === locality.region ? 1 : 2;
  });
}

/** Splits groups by how many leading labels agree with the client's. */
function byLabels(
  groups: readonly Group[],
  names: readonly string[] = [],
  { proxyLabels, comparesLabels }: EndpointOrder,
): readonly Group[] {
  if (names.length === 0 || !comparesLabels) return groups;
  const own = mergeRecords(withPlace(proxyLabels, localityOfProxy(proxyLabels)), statedValues(names));
  const split = groups.flatMap((group) =>
    [...groupBy(group.members, ({ labels }) => labelRank(names, own, labels))].map(([priority, members]) => ({
      ...group,
      priority,
      members,
    })),
  );
  return reorder(split, 1, () => 0);
}

const NETWORK_LABEL = "topology.istio.io/network";

/** Values of `label=value`, which count instead of the client's wherever the label is named. */
function statedValues(names: readonly string[]): Labels {
  return Object.fromEntries(names.map((text) => text.split("=")).filter((parts) => parts.length === 2));
}

/** 0: all agree. A network that differs comes after all others, and the further labels still count. */
function labelRank(names: readonly string[], wanted: Labels, labels: Labels): number {
  let penalty = 0;
  for (const [i, text] of names.entries()) {
    const [name = ""] = text.split("=", 1);
    if ((getOwn(wanted, name) ?? "") === (getOwn(labels, name) ?? "")) continue;
    if (i > 0 || text !== NETWORK_LABEL) return names.length - i + penalty;
    penalty = names.length;
  }
  return penalty;
}

/** Goes by the old priority, then by a rank below `ranks`, and closes the gaps. */
function reorder(groups: readonly Group[], ranks: number, rankOf: (group: Group) => number): readonly Group[] {
  const keys = groups.map((group) => group.priority * ranks + rankOf(group));
  const ordered = [...new Set(keys)].sort((a, b) => a - b);
  return groups.map((group, i) => ({ ...group, priority: ordered.indexOf(keys[i] ?? 0) }));
}
