/** The graph of a text, as far as its format tells: nobody looks at the parts. */
import { deepFreeze } from "../util/deepFreeze.ts";
import { isRecord } from "../util/record.ts";
import { GRAPH_FORMAT, type RoutingGraph } from "./routingGraph.ts";

/**
 * The graph of a text that `serialize` made, frozen again. A text from somebody who is not trusted is better read by `deserialize` of
 * `meshroute`, which looks at every part: here one that is missing is noticed when a request comes to it.
 *
 * @throws TypeError where the text is no JSON, no graph, or one of another format.
 */
export function readGraph(text: string): RoutingGraph {
  const value = parse(text);
  if (!isRecord(value) || !("format" in value)) throw notAGraph();
  const { format } = value;
  if (format !== GRAPH_FORMAT) {
    throw new TypeError(`the graph has format ${String(format)}, this version reads format ${GRAPH_FORMAT}: serialize it again`);
  }
  if (!Array.isArray(value["viewpoints"])) throw notAGraph(": `viewpoints` is missing or of another kind");
  // What else there is was written by `serialize`, or is checked by who does not trust the text.
  return deepFreeze(value as unknown as RoutingGraph);
}

/** The error for all that `serialize` did not write. */
export function notAGraph(why = ""): TypeError {
  return new TypeError(`the text is no serialized routing graph${why}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notAGraph(`: ${error instanceof Error ? error.message : String(error)}`);
  }
}
