/**
 * The fast evaluator: equal to the reference in every answer, but with tables in the place of scans.
 * @see docs/design/index.md
 */
import { findDomain } from "../../graph/domainTable.ts";
import { routeAt, tablePartsOf } from "../../graph/parts.ts";
import type { Evaluator } from "../evaluator.ts";
import { findChain } from "./filterChainTable.ts";
import { findListener } from "./listenerTable.ts";
import { findPosition } from "./routeTable.ts";
import type { ViewpointIndex } from "./viewpointIndex.ts";

/** An evaluator that asks the tables of a viewpoint. */
export function createIndexedEvaluator({ viewpoint, listeners, chainsOf, routesOf }: ViewpointIndex): Evaluator {
  return {
    findListener: (connection) => findListener(listeners, connection),
    findFilterChain: (listener, connection) => findChain(chainsOf(listener), connection),
    findVirtualHost: (table, host) => {
      const { domains, hostAt } = tablePartsOf(table);
      const place = findDomain(domains, host);
      return place === undefined ? undefined : hostAt(place);
    },
    findRoute: (virtualHost, input) => {
      const position = findPosition(routesOf(virtualHost), input);
      return position < 0 ? undefined : routeAt(viewpoint, virtualHost, position);
    },
  };
}
