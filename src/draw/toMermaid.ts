/** A decision graph as a Mermaid flowchart. */
import type { Viewpoint } from "../graph/viewpoint.ts";
import type { DrawingEdge, DrawingNode, NodeKind } from "./graph/drawing.ts";
import type { DrawOptions } from "./graph/drawOptions.ts";
import { drawViewpoint } from "./graph/drawViewpoint.ts";

/** What stands around the text of a box. */
const SHAPES = {
  listener: ["([", "])"],
  host: ["[", "]"],
  rule: ["(", ")"],
  unreachable: ["(", ")"],
  destination: ["[", "]"],
  answer: ["([", "])"],
  failure: ["([", "])"],
  folded: ["(", ")"],
} as const satisfies Record<NodeKind, readonly [string, string]>;

/** Text, fill and line have fixed colours, so that it reads on light and on dark pages. */
const LOOKS = {
  listener: "fill:#e2e8f0,stroke:#64748b,color:#0f172a",
  host: "fill:#dbeafe,stroke:#3b82f6,color:#0f172a",
  rule: "fill:#f8fafc,stroke:#94a3b8,color:#0f172a,text-align:left",
  unreachable: "fill:#f8fafc,stroke:#dc2626,color:#991b1b,text-align:left,stroke-dasharray:4 3",
  destination: "fill:#dcfce7,stroke:#22a355,color:#0f172a",
  answer: "fill:#fef3c7,stroke:#d99a0b,color:#0f172a",
  failure: "fill:#fee2e2,stroke:#dc2626,color:#0f172a",
  folded: "fill:#f8fafc,stroke:#94a3b8,color:#475569,stroke-dasharray:4 3",
} as const satisfies Record<NodeKind, string>;

const ARROWS = { way: "-->", copy: "-.->", otherwise: "-.->" } as const satisfies Record<DrawingEdge["kind"], string>;

/**
 * The decision graph of a viewpoint as text for Mermaid: listeners, hosts, their rules in order, the arms with their weights, and the
 * subsets that they lead to. The same viewpoint gives the same text.
 *
 * @example
 * ```ts
 * writeFileSync("reviews.mmd", toMermaid(viewpoint(graph), { host: "reviews" }));
 * ```
 */
export function toMermaid(viewpoint: Viewpoint, options: DrawOptions = {}): string {
  const { nodes, groups, edges } = drawViewpoint(viewpoint, options);
  const kinds = new Set([...nodes, ...groups.flatMap((group) => group.nodes)].map(({ kind }) => kind));
  return [
    `flowchart ${options.direction ?? "LR"}`,
    ...nodes.map((node) => `  ${formatNode(node)}`),
    ...groups.flatMap(({ id, title, nodes: inside }) => [
      `  subgraph ${id} [${quote([title])}]`,
      ...inside.map((node) => `    ${formatNode(node)}`),
      "  end",
    ]),
    ...edges.map(({ from, to, label, kind }) => `  ${from} ${ARROWS[kind]}${label === "" ? "" : `|${quote([label])}|`} ${to}`),
    ...Object.entries(LOOKS)
      .filter(([kind]) => kinds.has(kind as NodeKind))
      .map(([kind, look]) => `  classDef ${kind} ${look}`),
    ...groups.map(({ id }) => `  style ${id} fill:none,stroke:#94a3b8`),
    "",
  ].join("\n");
}

function formatNode({ id, kind, lines }: DrawingNode): string {
  const [open, close] = SHAPES[kind];
  return `${id}${open}${quote(lines)}${close}:::${kind}`;
}

function quote(lines: readonly string[]): string {
  const text = lines.map(escapeMermaid).join("<br/>");
  // Mermaid takes a semicolon from lines with these words and a colon behind, as they could be a style.
  return `"${/style|classdef/i.test(text) ? text.replaceAll(":", toEntity(":")) : text}"`;
}

/** All but what Mermaid takes for text wherever it stands is written by its number: quotes, markup, Markdown, what ends a statement. */
const SPECIAL = /[^\p{L}\p{M}\p{N} /.,:()[\]=?'%…-]/gu;

/** What begins a directive, or the address of a link in Markdown. */
const PAIRS = /(?<=\])\(|%(?=[%{])|(?<=%)%/g;

/** What begins a list in Markdown, which Mermaid does not draw. */
const LIST = /^(?:[-+]|\d+[.)])(?= |$)/;

/** What Mermaid replaces even where it is written by numbers: a line break and the mark of a formula. */
const LATE = /\\(?=n)|\$(?=\$)/g;

/** A blank of no width. */
const BREAK = "\u200b";

function escapeMermaid(text: string): string {
  const marked = text.replace(LATE, `$&${BREAK}`).replace(SPECIAL, toEntity).replace(PAIRS, toEntity);
  return marked.replace(LIST, (start) => start.slice(0, -1) + toEntity(start.slice(-1)));
}

function toEntity(character: string): string {
  return `#${character.codePointAt(0)};`;
}
