/**
 * Runs a law with a fixed seed, so that a run can be repeated: `FC_SEED` changes it, `FC_RUNS` multiplies the number of runs.
 * A law that fails prints its seed, its path and the shrunk counterexample.
 */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect } from "vitest";

const DEFAULT_SEED = 20_260_801;

/** The seed of this run. */
export const SEED: number = numberOf(process.env["FC_SEED"], DEFAULT_SEED);

const RUNS = numberOf(process.env["FC_RUNS"], 1);

function numberOf(text: string | undefined, fallback: number): number {
  const number = Number(text);
  return text === undefined || text === "" || Number.isNaN(number) ? fallback : number;
}

/** Checks that `holds` does not throw for any of `runs` values. */
export function law<T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void, runs = 100): void {
  fc.assert(
    fc.property(arbitrary, (value) => holds(value)),
    { seed: SEED, numRuns: Math.max(1, Math.round(runs * RUNS)) },
  );
}

/** Deep equality, quick where it holds and with a readable difference where it does not. A field that is undefined is a difference. */
export function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected);
}
