/** What can be measured: something that finds the rule of a request. */
import type { BenchRequest } from "./freshRequests.ts";

/** A router, or us. */
export interface Contestant {
  readonly name: string;
  /** What it stands for in the limits: this library, the best case, a router, or a scan rule by rule. */
  readonly role: "us" | "best" | "router" | "scan";
  /** True where it takes host and path as one text. */
  readonly foldsHosts: boolean;
  /** Undefined where it cannot express a table of that size. */
  readonly build: (size: number) => Lookup | undefined;
}

/** A table of one contestant. */
export interface Lookup {
  /** What is timed; anything but null and undefined is a hit. */
  readonly find: (request: BenchRequest) => unknown;
  /** The number of the rule in a result, from 0 up; -1 where there is none. */
  readonly ruleOf: (result: unknown) => number;
}
