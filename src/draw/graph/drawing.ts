/** A picture before it is written down: boxes, frames around them and arrows, whatever the format. */

/** What a box stands for; formats give each kind a look. */
export type NodeKind = "listener" | "host" | "rule" | "unreachable" | "destination" | "answer" | "failure" | "folded";

/** A box. */
export interface DrawingNode {
  /** A letter and a number, counted in the order of appearance: safe in every format. */
  readonly id: string;
  readonly kind: NodeKind;
  /** Never empty. Texts of the user stand in here as they are, cut to a length that can be read. */
  readonly lines: readonly string[];
}

/** A frame around boxes that belong together. */
export interface DrawingGroup {
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly DrawingNode[];
}

/** An arrow. */
export interface DrawingEdge {
  readonly from: string;
  readonly to: string;
  /** May be empty. */
  readonly label: string;
  /** `copy`: a mirror; `otherwise`: where nothing before it fits. */
  readonly kind: "way" | "copy" | "otherwise";
}

/** Boxes that are tried one after the other, coming from one box. There is an arrow to each of them too. */
export interface DrawingSequence {
  readonly from: string;
  readonly steps: readonly string[];
}

/** Boxes in the order in which they are to be read, those in a frame apart. */
export interface Drawing {
  readonly nodes: readonly DrawingNode[];
  readonly groups: readonly DrawingGroup[];
  readonly edges: readonly DrawingEdge[];
  readonly sequences: readonly DrawingSequence[];
}
