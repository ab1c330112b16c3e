/**
 * The fast evaluator: equal to the reference in every answer, but with tables in the place of scans. Tables are made when they are first
 * needed and live as long as the viewpoint.
 * @see docs/design/index.md
 */
import type { Listener } from "../../graph/listener.ts";
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { invariant } from "../../util/invariant.ts";
import type { Evaluator } from "../evaluator.ts";
import { buildFilterChainTable, type FilterChainTable, findChain } from "./filterChainTable.ts";
import { buildHostTable, findHost, type HostTable } from "./hostTable.ts";
import { buildListenerTable, findListener } from "./listenerTable.ts";
import { buildRouteTable, findRoute, type RouteTable } from "./routeTable.ts";

/** Lists up to this length are scanned: no table is faster than so few comparisons. */
const SCAN_UP_TO = 4;

const evaluators = new WeakMap<Viewpoint, Evaluator>();

/** The evaluator of a viewpoint, made once. */
export function indexedEvaluatorOf(viewpoint: Viewpoint): Evaluator {
  let evaluator = evaluators.get(viewpoint);
  if (evaluator === undefined) {
    evaluator = createIndexedEvaluator(viewpoint);
    evaluators.set(viewpoint, evaluator);
  }
  return evaluator;
}

/** A new evaluator. @param scanUpTo Tests set it to 0, so that small configurations get tables too. */
export function createIndexedEvaluator(viewpoint: Viewpoint, scanUpTo: number = SCAN_UP_TO): Evaluator {
  const listeners = buildListenerTable(viewpoint.listeners);
  const chainsOf = memoize((listener: Listener): FilterChainTable => buildFilterChainTable(listener, scanUpTo));
  const hostsOf = memoize((table: RouteConfiguration): HostTable => buildHostTable(table));
  const routesOf = memoize((virtualHost: VirtualHost): RouteTable => {
    const routes = virtualHost.routes.map((index) => {
      const route = viewpoint.routes[index];
      invariant(route, `no route ${index}`);
      return route;
    });
    return buildRouteTable(routes, scanUpTo);
  });
  return {
    findListener: (connection) => findListener(listeners, connection),
    findFilterChain: (listener, connection) => findChain(chainsOf(listener), connection),
    findVirtualHost: (table, host) => findHost(hostsOf(table), host),
    findRoute: (virtualHost, input) => findRoute(routesOf(virtualHost), input),
  };
}

function memoize<Key extends object, Value>(build: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = build(key);
      known.set(key, value);
    }
    return value;
  };
}
