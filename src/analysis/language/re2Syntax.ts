/** What a pattern says, as a tree: the part of RE2's syntax of which languages can be made. */
import type { CodeSet } from "./dfa.ts";

/** A part of a pattern. */
export type RegexNode =
  | { readonly kind: "chars"; readonly set: CodeSet }
  /** A place between characters. */
  | { readonly kind: "anchor"; readonly at: Anchor }
  | { readonly kind: "sequence"; readonly items: readonly RegexNode[] }
  | { readonly kind: "choice"; readonly options: readonly RegexNode[] }
  /** `max` may be infinite. */
  | { readonly kind: "repeat"; readonly item: RegexNode; readonly min: number; readonly max: number };

/** `start` and `end` are those of the text; the others are about the characters on both sides. */
export type Anchor = "start" | "end" | "boundary" | "noBoundary";
