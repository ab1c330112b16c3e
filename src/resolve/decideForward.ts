/** Decisions of routes that send requests to clusters. */
import type { ForwardAction, WeightedDestination } from "../graph/route.ts";
import type { Mirror } from "../graph/routePolicy.ts";
import type { Chance } from "./chance.ts";
import { clusterCaveats } from "./clusterCaveats.ts";
import { clusterOf } from "./clusterOf.ts";
import { compact } from "./compact.ts";
import type { ForwardDecision, RejectDecision, Rewrite } from "./decision.ts";
import { findTarget, toServiceDestination, toShares } from "./destination.ts";
import type { RouteContext } from "./routeContext.ts";
import { exchange } from "./upstreamRequest.ts";

/** What has happened to the request before, and who draws the mirrors: nobody where it is not really sent. */
export interface ForwardOptions {
  readonly delayedMs: number | undefined;
  readonly chance?: Chance;
}

/** Sends a request to an arm. */
export function decideForward(
  context: RouteContext,
  action: ForwardAction,
  arm: WeightedDestination,
  { delayedMs, chance }: ForwardOptions,
): ForwardDecision | RejectDecision {
  const { viewpoint, matched, route } = context;
  const cluster = findTarget(viewpoint, matched, action.destinations, arm, 503);
  if ("kind" in cluster) return cluster;
  return compact({
    kind: "forward" as const,
    matched,
    caveats: clusterCaveats(viewpoint, cluster),
    destination: toServiceDestination(arm),
    cluster: cluster.name,
    subset: cluster.subset,
    destinations: toShares(action.destinations),
    rewrite: toRewrite(action, arm),
    ...exchange(context, action, arm),
    trafficPolicy: cluster.trafficPolicy,
    timeoutMs: action.timeoutMs,
    retries: action.retries,
    mirrors: action.mirrors,
    mirrored: chance === undefined ? [] : drawMirrors(context, action.mirrors, chance),
    fault: route.fault,
    delayedMs,
    cors: route.cors,
    hashPolicy: action.hashPolicy,
    endpoints: cluster.endpoints,
    unlistedEndpoints: cluster.unlistedEndpoints,
    inferred: cluster.inferred,
  });
}

/** Copies go to the clusters that exist; each mirror is drawn on its own. @see docs/semantics.md 7.21 */
function drawMirrors({ viewpoint }: RouteContext, mirrors: readonly Mirror[], chance: Chance): readonly string[] {
  const drawn = mirrors.filter(({ percent }) => chance.happens(percent));
  return drawn.map(({ cluster }) => cluster).filter((cluster) => clusterOf(viewpoint, cluster) !== undefined);
}

function toRewrite({ pathRewrite, hostRewrite }: ForwardAction, arm: WeightedDestination): Rewrite | undefined {
  const rewrite = compact({
    uri: pathRewrite?.kind === "prefix" ? pathRewrite.value : undefined,
    uriRegexRewrite: pathRewrite?.kind === "regex" ? { match: pathRewrite.value, rewrite: pathRewrite.substitution } : undefined,
    authority: hostRewrite ?? arm.hostRewrite,
  });
  return Object.keys(rewrite).length === 0 ? undefined : rewrite;
}
