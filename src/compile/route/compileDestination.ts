/** A destination of a rule as the cluster that it means. @see docs/semantics.md 6.38 */

import type { WeightedDestination } from "../../graph/route.ts";
import type { Destination } from "../../model/destination.ts";
import { clusterName } from "../cluster/clusterName.ts";
import type { RouteContext } from "./routeContext.ts";

/** What a destination depends on besides itself. */
export type DestinationContext = Pick<RouteContext, "port" | "findService" | "hasCluster">;

/** Without the weight, which is the rule's. */
export function compileDestination(destination: Destination | undefined, context: DestinationContext): Omit<WeightedDestination, "weight"> {
  const named = destination?.host ?? "";
  const service = context.findService(named);
  // One hop only: an ExternalName that points at another one is not followed.
  const host = service?.externalName ?? named;
  const port = destinationPort(destination, context);
  const subset = destination?.subset ?? "";
  const cluster = clusterName(port, subset, host, port === 0 && service?.inferred !== undefined);
  return context.hasCluster(cluster) ? { cluster, host, port, subset } : { cluster, host, port, subset, missing: true };
}

/** Explicit, else the only port of the service, else the port of the table. @see docs/semantics.md 6.39 */
function destinationPort(destination: Destination | undefined, context: DestinationContext): number {
  if (destination?.port !== undefined) return destination.port.number ?? 0;
  const service = context.findService(destination?.host ?? "");
  if (service?.inferred !== undefined) return 0;
  const [only, ...others] = service?.ports ?? [];
  return only !== undefined && others.length === 0 ? only.number : context.port;
}
