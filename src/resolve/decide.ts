/** Draws what is left to chance and decides. */
import type { TcpProxy } from "../graph/listener.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import { compact } from "../util/compact.ts";
import type { Chance } from "./chance.ts";
import { clusterCaveats } from "./clusterCaveats.ts";
import { decideRoute } from "./decideRoute.ts";
import type { Decision, Matched } from "./decision.ts";
import { findTarget, pickArm, toServiceDestination, toShares } from "./destination.ts";
import type { Selection } from "./select.ts";

/** What happens to the request that something was found for. */
export function decide(selection: Selection, chance: Chance): Decision {
  switch (selection.kind) {
    case "settled":
      return selection.decision;
    case "tcp":
      return decideTcp(selection.viewpoint, selection.matched, selection.proxy, chance);
    case "route":
      return decideRoute(selection.context, chance);
  }
}

/** @see docs/semantics.md 8.10 */
function decideTcp(viewpoint: Viewpoint, matched: Matched, proxy: TcpProxy, chance: Chance): Decision {
  const arm = pickArm(proxy.destinations, chance);
  const cluster = findTarget(viewpoint, matched, proxy.destinations, arm, undefined);
  if ("kind" in cluster) return cluster;
  return compact({
    kind: "forward" as const,
    matched,
    caveats: clusterCaveats(viewpoint, cluster),
    destination: toServiceDestination(arm),
    cluster: cluster.name,
    subset: cluster.subset,
    destinations: toShares(proxy.destinations),
    trafficPolicy: cluster.trafficPolicy,
    mirrors: [],
    mirrored: [],
    hashPolicy: proxy.hashPolicy,
    idleTimeoutMs: proxy.idleTimeoutMs,
    maxConnectionDurationMs: proxy.maxConnectionDurationMs,
    tunnel: proxy.tunnel,
    endpoints: cluster.endpoints,
    unlistedEndpoints: cluster.unlistedEndpoints,
    inferred: cluster.inferred,
  });
}
