/** What was measured against the limits that the project has set itself. Nothing of it is asserted in a test: machines differ. */
import { groupBy } from "../../src/util/groupBy.ts";
import { FAMILIES } from "./families.ts";
import type { Family } from "./family.ts";
import type { AnalysisLine } from "./parts/analysisPart.ts";
import type { CompileLine } from "./parts/compilePart.ts";
import type { DoublingLine } from "./parts/doublingPart.ts";
import type { InputLine } from "./parts/inputPart.ts";
import type { Lines } from "./result.ts";
import type { Comparison } from "./runFamily.ts";
import type { Verdict } from "./verdict.ts";

/** What is linear may grow so much faster than the input by chance. */
const LINEAR = 1.5;
const COMPILE = 4;
const REUSE = 200;
const DOUBLING = 2.3;
const BYTES_FOR_A_RULE = 1024;
/** Below, what the library keeps for itself is more than what it keeps for the rules. */
const MANY_RULES = 10_000;
const VIEWPOINTS = 3;
const SIZES: Readonly<Record<string, number>> = { meshroute: 60_000, "meshroute/resolve": 20_000 };
const LINT = 5;
const DIFF = 1;

/** Every limit for which something was measured. */
export function checkLimits(lines: Lines): readonly Verdict[] {
  return [
    ...FAMILIES.flatMap((family) =>
      familyVerdicts(
        family,
        lines.families.filter((line) => line.family === family.name),
      ),
    ),
    ...inputVerdicts(lines.inputs),
    ...compileVerdicts(lines.compile),
    ...doublingVerdicts(lines.doubling),
    ...lines.heap
      .filter(({ rules }) => rules >= MANY_RULES)
      .map(({ config, input, asked }) => ({
        limit: `${config}: heap to 1 KB a rule and once the input`,
        bound: 1,
        measured: asked / (BYTES_FOR_A_RULE + input),
        where: `${asked.toFixed(0)} B for each rule`,
      })),
    ...lines.namespaces
      .filter(({ depth }) => depth === "asked")
      .map(({ namespaces, one, all }) => ({
        limit: `${namespaces.toLocaleString("en")} viewpoints: heap to that of one`,
        bound: VIEWPOINTS,
        measured: all / one,
        where: `${((all - one) / (namespaces - 1) / 1000).toFixed(0)} kB for each further one`,
      })),
    ...lines.sizes.flatMap(({ entry, withoutRe2js }) => {
      const most = SIZES[entry];
      const where = `${(withoutRe2js / 1000).toFixed(1)} kB`;
      return most === undefined
        ? []
        : [{ limit: `${entry} without re2js: to ${most / 1000} kB`, bound: 1, measured: withoutRe2js / most, where }];
    }),
    ...analysisGrowth(lines.analysis),
    ...lines.analysis.flatMap(({ config, rules, compile, lint, diff }) => {
      const name = `${rules.toLocaleString("en")} rules, ${config}`;
      return [
        { limit: `${name}: lint to compile`, bound: LINT, measured: lint / compile, where: "" },
        { limit: `${name}: diff to compile`, bound: DIFF, measured: diff / compile, where: "" },
      ];
    }),
  ];
}

function familyVerdicts({ name, limits: { toBest, toRouter, growth } }: Family, own: readonly Comparison[]): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  if (toBest !== undefined) {
    const cases = own
      .filter(({ hit }) => hit === "random" || hit === "miss")
      .flatMap(({ size, hit, toBest: to }) => (to ? [{ value: to.ratio, where: `${size} ${hit}` }] : []));
    verdicts.push(...worstOf(`${name}: to hand-written lookups`, toBest, cases));
  }
  if (toRouter !== undefined) {
    for (const { size, hit, toRouter: to } of own) {
      if (hit !== "random" || !to) continue;
      verdicts.push({ limit: `${name} ${size}: to the fastest router`, bound: toRouter(size), measured: to.ratio, where: to.to });
    }
  }
  if (growth !== undefined) {
    const cases = own.flatMap(({ size, hit, ns }) => {
      const small = own.find((line) => line.size === 10 && line.hit === hit);
      return size === 100_000 && small ? [{ value: ns / small.ns, where: hit }] : [];
    });
    verdicts.push(...worstOf(`${name}: 100,000 rules to 10`, growth, cases));
  }
  return verdicts;
}

function worstOf(limit: string, bound: number, cases: readonly { readonly value: number; readonly where: string }[]): readonly Verdict[] {
  const [worst] = [...cases].sort((a, b) => b.value - a.value);
  if (worst === undefined) return [];
  const above = cases.filter(({ value }) => value > bound).length;
  const share = above > 0 ? `, ${above} of ${cases.length} above` : "";
  return [{ limit, bound, measured: worst.value, where: worst.where + share }];
}

/** From the smallest to the largest configuration of a kind. */
function analysisGrowth(lines: readonly AnalysisLine[]): readonly Verdict[] {
  return [...new Set(lines.map(({ config }) => config))].flatMap((config) => {
    const own = lines.filter((line) => line.config === config);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last || first === last) return [];
    return (["lint", "diff"] as const).map((what) => ({
      limit: `${config}: time of ${what} by rules`,
      bound: LINEAR,
      measured: last[what] / first[what] / (last.rules / first.rules),
      where: `${first.rules.toLocaleString("en")} to ${last.rules.toLocaleString("en")}`,
    }));
  });
}

/** Twice the input may take twice as long; the two longest say it, as short ones may go other ways. */
function inputVerdicts(inputs: readonly InputLine[]): readonly Verdict[] {
  return [...new Set(inputs.map(({ name }) => name))].flatMap((name) => {
    const [half, last] = inputs.filter((line) => line.name === name).slice(-2);
    if (!half || !last) return [];
    const measured = last.microseconds / half.microseconds / (last.length / half.length);
    return [{ limit: `${name}: time by length, from ${half.length} to ${last.length}`, bound: LINEAR, measured, where: "" }];
  });
}

/** The limits are for large configurations: small ones are not worth a limit. */
function compileVerdicts(lines: readonly CompileLine[]): readonly Verdict[] {
  const largest = lines.reduce<CompileLine | undefined>((a, b) => (a && a.virtualServices > b.virtualServices ? a : b), undefined);
  if (largest === undefined) return [];
  const { virtualServices, anchor, compile, reuse } = largest;
  const name = `${virtualServices.toLocaleString("en")} VirtualServices`;
  return [
    { limit: `${name}: compile to JSON.parse + structuredClone`, bound: COMPILE, measured: compile.ms / anchor.ms, where: "" },
    { limit: `${name}, one changed: full compile to reuse`, bound: REUSE, least: true, measured: compile.ms / reuse.ms, where: "" },
  ];
}

/** Each size to the one before, which is half of it. */
function doublingVerdicts(lines: readonly DoublingLine[]): readonly Verdict[] {
  return [...groupBy(lines, ({ config }) => config)].flatMap(([config, own]) => {
    const cases = own.slice(1).flatMap(({ size, compile }, i) => {
      const half = own[i];
      return half
        ? [{ value: compile.ms / half.compile.ms, where: `${half.size.toLocaleString("en")} to ${size.toLocaleString("en")}` }]
        : [];
    });
    return worstOf(`${config}: time to compile twice as many`, DOUBLING, cases);
  });
}
