/** A request that fulfils all of some conditions and, of each of some groups of conditions, not all: by cases, part by part. */

import { invariant } from "../../util/invariant.ts";
import { type Solution, solveVariable } from "../constraint/solveVariable.ts";
import { type Literal, negate, type Value, type Variable } from "../constraint/variable.ts";
import type { UnknownCause } from "../reachabilityResult.ts";

/** What is looked for. */
export interface PointProblem {
  /** All must hold. */
  readonly wanted: readonly Literal[];
  /** At least one of each group must not hold. */
  readonly avoided: readonly (readonly Literal[])[];
}

/** Values by part; parts without conditions are missing. */
export type Point = ReadonlyMap<string, Value>;

/** A point; proof that there is none; or why neither was found. `open`: some condition of it is about what is not known. */
export type PointResult =
  | { readonly kind: "point"; readonly point: Point; readonly open: boolean }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly cause: UnknownCause };

/** Finds points; remembers what it found out about each part. */
export interface PointFinder {
  readonly find: (problem: PointProblem, budget: Budget) => PointResult;
}

/** Work left; counted down. */
export interface Budget {
  steps: number;
}

/** The conditions on each part so far. */
type State = ReadonlyMap<string, readonly Literal[]>;

/** Thrown where the work allowed is done. */
const EXHAUSTED: unique symbol = Symbol("exhausted");

const FREE_VALUE: Solution = { kind: "unknown" };

/** A finder over parts with given values. @param variable Undefined for a part of which nothing is concluded. */
export function createPointFinder(variable: (name: string) => Variable | undefined, maxStates: number): PointFinder {
  const known = new Map<string, Solution>();

  function solve(name: string, literals: readonly Literal[], budget: Budget): Solution {
    const key = `${name}\n${literals
      .map(({ id }) => id)
      .sort((a, b) => a - b)
      .join()}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (--budget.steps < 0) throw EXHAUSTED;
    const part = variable(name);
    const solution = part === undefined ? FREE_VALUE : solveVariable(part, literals, maxStates);
    known.set(key, solution);
    return solution;
  }

  function isPossible(state: State, literal: Literal, budget: Budget): boolean {
    const present = state.get(literal.variable) ?? [];
    if (literal.test === "open" || present.some(({ id }) => id === literal.id)) return true;
    if (present.some(({ id }) => id === -literal.id)) return false;
    return solve(literal.variable, [...present, literal], budget).kind !== "none";
  }

  /** Splits into cases until nothing is left to avoid. */
  function search(start: State, groups: readonly (readonly Literal[])[], budget: Budget): State | undefined {
    let state = start;
    let pending = groups;
    for (;;) {
      let smallest: readonly Literal[] | undefined;
      let group: readonly Literal[] | undefined;
      const rest: (readonly Literal[])[] = [];
      let forced = false;
      for (const avoided of pending) {
        if (avoided.some((literal) => literal.test !== "open" && !isPossible(state, literal, budget))) continue;
        const options = avoided.map(negate).filter((literal) => isPossible(state, literal, budget));
        const [only, ...others] = options;
        if (only === undefined) return undefined;
        if (others.length === 0) {
          state = withLiteral(state, only);
          forced = true;
          continue;
        }
        rest.push(avoided);
        if (smallest === undefined || options.length < smallest.length) {
          smallest = options;
          group = avoided;
        }
      }
      pending = rest;
      if (forced) continue;
      if (smallest === undefined) return state;
      const others = pending.filter((avoided) => avoided !== group);
      for (const option of smallest) {
        // What was ruled out with the options before may rule this one out.
        if (!isPossible(state, option, budget)) continue;
        const found = search(withLiteral(state, option), others, budget);
        if (found !== undefined) return found;
        // What follows need not look where this was.
        if (!isPossible(state, negate(option), budget)) return undefined;
        state = withLiteral(state, negate(option));
      }
      return undefined;
    }
  }

  return {
    find: ({ wanted, avoided }, budget) => {
      try {
        let state: State = new Map();
        for (const literal of wanted) {
          if (!isPossible(state, literal, budget)) return { kind: "none" };
          state = withLiteral(state, literal);
        }
        for (const group of avoided) if (group.length === 1) state = withLiteral(state, negate(group[0] as Literal));
        for (const [name, literals] of state) if (solve(name, literals, budget).kind === "none") return { kind: "none" };
        const found = search(
          state,
          avoided.filter(({ length }) => length !== 1),
          budget,
        );
        return found === undefined ? { kind: "none" } : toPoint(found, (name, literals) => solve(name, literals, budget));
      } catch (error) {
        if (error === EXHAUSTED) return { kind: "unknown", cause: "steps" };
        throw error;
      }
    },
  };
}

function withLiteral(state: State, literal: Literal): State {
  const present = state.get(literal.variable) ?? [];
  if (present.some(({ id }) => id === literal.id)) return state;
  return new Map(state).set(literal.variable, [...present, literal]);
}

function toPoint(state: State, solve: (name: string, literals: readonly Literal[]) => Solution): PointResult {
  const point = new Map<string, Value>();
  let open = false;
  for (const [name, literals] of state) {
    const solution = solve(name, literals);
    invariant(solution.kind !== "none", "a state without values");
    if (solution.kind === "value") point.set(name, solution.value);
    else if (solution === FREE_VALUE) open = true;
    else return { kind: "unknown", cause: "states" };
    open ||= literals.some(({ test }) => test === "open");
  }
  return { kind: "point", point, open };
}
