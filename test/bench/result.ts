/** What a run of the benchmark found. */
import type { AnalysisLine } from "./parts/analysisPart.ts";
import type { CompileLine } from "./parts/compilePart.ts";
import type { DoublingLine } from "./parts/doublingPart.ts";
import type { HeapLine } from "./parts/heapPart.ts";
import type { InputLine } from "./parts/inputPart.ts";
import type { NamespaceLine } from "./parts/namespacePart.ts";
import type { SizeLine } from "./parts/sizePart.ts";
import type { Comparison } from "./runFamily.ts";

/** The kind of line of each part. */
export interface Figures {
  readonly families: Comparison;
  readonly inputs: InputLine;
  readonly compile: CompileLine;
  readonly doubling: DoublingLine;
  readonly heap: HeapLine;
  readonly namespaces: NamespaceLine;
  readonly sizes: SizeLine;
  readonly analysis: AnalysisLine;
}

/** The lines of each part; none where it was not measured. */
export type Lines = { readonly [Name in keyof Figures]: readonly Figures[Name][] };

/** In the order of measuring. */
export function eachPart(linesOf: <Name extends keyof Figures>(name: Name) => readonly Figures[Name][]): Lines {
  return {
    families: linesOf("families"),
    inputs: linesOf("inputs"),
    compile: linesOf("compile"),
    doubling: linesOf("doubling"),
    heap: linesOf("heap"),
    namespaces: linesOf("namespaces"),
    sizes: linesOf("sizes"),
    analysis: linesOf("analysis"),
  };
}

/** All of a run. */
export interface Result {
  readonly machine: Machine;
  readonly lines: Lines;
}

/** Where and when. */
export interface Machine {
  readonly node: string;
  readonly v8: string;
  readonly cpu: string;
  readonly cores: number;
  readonly date: string;
  /** Processes that wanted to run in the last minute, before we came. */
  readonly load: number;
}
