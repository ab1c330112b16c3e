/** Where the answer depends on luck: one place that draws, so that draws can be given, taken at random or tried out. */
import { invariant } from "../util/invariant.ts";

/** Draws in the order in which Envoy does: delay, abort, arm, then each mirror. @see docs/semantics.md 7.20, 7.21, 7.22 */
export interface Chance {
  /** Index of the weight that was drawn; `weights` is not empty. */
  readonly pick: (weights: readonly number[]) => number;
  /** True in so many percent of all cases. */
  readonly happens: (percent: number) => boolean;
}

/** A source of numbers in [0, 1), or the number that picks the arm; faults and mirrors of some percent then do not happen. */
export type RandomSource = number | (() => number);

/** Draws only where there are several outcomes: 0 and 100 percent and single weights are no question. */
export function chanceOf(random: RandomSource | undefined): Chance {
  return random === undefined ? LUCK : drawFrom(random);
}

function drawFrom(random: RandomSource): Chance {
  return {
    pick: (weights) => (weights.length < 2 ? 0 : weightedPick(weights, typeof random === "number" ? random : random())),
    happens: (percent) => percent >= 100 || (percent > 0 && typeof random === "function" && random() * 100 < percent),
  };
}

const LUCK: Chance = drawFrom(() => Math.random());

/** Half-open intervals in the order of the list: of 1 and 3 the first has [0, 0.25). @see docs/semantics.md 7.20 */
function weightedPick(weights: readonly number[], draw: number): number {
  const last = weights.length - 1;
  let total = 0;
  for (let index = 0; index <= last; index++) total += weights[index] ?? 0;
  let left = draw * total;
  for (let index = 0; index < last; index++) {
    left -= weights[index] ?? 0;
    if (left < 0) return index;
  }
  return last;
}

/** One of the arms of a rule, by their weights. @see docs/semantics.md 7.20 */
export function drawArm<Arm>(arms: readonly Arm[], weights: readonly number[], chance: Chance): Arm {
  const arm = arms[chance.pick(weights)];
  invariant(arm, "a rule without destinations");
  return arm;
}
