/** Milliseconds of work that takes long enough to be timed by itself. */
import { quantile } from "./measure.ts";

/** Of several rounds. Other work of the machine only adds, so the lower quartile is the figure. */
export interface Times {
  readonly ms: number;
  readonly min: number;
  readonly max: number;
}

/** The figures of some rounds. */
export function timesOf(rounds: readonly number[]): Times {
  return { ms: quantile(rounds, 0.25), min: Math.min(...rounds), max: Math.max(...rounds) };
}

/** Milliseconds of the clock, after the garbage of what was before is gone. */
export function time(work: () => unknown): number {
  return timeOfSecond(() => undefined, work);
}

/** The same of work that goes on with what other work has made: no garbage is collected between the two. */
export function timeOfSecond<T>(first: () => T, second: (made: T) => unknown): number {
  collectGarbage();
  const made = first();
  const started = performance.now();
  second(made);
  return performance.now() - started;
}

/** Bytes in use: the least of five, each after three collections. */
export function heapUsed(): number {
  const once = (): number => {
    for (let i = 0; i < 3; i++) collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  return Math.min(...Array.from({ length: 5 }, once));
}

/** Frees what nobody holds any more. */
export function collectGarbage(): void {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("run it with --expose-gc");
  gc();
}
