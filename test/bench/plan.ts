/** How much is measured. */
import { FAMILIES } from "./families.ts";
import type { Hit } from "./runFamily.ts";

/** Sizes and rounds of every part. Survives JSON, as other processes get it. */
export interface Plan {
  readonly families: readonly string[];
  /** Rules of a table. */
  readonly rules: readonly number[];
  readonly hits: readonly Hit[];
  /** Names beside ours; absent: everybody. */
  readonly contestants?: readonly string[];
  /** Turns of each contestant, or more where the machine is busy. */
  readonly turns: number;
  /** VirtualServices of ten rules. */
  readonly virtualServices: readonly number[];
  /** Compilations of the largest of them; smaller ones are compiled more often. */
  readonly compilations: number;
  /** VirtualServices, each twice the one before. */
  readonly doubling: readonly number[];
  /** The same of the rules of the families. */
  readonly doublingRules: readonly number[];
  /** Rules of one host whose heap is measured. */
  readonly oneHost: number;
  readonly namespaces: number;
  /** Rules that are analyzed. */
  readonly analyzed: readonly number[];
}

export const HITS: readonly Hit[] = ["first", "last", "random", "miss"];

/** What the limits are about. */
export const FULL: Plan = {
  families: FAMILIES.map(({ name }) => name),
  rules: [10, 100, 1000, 10_000, 100_000],
  hits: HITS,
  turns: 60,
  virtualServices: [100, 1000, 10_000],
  compilations: 5,
  doubling: [5000, 10_000, 20_000],
  doublingRules: [10_000, 20_000, 40_000],
  oneHost: 100_000,
  namespaces: 1000,
  analyzed: [1000, 10_000],
};

/** Everything once in some minutes, to see that it works. */
export const QUICK: Plan = {
  ...FULL,
  rules: [10, 1000],
  turns: 15,
  virtualServices: [100, 1000],
  compilations: 3,
  doubling: [500, 1000, 2000],
  doublingRules: [1000, 2000, 4000],
  oneHost: 10_000,
  namespaces: 100,
  analyzed: [500, 1000],
};
