/** Everything that can happen to a request, and how likely it is. */
import type { Viewpoint } from "../graph/viewpoint.ts";
import type { Chance } from "./chance.ts";
import { decide } from "./decide/decide.ts";
import type { Decision } from "./decision.ts";
import type { Evaluator } from "./evaluator.ts";
import { createIndexedEvaluator } from "./indexed/indexedEvaluator.ts";
import { indexOf } from "./indexed/viewpointIndex.ts";
import type { Request } from "./request.ts";
import { type Selection, select } from "./select.ts";

/** One way the draws can come out. */
export interface Outcome {
  /** 0-1, never 0; those of a request add up to 1. */
  readonly probability: number;
  /** What `resolve` returns for such draws. */
  readonly decision: Decision;
}

/**
 * Draws further than this are not tried both ways: they count as not happening. Delay, abort and arm are the first three, so
 * only the partial mirrors of a rule with more than five of them are left out, whose combinations would double with each.
 */
const MAX_DRAWS = 8;

/** Every combination of delay, abort, arm and mirrors, in the order of the rule: what happens before what does not. */
export function outcomesAt(viewpoint: Viewpoint, request: Request): readonly Outcome[] {
  return outcomesWith(createIndexedEvaluator(indexOf(viewpoint)), viewpoint, request);
}

/** The same with a given evaluator of the viewpoint. */
export function outcomesWith(evaluator: Evaluator, viewpoint: Viewpoint, request: Request): readonly Outcome[] {
  const selection = select(viewpoint, request, evaluator);
  const outcomes: Outcome[] = [];
  // A script holds the option taken at each draw. Running one shows the draws behind its end, whose other options are still to be tried.
  const pending: (readonly number[])[] = [[]];
  for (let script = pending.pop(); script !== undefined; script = pending.pop()) {
    const run = runScript(selection, script);
    outcomes.push({ probability: run.probability, decision: run.decision });
    pending.push(...run.alternatives);
  }
  return outcomes;
}

interface Run extends Outcome {
  /** Scripts for the options not taken; the next one in order stands last. */
  readonly alternatives: readonly (readonly number[])[];
}

function runScript(selection: Selection, script: readonly number[]): Run {
  const taken: number[] = [];
  const alternatives: (readonly number[])[] = [];
  let probability = 1;
  const choose = (shares: readonly number[]): number => {
    const possible = [...shares.keys()].filter((option) => (shares[option] ?? 0) > 0);
    const [first = 0, ...others] = possible;
    const option = script[taken.length] ?? first;
    if (taken.length >= script.length) alternatives.push(...others.map((other) => [...taken, other]).reverse());
    taken.push(option);
    probability *= shares[option] ?? 0;
    return option;
  };
  const chance: Chance = {
    pick: (weights) => {
      if (weights.length < 2) return 0;
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return choose(weights.map((weight) => weight / total));
    },
    happens: (percent) => {
      if (percent <= 0 || percent >= 100) return percent >= 100;
      return taken.length < MAX_DRAWS && choose([percent / 100, 1 - percent / 100]) === 0;
    },
  };
  return { decision: decide(selection, chance), probability, alternatives };
}
