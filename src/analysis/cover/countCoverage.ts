/** Adds up what was reached. */
import type { CoverageCount, CoverageStatus, CoverageTotals, RuleCoverage } from "./coverageReport.ts";

/** Of some rules, with their clauses and arms. */
export function countCoverage(rules: readonly RuleCoverage[]): CoverageTotals {
  const clauses = rules.flatMap((rule) => rule.clauses);
  const arms = rules.flatMap((rule) => rule.arms);
  return withAll(count(rules), count(clauses), count(arms));
}

/** Of some objects. */
export function sumTotals(totals: readonly CoverageTotals[]): CoverageTotals {
  return withAll(sum(totals.map(({ rules }) => rules)), sum(totals.map(({ clauses }) => clauses)), sum(totals.map(({ arms }) => arms)));
}

function withAll(rules: CoverageCount, clauses: CoverageCount, arms: CoverageCount): CoverageTotals {
  return { rules, clauses, arms, all: sum([rules, clauses, arms]) };
}

function count(items: readonly { readonly status: CoverageStatus }[]): CoverageCount {
  const unreachable = items.filter(({ status }) => status === "unreachable").length;
  return toCount(items.length - unreachable, items.filter(({ status }) => status === "reached").length, unreachable);
}

function sum(counts: readonly CoverageCount[]): CoverageCount {
  const add = (field: "total" | "reached" | "unreachable"): number => counts.reduce((total, each) => total + each[field], 0);
  return toCount(add("total"), add("reached"), add("unreachable"));
}

function toCount(total: number, reached: number, unreachable: number): CoverageCount {
  return { total, reached, unreachable, percent: total === 0 ? 100 : (reached / total) * 100 };
}
