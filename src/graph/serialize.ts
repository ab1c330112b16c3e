/** A graph as text and back. */
import { findGraphProblem } from "./checkGraph.ts";
import { notAGraph, readGraph } from "./readGraph.ts";
import type { RoutingGraph } from "./routingGraph.ts";

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
  const graph = readGraph(text);
  // All that is named by index or read without a look at it.
  const problem = findGraphProblem(graph);
  if (problem !== undefined) throw notAGraph(`: \`${problem}\` is missing or of another kind`);
  return graph;
}
