/** A source as flags and intent files name it. */
import type { RoutingGraph } from "../graph/routingGraph.ts";
import type { Source } from "../graph/source.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import { gatewaySource } from "../resolve/received/gatewaySource.ts";
import type { AskedFrom } from "../testing/intentFile.ts";
import { isSubrecord } from "../util/record.ts";

/** Without what is so by default; undefined for a gateway that no Gateway object alone describes. */
export function askedFromOf(source: Source | undefined, graph: RoutingGraph): AskedFrom | undefined {
  const { kind, namespace = "default", labels = {} } = source ?? { kind: "sidecar" };
  if (kind === "sidecar") {
    return { ...(namespace !== "default" && { namespace }), ...(Object.keys(labels).length > 0 && { labels }) };
  }
  for (const { metadata } of graph.config.gateways) {
    const gateway = `${namespaceOf(metadata)}/${metadata.name}`;
    const found = gatewaySource(graph, gateway).source;
    if (found?.namespace === namespace && isSubrecord(found.labels, labels) && isSubrecord(labels, found.labels)) return { gateway };
  }
  return undefined;
}
