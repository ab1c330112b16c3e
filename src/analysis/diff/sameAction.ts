/** Routes that do the same, whatever they are called and where they stand. */
import type { Cluster } from "../../graph/cluster.ts";
import { clusterOf } from "../../graph/parts.ts";
import type { Route, RouteAction } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { findTarget } from "../../resolve/decide/destination.ts";
import { memoize } from "../../util/memoize.ts";
import { memoizeLatest } from "../../util/memoizeLatest.ts";
import { sameContent } from "../../util/sameContent.ts";

/** True for a route of one viewpoint and a route of another that do the same with every request that fits both. */
export type IsSameAction = (a: Route, b: Route) => boolean;

/** Compares routes of these viewpoints; clusters and their settings count. */
export function createActionComparison(before: Viewpoint, after: Viewpoint): IsSameAction {
  const isSameCluster = ({ cluster }: { readonly cluster: string }): boolean =>
    clusterText(before, cluster) === clusterText(after, cluster);
  // Rules that do the same have one action, so that few pairs of these are asked for again and again.
  const isSame = memoizeLatest((a: RouteAction, b: RouteAction): boolean => {
    if (!sameContent(a, b)) return false;
    return a.kind !== "forward" || (a.destinations.every(isSameCluster) && a.mirrors.every(isSameCluster));
  });
  return (a, b) => {
    if (isSame(a.action, b.action) && sameContent(treatmentOf(a), treatmentOf(b))) return true;
    return isUnsendable(a, before) && isUnsendable(b, after) && sameContent(refusalOf(a), refusalOf(b));
  };
}

/** What a route does besides its action; the result of some actions depends on what the path was matched with. */
function treatmentOf({ action, headers, fault, cors, match }: Route): readonly unknown[] {
  return [headers, fault, cors, rewrites(action) ? match.path : undefined];
}

/** True where no arm can be sent to, so that all else that is said about sending does not count. @see docs/semantics.md 6.41 */
function isUnsendable({ action }: Route, viewpoint: Viewpoint): boolean {
  if (action.kind !== "forward") return false;
  return action.destinations.every((arm) => "kind" in findTarget(viewpoint, {}, action.destinations, arm, undefined));
}

function refusalOf({ action, headers, fault, cors }: Route): readonly unknown[] {
  return [action.kind === "forward" ? action.destinations : [], headers, fault, cors];
}

function rewrites(action: RouteAction): boolean {
  return (
    (action.kind === "forward" && action.pathRewrite !== undefined) || (action.kind === "redirect" && action.prefixRewrite !== undefined)
  );
}

const clusterTextOf = memoize((cluster: Cluster) => JSON.stringify({ ...cluster, caveats: undefined }));

/** The settings of a cluster; empty where the proxy has none of that name. */
function clusterText(viewpoint: Viewpoint, name: string): string {
  const cluster = clusterOf(viewpoint, name);
  return cluster === undefined ? "" : clusterTextOf(cluster);
}
