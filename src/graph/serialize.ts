/** A graph as text and back. */
import { deepFreeze } from "../util/deepFreeze.ts";
import { isRecord } from "../util/record.ts";
import { findGraphProblem } from "./checkGraph.ts";
import { GRAPH_FORMAT, type RoutingGraph } from "./routingGraph.ts";

/**
 * The graph as JSON, to be compiled once and shipped to many: equal graphs give equal texts. Viewpoints that
 * `options.viewpoints` named are in it; all others are built again when first asked for.
 */
export function serialize(graph: RoutingGraph): string {
  return JSON.stringify(graph);
}

/**
 * The graph of a text that `serialize` made, frozen again.
 *
 * @throws TypeError where the text is no JSON, no graph, or one of another format.
 */
export function deserialize(text: string): RoutingGraph {
  const value = parse(text);
  if (!isRecord(value) || !("format" in value)) throw new TypeError("the text is no serialized routing graph");
  if (value["format"] !== GRAPH_FORMAT) {
    throw new TypeError(
      `the graph has format ${String(value["format"])}, this version of meshroute reads format ${GRAPH_FORMAT}: serialize it again with this version`,
    );
  }
  const problem = findGraphProblem(value);
  if (problem !== undefined) throw new TypeError(`the text is no serialized routing graph: \`${problem}\` is missing or of another kind`);
  // All that is named by index or read without a look at it was checked.
  return deepFreeze(value as unknown as RoutingGraph);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TypeError(`the text is no serialized routing graph: ${error instanceof Error ? error.message : String(error)}`);
  }
}
