/** Nanoseconds of a lookup, the making of its request not counted. */
import { busyness, QUIET } from "./busyness.ts";
import type { BenchRequest, MakeRequest } from "./freshRequests.ts";
import { quantile } from "./quantile.ts";
import { time } from "./times.ts";

/** Times of one lookup in many turns, in nanoseconds. Other work of the machine only adds, so the least that came three times is the figure. */
export interface Timing {
  readonly ns: number;
  /** Median and upper quartile. */
  readonly median: number;
  readonly high: number;
  /** The fastest turns, in order. */
  readonly fastest: readonly number[];
}

/** One thing to time. */
export interface Subject {
  readonly make: MakeRequest;
  readonly find: (request: BenchRequest) => unknown;
}

const WARM_UP_MS = 80;
/** Neighbours on the same core come and go within milliseconds: the shorter a turn, the likelier it is spared. */
const TURN_MS = 1;
/** Requests that are made before the clock starts: few enough to be in the nearest cache still, many enough to make nothing of the clock. */
const MADE_AHEAD = 64;
/** Share of the turns that have to be quiet, and how many times the rounds may become more to get there. */
const QUIET_SHARE = 0.2;
const PATIENCE = 4;
const FASTEST = 10;

/** Every subject once in each round, until each has had its share of turns in quiet moments. */
export function measureTogether(subjects: readonly Subject[], requestCount: number, rounds: number): readonly Timing[] {
  const runners = subjects.map((subject) => createRunner(subject, requestCount));
  const lacks = ({ quietTurns }: Runner): boolean => quietTurns() < QUIET_SHARE * rounds;
  for (let round = 0; round < rounds || (round < PATIENCE * rounds && runners.some(lacks)); round++) {
    for (const runner of runners) runner.run();
  }
  if (sink < 0) throw new Error("the sink has to be used");
  return runners.map(({ times }) => summarize(times));
}

function summarize(times: readonly number[]): Timing {
  const fastest = [...times].sort((a, b) => a - b).slice(0, FASTEST);
  // What comes once may be a slip of the clock.
  const ns = fastest[2] ?? fastest.at(-1) ?? 0;
  return { ns, median: quantile(times, 0.5), high: quantile(times, 0.75), fastest };
}

interface Runner {
  readonly run: () => void;
  /** Turns while the machine had little else to do. */
  readonly quietTurns: () => number;
  /** Nanoseconds of each request, turn by turn. */
  readonly times: readonly number[];
}

// Results end up here, so that no engine leaves the work out.
let sink = 0;

function createRunner({ make, find }: Subject, requestCount: number): Runner {
  const times: number[] = [];
  let quiet = 0;
  let next = 0;
  const made: BenchRequest[] = Array.from({ length: MADE_AHEAD }, () => make(0));
  /** Nanoseconds of each of so many requests. */
  const loop = (count: number): number => {
    let ms = 0;
    for (let left = count; left > 0; left -= MADE_AHEAD) {
      const size = Math.min(left, MADE_AHEAD);
      for (let i = 0; i < size; i++) {
        made[i] = make(next);
        next = next + 1 === requestCount ? 0 : next + 1;
      }
      ms += time(() => askAll(find, made, size));
    }
    return (ms * 1e6) / count;
  };
  // Every request twice: engines compile an expression when it is used again.
  for (let i = 0; i < 2; i++) loop(requestCount);
  const started = performance.now();
  let ns = Number.POSITIVE_INFINITY;
  while (performance.now() - started < WARM_UP_MS) ns = Math.min(ns, loop(256));
  const count = Math.ceil((TURN_MS * 1e6) / ns);
  // The others have filled the caches of the processor with their tables, so each turn begins without the clock.
  const untimed = Math.min(requestCount, 2 * count);
  const run = (): void => {
    loop(untimed);
    times.push(loop(count));
    if (busyness() <= QUIET) quiet++;
  };
  return { run, quietTurns: () => quiet, times };
}

function askAll(find: Subject["find"], requests: readonly BenchRequest[], size: number): void {
  for (let i = 0; i < size; i++) {
    if (find(requests[i] as BenchRequest)) sink++;
  }
}
