/** Draws what is left to chance and decides. */
import type { TcpProxy } from "../../graph/listener.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { compact } from "../../util/compact.ts";
import { type Chance, drawArm } from "../chance.ts";
import type { Decision, Matched } from "../decision.ts";
import type { Selection } from "../select.ts";
import { decideRoute } from "./decideRoute.ts";
import { findTarget } from "./destination.ts";
import { toForwardParts } from "./forwardDecision.ts";
import { toPlan } from "./routePlan.ts";

/** What happens to the request that something was found for. */
export function decide(selection: Selection, chance: Chance): Decision {
  switch (selection.kind) {
    case "tcp":
      return decideTcp(selection.viewpoint, selection.matched, selection.proxy, chance);
    case "route":
      return decideRoute(selection.context, toPlan(selection.context.viewpoint, selection.context.route), chance);
    default:
      return selection;
  }
}

/** @see docs/semantics.md 8.10 */
function decideTcp(viewpoint: Viewpoint, matched: Matched, proxy: TcpProxy, chance: Chance): Decision {
  const arm = drawArm(
    proxy.destinations,
    proxy.destinations.map(({ weight }) => weight),
    chance,
  );
  const cluster = findTarget(viewpoint, matched, proxy.destinations, arm, undefined);
  if ("kind" in cluster) return cluster;
  const { destinations, hashPolicy, idleTimeoutMs, maxConnectionDurationMs, tunnel } = proxy;
  const { kind, ...parts } = toForwardParts(viewpoint, { kind: "forward", destinations, mirrors: [], hashPolicy }, arm, cluster);
  return compact({ kind, matched, ...parts, mirrored: [], idleTimeoutMs, maxConnectionDurationMs, tunnel });
}
