/** The public question for the workload behind a Gateway. */
import type { RoutingGraph } from "../../graph/routingGraph.ts";
import { findGatewaySource, type GatewaySource } from "../../link/findGatewaySource.ts";

/**
 * The source that stands for the pods behind a Gateway: its selector as labels, and the namespace of the one Service whose selector
 * fits them, else the Gateway's own, with an info that says so. A request names the port of the listener: `targetPorts` says which that is
 * where the Service in front maps the port that clients dial.
 *
 * @param gateway `namespace/name`.
 */
export function gatewaySource(graph: RoutingGraph, gateway: string): GatewaySource {
  return findGatewaySource(graph.config, gateway);
}
