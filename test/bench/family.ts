/** A kind of table: its rules by number, requests for them, and who can express it. */
import type { Contestant } from "./contestant.ts";
import type { BenchRequest, Cut } from "./freshRequests.ts";

/** One section of the results. */
export interface Family {
  readonly name: string;
  /** One sentence for the reader of the results. */
  readonly about: string;
  readonly contestants: readonly Contestant[];
  /** The texts of a request that rule `i` takes. */
  readonly hit: (i: number) => readonly string[];
  /** The texts of a request that no rule of a table of `size` takes. */
  readonly miss: (i: number, size: number) => readonly string[];
  /** The request, each text made anew; `folded` adds the key for routers that know no hosts. */
  readonly assemble: (cut: Cut, folded: boolean) => BenchRequest;
  /** The limits that hold for it. */
  readonly limits: Limits;
}

/** How many times as long as others a decision may take. */
export interface Limits {
  /** To the hand-written lookups, on random requests and misses; absent: nothing is asked. */
  readonly toBest?: number;
  /** To the fastest router on random requests; absent: nothing is asked. */
  readonly toRouter?: (size: number) => number;
  /** Of 100,000 rules to 10, whatever is hit; absent: nothing is asked. */
  readonly growth?: number;
}
