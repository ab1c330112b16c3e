/** What routes ask for and do, as texts: equal texts mean equal answers, whatever the routes are called and where they stand. */
import type { Cluster } from "../../graph/cluster.ts";
import type { Route } from "../../graph/route.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { findTarget } from "../../resolve/destination.ts";
import { compareStrings } from "../../util/compare.ts";
import { memoize } from "../../util/memoize.ts";
import { isRecord } from "../../util/record.ts";

/** The conditions. */
export const matchText: (route: Route) => string = memoize(({ match }: Route) => JSON.stringify(match));

/** A route of a viewpoint. */
export interface RouteOf {
  readonly route: Route;
  readonly viewpoint: Viewpoint;
}

/** True where both do the same with every request that fits both, clusters and their settings included. */
export function isSameAction(a: RouteOf, b: RouteOf): boolean {
  return isSameText(a, b) || (isUnsendable(a) && isUnsendable(b) && refusalText(a.route) === refusalText(b.route));
}

function isSameText(a: RouteOf, b: RouteOf): boolean {
  // Fields may stand in another order where another part of the compiler made the route.
  if (ownText(a.route) !== ownText(b.route) && stableText(actionOf(a.route)) !== stableText(actionOf(b.route))) return false;
  if (rewrites(a.route) && JSON.stringify(a.route.match.path) !== JSON.stringify(b.route.match.path)) return false;
  const { action } = a.route;
  if (action.kind !== "forward") return true;
  return [...action.destinations, ...action.mirrors].every(
    ({ cluster }) => clusterText(a.viewpoint, cluster) === clusterText(b.viewpoint, cluster),
  );
}

function stableText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => compareStrings(x, y))) : part,
  );
}

/** True where no arm can be sent to, so that all else that is said about sending does not count. @see docs/semantics.md 6.41 */
function isUnsendable({ route: { action }, viewpoint }: RouteOf): boolean {
  if (action.kind !== "forward") return false;
  return action.destinations.every((arm) => "kind" in findTarget(viewpoint, {}, action.destinations, arm, undefined));
}

function refusalText({ action, headers, fault, cors }: Route): string {
  return stableText([action.kind === "forward" ? action.destinations : [], headers, fault, cors]);
}

/** True where the result depends on what the path was matched with. */
function rewrites({ action }: Route): boolean {
  return (
    (action.kind === "forward" && action.pathRewrite !== undefined) || (action.kind === "redirect" && action.prefixRewrite !== undefined)
  );
}

const ownText = memoize((route: Route) => JSON.stringify(actionOf(route)));

function actionOf({ action, headers, fault, cors }: Route): readonly unknown[] {
  return [action, headers, fault, cors];
}

const clusterTexts = memoize((_: Viewpoint) => new Map<string, string>());
const clustersByName = memoize(
  ({ clusters }: Viewpoint): ReadonlyMap<string, Cluster> => new Map(clusters.map((cluster) => [cluster.name, cluster])),
);

/** The settings of a cluster; empty where the proxy has none of that name. */
export function clusterText(viewpoint: Viewpoint, name: string): string {
  const texts = clusterTexts(viewpoint);
  let text = texts.get(name);
  if (text === undefined) {
    const cluster = clustersByName(viewpoint).get(name);
    text = cluster === undefined ? "" : JSON.stringify({ ...cluster, caveats: undefined });
    texts.set(name, text);
  }
  return text;
}
