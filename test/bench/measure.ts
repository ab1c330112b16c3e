/** Nanoseconds of a lookup, the making of its request taken off. */
import type { BenchRequest, MakeRequest } from "./freshRequests.ts";

/** Times of one lookup in many rounds, in nanoseconds. Other work of the machine only adds, so the lower quartile is the figure. */
export interface Timing {
  readonly ns: number;
  /** Median and upper quartile. */
  readonly median: number;
  readonly high: number;
  /** Round by round. */
  readonly rounds: readonly number[];
}

/** One thing to time. */
export interface Subject {
  readonly make: MakeRequest;
  readonly find: (request: BenchRequest) => unknown;
}

const WARM_UP_MS = 80;
const BATCH_MS = 3;

/** Every subject once in each round, so that a slow moment of the machine hits all of them. */
export function measureTogether(subjects: readonly Subject[], requestCount: number, rounds: number): readonly Timing[] {
  const makings = new Map([...new Set(subjects.map(({ make }) => make))].map((make) => [make, createRunner(make, touch, requestCount)]));
  const runners = subjects.map(({ make, find }) => ({ making: makings.get(make), full: createRunner(make, find, requestCount) }));
  for (let round = 0; round < rounds; round++) {
    for (const runner of makings.values()) runner.run();
    for (const { full } of runners) full.run();
  }
  if (sink < 0) throw new Error("the sink has to be used");
  return runners.map(({ making, full }) => {
    const cost = quantile(making?.times ?? [], 0.25);
    return summarize(full.times.map((time) => time - cost));
  });
}

/** The figures of some rounds. */
export function summarize(rounds: readonly number[]): Timing {
  return { ns: quantile(rounds, 0.25), median: quantile(rounds, 0.5), high: quantile(rounds, 0.75), rounds };
}

/** The value below which that share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
}

function touch({ host, path, headers }: BenchRequest): number {
  return host.length + path.length + (headers === undefined ? 0 : 1);
}

/** Time of the processor, not of the clock: what other processes take is no part of it, and the collection of garbage is. */
function busyNanoseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

interface Runner {
  readonly run: () => void;
  readonly times: readonly number[];
}

// Results end up here, so that no engine leaves the work out.
let sink = 0;

function createRunner(make: MakeRequest, find: (request: BenchRequest) => unknown, requestCount: number): Runner {
  const times: number[] = [];
  let next = 0;
  const loop = (count: number): number => {
    const started = busyNanoseconds();
    for (let i = 0; i < count; i++) {
      if (find(make(next))) sink++;
      next = next + 1 === requestCount ? 0 : next + 1;
    }
    return (busyNanoseconds() - started) / count;
  };
  // Every request twice: engines compile an expression when it is used again.
  for (let i = 0; i < 2; i++) loop(requestCount);
  const started = busyNanoseconds();
  let warmed = 0;
  while (busyNanoseconds() - started < WARM_UP_MS * 1e6) {
    loop(256);
    warmed += 256;
  }
  // Of the whole time: in a few calls a collection of garbage would be most of it, and turns too short to be cold at nothing.
  const ns = (busyNanoseconds() - started) / warmed;
  const batch = Math.ceil((BATCH_MS * 1e6) / ns);
  // The others have filled the caches of the processor with their tables, so each turn begins without the clock.
  const untimed = Math.min(requestCount, 2 * batch);
  const run = (): void => {
    loop(untimed);
    times.push(loop(batch));
  };
  return { run, times };
}
