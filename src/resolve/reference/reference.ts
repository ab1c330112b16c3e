/** The reference evaluator: ordered scans, with no thought of speed. It is the specification in code. */
import type { Listener } from "../../graph/listener.ts";
import { routesIn } from "../../graph/parts.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { cidrContains, isIpv6 } from "../../host/ip.ts";
import { matchesRoute } from "../../match/routeMatch.ts";
import type { ConnectionInput, Evaluator } from "../evaluator.ts";
import type { Observer } from "../trace/observer.ts";
import { findFilterChain } from "./findFilterChain.ts";
import { findVirtualHost } from "./findVirtualHost.ts";

/** An evaluator for one viewpoint that shows an observer what it tries. */
export function createReferenceEvaluator(viewpoint: Viewpoint, observer?: Observer): Evaluator {
  return {
    findListener: (connection) => {
      const found = findListener(viewpoint.listeners, connection);
      observer?.onListener(connection, found);
      return found;
    },
    findFilterChain: (listener, connection) => {
      const found = findFilterChain(listener, connection);
      observer?.onFilterChain(listener, found);
      return found;
    },
    findVirtualHost: (table, host) => {
      const found = findVirtualHost(table, host);
      observer?.onVirtualHost(table, host, found);
      return found;
    },
    findRoute: (virtualHost, input) => {
      for (const route of routesIn(viewpoint, virtualHost)) {
        const matched = matchesRoute(route.match, input);
        observer?.onRoute(route, matched);
        if (matched) return route;
      }
      return undefined;
    },
  };
}

/** The listener of the very address, else that of all addresses; then the same among those for all other ports. @see docs/semantics.md 4.12 */
function findListener(listeners: readonly Listener[], { destinationIp, port }: ConnectionInput): Listener | undefined {
  return findOnPort(listeners, destinationIp, port) ?? findOnPort(listeners, destinationIp, ANY_PORT);
}

/** Port of a listener that takes every port no other has. */
const ANY_PORT = 0;

function findOnPort(listeners: readonly Listener[], destinationIp: string, port: number): Listener | undefined {
  const ofPort = listeners.filter((listener) => listener.port === port);
  return (
    ofPort.find(({ address }) => isSameAddress(address, destinationIp)) ??
    ofPort.find(({ address }) => isSameAddress(address, isIpv6(destinationIp) ? "::" : "0.0.0.0")) ??
    ofPort.find(({ address }) => address === "0.0.0.0" || isSameAddress(address, "::"))
  );
}

// IPv6 addresses have several spellings.
function isSameAddress(a: string, b: string): boolean {
  return a === b || (isIpv6(a) && cidrContains({ address: a, prefixLength: 128 }, b));
}
