/** Routes that do the same, whatever they are called and where they stand. */
import type { Cluster } from "../../graph/cluster.ts";
import { clusterOf } from "../../graph/parts.ts";
import type { Route } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { findTarget } from "../../resolve/decide/destination.ts";
import { memoize } from "../../util/memoize.ts";
import { sameContent } from "../../util/sameContent.ts";

/** A route of a viewpoint. */
export interface RouteOf {
  readonly route: Route;
  readonly viewpoint: Viewpoint;
}

/** True where both do the same with every request that fits both, clusters and their settings included. */
export function isSameAction(a: RouteOf, b: RouteOf): boolean {
  return isSameRule(a, b) || (isUnsendable(a) && isUnsendable(b) && sameContent(refusalOf(a.route), refusalOf(b.route)));
}

function isSameRule(a: RouteOf, b: RouteOf): boolean {
  if (a.route !== b.route && !sameContent(actionOf(a.route), actionOf(b.route))) return false;
  if (rewrites(a.route) && !sameContent(a.route.match.path, b.route.match.path)) return false;
  const { action } = a.route;
  if (action.kind !== "forward") return true;
  return [...action.destinations, ...action.mirrors].every(
    ({ cluster }) => clusterText(a.viewpoint, cluster) === clusterText(b.viewpoint, cluster),
  );
}

/** True where no arm can be sent to, so that all else that is said about sending does not count. @see docs/semantics.md 6.41 */
function isUnsendable({ route: { action }, viewpoint }: RouteOf): boolean {
  if (action.kind !== "forward") return false;
  return action.destinations.every((arm) => "kind" in findTarget(viewpoint, {}, action.destinations, arm, undefined));
}

function refusalOf({ action, headers, fault, cors }: Route): readonly unknown[] {
  return [action.kind === "forward" ? action.destinations : [], headers, fault, cors];
}

/** True where the result depends on what the path was matched with. */
function rewrites({ action }: Route): boolean {
  return (
    (action.kind === "forward" && action.pathRewrite !== undefined) || (action.kind === "redirect" && action.prefixRewrite !== undefined)
  );
}

function actionOf({ action, headers, fault, cors }: Route): readonly unknown[] {
  return [action, headers, fault, cors];
}

const clusterTextOf = memoize((cluster: Cluster) => JSON.stringify({ ...cluster, caveats: undefined }));

/** The settings of a cluster; empty where the proxy has none of that name. */
function clusterText(viewpoint: Viewpoint, name: string): string {
  const cluster = clusterOf(viewpoint, name);
  return cluster === undefined ? "" : clusterTextOf(cluster);
}
