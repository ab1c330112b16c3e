/**
 * The fast evaluator: equal to the reference in every answer, but with tables in the place of scans.
 * @see docs/design/index.md
 */
import type { Evaluator } from "../evaluator.ts";
import { findChain } from "./filterChainTable.ts";
import { findHost } from "./hostTable.ts";
import { findListener } from "./listenerTable.ts";
import { findPosition } from "./routeTable.ts";
import type { ViewpointIndex } from "./viewpointIndex.ts";

/** An evaluator that asks the tables of a viewpoint. */
export function createIndexedEvaluator({ viewpoint, listeners, chainsOf, hostsOf, routesOf }: ViewpointIndex): Evaluator {
  return {
    findListener: (connection) => findListener(listeners, connection),
    findFilterChain: (listener, connection) => findChain(chainsOf(listener), connection),
    findVirtualHost: (table, host) => findHost(hostsOf(table), host),
    findRoute: (virtualHost, input) => {
      const index = virtualHost.routes[findPosition(routesOf(virtualHost), input)];
      return index === undefined ? undefined : viewpoint.routes[index];
    },
  };
}
