/** Diff over pairs of whole configurations: every request that changes is in a class, and every class has a request that changes. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { diff } from "../../src/analysis/diff.ts";
import { safeCompile } from "../../src/index.ts";
import { configPair } from "./arbitraries/configPair.ts";
import { diffContradictions } from "./contradictions.ts";
import { law } from "./law.ts";

it("finds every request that changes", () => {
  const counts = { pairs: 0, unchanged: 0, undecided: 0, changed: 0 };
  law(
    fc.tuple(configPair(40), fc.constantFrom("infer" as const, "strict" as const)),
    ([{ before, after, requests }, registry]) => {
      const [a, b] = [safeCompile(before, { registry }).graph, safeCompile(after, { registry }).graph];
      const result = diff(a, b, { maxSources: 1000 });
      const { contradictions, changed } = diffContradictions(a, b, result, requests);
      expect(contradictions).toEqual([]);
      counts.pairs++;
      counts.unchanged += Number(result.unchanged);
      counts.undecided += Number(result.undecided.length > 0);
      counts.changed += changed;
    },
    40,
  );
  expect(counts.changed).toBeGreaterThan(100);
  expect(counts.unchanged).toBeGreaterThan(0);
  expect(counts.undecided).toBeLessThan(counts.pairs / 4);
});
