/** Milliseconds of work that takes long enough to be timed by itself. */
import { quantile } from "./quantile.ts";

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

/** Milliseconds of the clock. */
export function time(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/**
 * The same, after the garbage of what was before is gone. With objects engines throw away the code that was made for them, so work of less
 * than some tens of milliseconds would be timed while its code is made again.
 */
export function timeApart(work: () => unknown): number {
  collectGarbage();
  return time(work);
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
