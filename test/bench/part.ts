/** A kind of measuring: what it does, and how its figures are shown. */
import type { Plan } from "./plan.ts";

/** One stretch of measuring. */
export interface Job<Line> {
  /** For the line of progress. */
  readonly label: string;
  readonly run: (complain: (text: string) => void) => readonly Line[];
}

/** What `--only` names; its figures are lines of one kind. */
export interface Part<Line> {
  /** For the help. */
  readonly about: string;
  /** True where every job gets a process of its own, so that neither the heap nor the engine knows the jobs before. */
  readonly isolated: boolean;
  /** The same for the same plan, as another process finds its job by number. */
  readonly jobs: (plan: Plan) => readonly Job<Line>[];
  /** For the terminal. */
  readonly format: (line: Line) => string;
  /** For docs/performance.md. */
  readonly section: (lines: readonly Line[]) => Section;
}

/** A piece of the page. */
export interface Section {
  readonly markdown: string;
  /** SVG by the name of its file, without the ending. */
  readonly charts: Readonly<Record<string, string>>;
}
