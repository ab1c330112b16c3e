/** What a run of the benchmark found. */

/** One contestant, one table, one kind of request. Nanoseconds, the making of requests taken off. */
export interface Line {
  readonly family: string;
  readonly size: number;
  readonly hit: Hit;
  readonly contestant: string;
  readonly role: "us" | "best" | "router" | "scan";
  /** The lower quartile of the rounds. */
  readonly ns: number;
  readonly median: number;
  readonly high: number;
}

/** Which rule the requests are for: the first, the last, any, none. */
export type Hit = "first" | "last" | "random" | "miss";

/** A time of this library beside one of somebody else. */
export interface Ratio {
  readonly ratio: number;
  /** Of the ratios round by round, the quartiles. */
  readonly low: number;
  readonly high: number;
  readonly to: string;
}

/** The ratios of one table and kind of request. */
export interface Comparison {
  readonly family: string;
  readonly size: number;
  readonly hit: Hit;
  readonly ns: number;
  /** Absent where nobody of that role can take the table. */
  readonly toBest?: Ratio;
  readonly toRouter?: Ratio;
  readonly toScan?: Ratio;
}

/** How long inputs of growing length take. */
export interface InputLine {
  readonly name: string;
  /** Characters, lines or elements. */
  readonly length: number;
  readonly microseconds: number;
}

/** All of a run. */
export interface Result {
  readonly machine: { readonly node: string; readonly v8: string; readonly cpu: string; readonly cores: number; readonly date: string };
  readonly lines: readonly Line[];
  readonly comparisons: readonly Comparison[];
  readonly inputs: readonly InputLine[];
}
