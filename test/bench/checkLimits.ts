/** What was measured against the limits that the project has set itself. */
import type { Family } from "./family.ts";
import type { Comparison, InputLine } from "./result.ts";

/** One limit and the worst that was measured. */
export interface Verdict {
  readonly limit: string;
  readonly most: number;
  readonly worst: number;
  /** Where that was. */
  readonly where: string;
}

/** Every limit for which something was measured. */
export function checkLimits(
  families: readonly Family[],
  comparisons: readonly Comparison[],
  inputs: readonly InputLine[],
): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  for (const { name, limits } of families) {
    const own = comparisons.filter(({ family }) => family === name);
    const { toBest, toRouter, growth } = limits;
    if (toBest !== undefined) {
      const cases = own
        .filter(({ hit }) => hit === "random" || hit === "miss")
        .flatMap(({ size, hit, toBest: to }) => (to ? [{ value: to.ratio, where: `${size} ${hit}` }] : []));
      verdicts.push(...worstOf(`${name}: to hand-written lookups`, toBest, cases));
    }
    if (toRouter !== undefined) {
      for (const { size, hit, toRouter: to } of own) {
        if (hit === "random" && to)
          verdicts.push({ limit: `${name} ${size}: to the fastest router`, most: toRouter(size), worst: to.ratio, where: to.to });
      }
    }
    if (growth !== undefined) {
      const small = (hit: string): number | undefined => own.find((line) => line.size === 10 && line.hit === hit)?.ns;
      const cases = own
        .filter(({ size }) => size === 100_000)
        .flatMap(({ hit, ns }) => (small(hit) ? [{ value: ns / (small(hit) ?? ns), where: hit }] : []));
      verdicts.push(...worstOf(`${name}: 100,000 rules to 10`, growth, cases));
    }
  }
  for (const name of new Set(inputs.map((line) => line.name))) {
    const own = inputs.filter((line) => line.name === name);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last || first === last) continue;
    // Four times the input may take four times as long, and then some.
    const value = last.microseconds / first.microseconds / (last.length / first.length);
    verdicts.push({ limit: `${name}: time by length, from ${first.length} to ${last.length}`, most: LINEAR, worst: value, where: "" });
  }
  return verdicts;
}

/** What is linear may grow so much faster than the input by chance. */
const LINEAR = 1.5;

function worstOf(limit: string, most: number, cases: readonly { readonly value: number; readonly where: string }[]): readonly Verdict[] {
  const [worst] = [...cases].sort((a, b) => b.value - a.value);
  return worst === undefined ? [] : [{ limit, most, worst: worst.value, where: worst.where }];
}
