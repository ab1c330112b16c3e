/** What can be measured: something that finds the rule of a request. */
import type { BenchRequest } from "./freshRequests.ts";
import type { Shape } from "./shapes.ts";

/** A router, or us. */
export interface Contestant {
  readonly name: string;
  /** True where it takes host and path as one text in tables of many hosts. */
  readonly foldsHosts: boolean;
  /** Undefined where it cannot express the shape at that size. */
  readonly build: (shape: Shape, size: number) => Lookup | undefined;
}

/** A table of one contestant. */
export interface Lookup {
  /** What is timed; anything but null and undefined is a hit. */
  readonly find: (request: BenchRequest) => unknown;
  /** The number of the rule in a result, from 0 up; -1 where there is none. */
  readonly ruleOf: (result: unknown) => number;
}
