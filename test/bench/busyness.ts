/** How busy the machine is with what is not ours: the time of a fixed piece of work beside the least that it ever took in this process. */

import { time } from "./times.ts";

/**
 * Neighbours on the same core slow a program down while it runs, by half or to twice the time, for milliseconds or for seconds. So what
 * is timed stands beside one of these. 1 is the quietest moment so far; the work is of the kind that is timed: strings made and looked up.
 */
export function busyness(): number {
  const took = time(makeAndLookUp);
  if (found < 0) throw new Error("what was found has to be used");
  // The first calls run before the engine has made code of this: they are slower, and never the least.
  least = Math.min(least, took);
  return took / least;
}

function makeAndLookUp(): void {
  for (let i = 0; i < STRINGS; i++) {
    if (known.has(text.toString("latin1", i, i + LENGTH))) found++;
  }
}

/** Up to here a moment counts as quiet. */
export const QUIET = 1.2;

const LENGTH = 20;
const STRINGS = 1000;
const text = Buffer.from(
  Array.from({ length: STRINGS }, (_, i) => String.fromCharCode(97 + (i % 23))).join("") + "-".repeat(LENGTH),
  "latin1",
);
const known = new Set(Array.from({ length: 23 }, (_, i) => text.toString("latin1", i, i + LENGTH)));
let found = 0;
let least = Number.POSITIVE_INFINITY;
