/** Nanoseconds of a lookup, the making of its request taken off. */
import type { BenchRequest, MakeRequest } from "./freshRequests.ts";

/** Times of one lookup in several rounds. */
export interface Timing {
  /** Median of the rounds, in nanoseconds. */
  readonly ns: number;
  readonly min: number;
  readonly max: number;
}

/** One thing to time. */
export interface Subject {
  readonly make: MakeRequest;
  readonly find: (request: BenchRequest) => unknown;
}

const WARM_UP_MS = 60;
const BATCH_MS = 8;

/** Every subject once in each round, so that a slow moment of the machine hits all of them. */
export function measureTogether(subjects: readonly Subject[], requestCount: number, rounds: number): readonly Timing[] {
  const runners = subjects.map(({ make, find }) => {
    const full = createLoop(make, find, requestCount);
    const making = createLoop(make, ({ host, path, headers }) => host.length + path.length + (headers === undefined ? 0 : 1), requestCount);
    const batch = Math.max(64, Math.ceil((BATCH_MS * 1e6) / warmUp(full, requestCount)));
    warmUp(making, requestCount);
    return { full, making, batch, times: [] as number[] };
  });
  for (let round = 0; round < rounds; round++) {
    for (const { full, making, batch, times } of runners) times.push(full(batch) - making(batch));
  }
  if (sink < 0) throw new Error("the sink has to be used");
  return runners.map(({ times }) => summarize(times));
}

/** Middle, lowest and highest. */
export function summarize(values: readonly number[]): Timing {
  const sorted = [...values].sort((a, b) => a - b);
  return { ns: sorted[Math.floor(sorted.length / 2)] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}

type Loop = (count: number) => number;

// Results end up here, so that no engine leaves the work out.
let sink = 0;

/** A loop of its own for each subject: one shared by all would call through an inline cache that has seen everybody. */
function createLoop(make: MakeRequest, find: (request: BenchRequest) => unknown, requestCount: number): Loop {
  let next = 0;
  return (count) => {
    const started = performance.now();
    for (let i = 0; i < count; i++) {
      if (find(make(next))) sink++;
      next = next + 1 === requestCount ? 0 : next + 1;
    }
    return ((performance.now() - started) * 1e6) / count;
  };
}

/** Nanoseconds at the end. */
function warmUp(loop: Loop, requestCount: number): number {
  // Every request twice: engines compile an expression when it is used again.
  for (let i = 0; i < 2; i++) loop(requestCount);
  const started = performance.now();
  let ns = loop(64);
  while (performance.now() - started < WARM_UP_MS) ns = loop(256);
  return Math.max(1, ns);
}
