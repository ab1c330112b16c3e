/** The parts of a request that conditions look at, and what a condition says about one of them. @see docs/design/analysis.md */
import type { Dfa } from "../language/dfa.ts";

/** A part of the request: absent, or one or more texts. A path is always one text; a header has one for each line. */
export interface Variable {
  /** Languages that every text is in. */
  readonly must: readonly Dfa[];
  /** Languages that no text is in. */
  readonly mustNot: readonly Dfa[];
  readonly mayBeAbsent: boolean;
  readonly mayBePresent: boolean;
  /** Never more than one text. */
  readonly isSingle: boolean;
  /** Texts that people expect to see, taken where they will do. */
  readonly preferred: readonly string[];
}

/** The texts; undefined: absent. */
export type Value = readonly string[] | undefined;

/**
 * A condition, or the contrary of one:
 * - `some`: a text is in the language; `none`: no text is.
 * - `present`, `absent`: whatever the text.
 * - `open`: about a language that is not known, so that it counts as possible whatever the value, and so does its contrary.
 */
export interface Literal {
  /** Which part. */
  readonly variable: string;
  readonly test: "some" | "none" | "present" | "absent" | "open";
  /** For `some` and `none`. */
  readonly language?: Dfa;
  /** What the condition says of an absent part. */
  readonly whenAbsent: boolean;
  /** The same for equal conditions; that of the contrary is the negative. Never 0. */
  readonly id: number;
}

const CONTRARY = { some: "none", none: "some", present: "absent", absent: "present", open: "open" } as const satisfies Record<
  Literal["test"],
  Literal["test"]
>;

/** What holds where the condition does not. */
export function negate(literal: Literal): Literal {
  return { ...literal, test: CONTRARY[literal.test], whenAbsent: !literal.whenAbsent, id: -literal.id };
}
