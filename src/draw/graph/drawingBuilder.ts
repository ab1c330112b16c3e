/** Collects boxes and arrows, and names them. */
import { groupBy } from "../../util/groupBy.ts";
import type { Drawing, DrawingEdge, DrawingGroup, DrawingNode, DrawingSequence, NodeKind } from "./drawing.ts";
import { shorten } from "./shorten.ts";

/** A drawing in the making. */
export interface DrawingBuilder {
  /** The box of this kind and text, drawn on first use; inside of the frame of a service where one is named and has several. */
  readonly add: (kind: NodeKind, lines: readonly string[], service?: string) => string;
  /** A box of its own, whatever others look like. */
  readonly addNew: (kind: NodeKind, lines: readonly string[]) => string;
  /** The box with this key. */
  readonly addOnce: (kind: NodeKind, key: string, lines: readonly string[]) => string;
  /** An arrow, once for each text. */
  readonly connect: (from: string, to: string, label?: string, kind?: DrawingEdge["kind"]) => void;
  /** Boxes that are tried in this order. */
  readonly order: (from: string, steps: readonly string[]) => void;
  readonly finish: () => Drawing;
}

const LETTERS = {
  listener: "l",
  host: "h",
  rule: "r",
  unreachable: "u",
  destination: "d",
  answer: "a",
  failure: "f",
  folded: "m",
} as const satisfies Record<NodeKind, string>;

/** An empty one. */
export function createDrawingBuilder(): DrawingBuilder {
  const ids = new Map<string, string>();
  const counts = new Map<string, number>();
  const nodes: { readonly node: DrawingNode; readonly service: string | undefined }[] = [];
  const edges = new Map<string, DrawingEdge>();
  const sequences: DrawingSequence[] = [];
  const nextId = (letter: string): string => {
    const count = (counts.get(letter) ?? 0) + 1;
    counts.set(letter, count);
    return `${letter}${count}`;
  };
  const addNew = (kind: NodeKind, lines: readonly string[], service?: string): string => {
    const node = { id: nextId(LETTERS[kind]), kind, lines };
    nodes.push({ node, service });
    return node.id;
  };
  const addOnce = (kind: NodeKind, key: string, lines: readonly string[], service?: string): string => {
    const id = ids.get(key) ?? addNew(kind, lines, service);
    ids.set(key, id);
    return id;
  };
  return {
    add: (kind, lines, service) => addOnce(kind, JSON.stringify([kind, lines, service]), lines, service),
    addNew: (kind, lines) => addNew(kind, lines),
    addOnce,
    connect: (from, to, label = "", kind = "way") => void edges.set(JSON.stringify([from, to, label]), { from, to, label, kind }),
    order: (from, steps) => void sequences.push({ from, steps }),
    finish: () => {
      const services = groupBy(nodes, ({ service }) => service);
      const isAlone = (service: string): boolean => services.get(service)?.length === 1;
      const groups: DrawingGroup[] = [];
      for (const [service, inside] of services) {
        if (service === undefined || isAlone(service)) continue;
        groups.push({ id: nextId("s"), title: shorten(service), nodes: inside.map(({ node }) => node) });
      }
      // A frame around one box says less than its title inside of the box.
      const free = nodes.flatMap(({ node, service }) => {
        if (service === undefined) return [node];
        return isAlone(service) ? [{ ...node, lines: [shorten(service), ...node.lines] }] : [];
      });
      return { nodes: free, groups, edges: [...edges.values()], sequences };
    },
  };
}
