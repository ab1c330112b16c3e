/** The arms of a route or TCP proxy, and the one that is taken. */
import { carriesEndpoints } from "../../graph/carriesEndpoints.ts";
import type { Cluster } from "../../graph/cluster.ts";
import { clusterOf } from "../../graph/parts.ts";
import type { WeightedDestination } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { compact } from "../../util/compact.ts";
import type { DestinationShare, Matched, RejectDecision, ServiceDestination } from "../decision.ts";

/** Every arm with its share. */
export function toShares(arms: readonly WeightedDestination[]): readonly DestinationShare[] {
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  return arms.map((arm) => ({
    destination: toServiceDestination(arm),
    cluster: arm.cluster,
    weight: arm.weight,
    probability: arm.weight / total,
  }));
}

/** Port 0 stands for that of an inferred service, which is only known where a rule names it. */
export function toServiceDestination({ host, port, subset }: WeightedDestination): ServiceDestination {
  return compact({ host, port: port === 0 ? undefined : port, subset: subset === "" ? undefined : subset });
}

/** The cluster of an arm that can be sent to, or why nothing can; `status` where there is somebody to tell. @see docs/semantics.md 6.41, 7.24 */
export function findTarget(
  viewpoint: Viewpoint,
  matched: Matched,
  arms: readonly WeightedDestination[],
  arm: WeightedDestination,
  status: number | undefined,
): Cluster | RejectDecision {
  const cluster = arm.missing ? undefined : clusterOf(viewpoint, arm.cluster);
  const isEmpty = cluster !== undefined && carriesEndpoints(cluster.trafficPolicy.type) && cluster.endpoints?.length === 0;
  if (cluster !== undefined && !isEmpty) return cluster;
  return {
    kind: "reject",
    matched,
    caveats: viewpoint.caveats,
    reason: isEmpty ? "no-healthy-upstream" : "cluster-not-found",
    ...(status && { status }),
    cluster: arm.cluster,
    destinations: toShares(arms),
  };
}
