/** A decision graph in the DOT language of Graphviz. */
import type { Viewpoint } from "../graph/viewpoint.ts";
import type { DrawingEdge, DrawingNode, NodeKind } from "./graph/drawing.ts";
import type { DrawOptions } from "./graph/drawOptions.ts";
import { drawViewpoint } from "./graph/drawViewpoint.ts";

/** Attributes of the boxes. Text, fill and line have fixed colours, so that it reads on light and on dark pages. */
const LOOKS = {
  listener: 'style="filled,rounded", fillcolor="#e2e8f0", color="#64748b"',
  host: 'style="filled", fillcolor="#dbeafe", color="#3b82f6"',
  rule: 'style="filled,rounded", fillcolor="#f8fafc", color="#94a3b8"',
  unreachable: 'style="filled,rounded,dashed", fillcolor="#f8fafc", color="#dc2626", fontcolor="#991b1b"',
  destination: 'style="filled", fillcolor="#dcfce7", color="#22a355"',
  answer: 'style="filled,rounded", fillcolor="#fef3c7", color="#d99a0b"',
  failure: 'style="filled,rounded", fillcolor="#fee2e2", color="#dc2626"',
  folded: 'style="filled,rounded,dashed", fillcolor="#f8fafc", color="#94a3b8", fontcolor="#475569"',
} as const satisfies Record<NodeKind, string>;

const ARROWS = {
  way: "",
  copy: "style=dashed",
  otherwise: "style=dotted",
} as const satisfies Record<DrawingEdge["kind"], string>;

/**
 * The decision graph of a viewpoint as text for Graphviz: listeners, hosts, their rules in order, the arms with their weights, and the
 * subsets that they lead to. The same viewpoint gives the same text.
 *
 * @example
 * ```ts
 * writeFileSync("reviews.dot", toDot(viewpoint(graph), { host: "reviews" }));
 * ```
 */
export function toDot(viewpoint: Viewpoint, options: DrawOptions = {}): string {
  const { nodes, groups, edges, sequences } = drawViewpoint(viewpoint, options);
  const later = new Set(sequences.flatMap(({ from, steps }) => steps.slice(1).map((to) => `${from} ${to}`)));
  return [
    "digraph meshroute {",
    `  graph [rankdir=${options.direction ?? "LR"}, bgcolor="transparent", fontname="Helvetica", fontsize=11, nodesep=0.2, ranksep=0.6]`,
    '  node [shape=box, fontname="Helvetica", fontsize=11, fontcolor="#0f172a", margin="0.15,0.08"]',
    '  edge [fontname="Helvetica", fontsize=10, color="#64748b", fontcolor="#64748b"]',
    ...nodes.map((node) => `  ${formatNode(node)}`),
    ...groups.flatMap(({ id, title, nodes: inside }) => [
      // Graphviz draws a frame where the name begins so.
      `  subgraph cluster_${id} {`,
      `    graph [label=${quote([title])}, color="#94a3b8", fontcolor="#64748b"]`,
      ...inside.map((node) => `    ${formatNode(node)}`),
      "  }",
    ]),
    ...edges.filter(({ from, to }) => !later.has(`${from} ${to}`)).map((edge) => `  ${formatEdge(edge)}`),
    ...new Set(sequences.flatMap(({ steps }) => formatSequence(steps))),
    "}",
    "",
  ].join("\n");
}

function formatNode({ id, kind, lines }: DrawingNode): string {
  return `${id} [label=${quote(lines, kind === "rule" || kind === "unreachable" ? "\\l" : "\\n")}, ${LOOKS[kind]}]`;
}

function formatEdge({ from, to, label, kind }: DrawingEdge): string {
  const attributes = [...(label === "" ? [] : [`label=${quote([label])}`]), ...(ARROWS[kind] === "" ? [] : [ARROWS[kind]])];
  return `${from} -> ${to}${attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`}`;
}

/** One below the other, in the order in which they are tried: the eye goes down where Envoy goes on. */
function formatSequence(steps: readonly string[]): readonly string[] {
  if (steps.length < 2) return [];
  const arrows = steps.slice(1).map((to, i) => `    ${steps[i]} -> ${to} [${ARROWS.otherwise}]`);
  return [["  {", "    rank=same", ...arrows, "  }"].join("\n")];
}

/** `separator` ends a line: `\n` to centre it, `\l` to have it on the left, which wants one behind the last line too. */
function quote(lines: readonly string[], separator = "\\n"): string {
  const text = lines.map(escapeDot).join(separator);
  return `"${text}${separator === "\\l" && lines.length > 1 ? separator : ""}"`;
}

/** Backslashes begin escapes such as `\N`, the name of the box; ampersands begin entities as in HTML. */
function escapeDot(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}
