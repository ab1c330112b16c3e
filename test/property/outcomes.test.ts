/** The outcomes of a request are all that can happen to it. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, it } from "vitest";
import { outcomes, resolve, safeCompile } from "../../src/index.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { law } from "./law.ts";

const TOLERANCE = 1e-9;

it("their probabilities are above 0 and add up to 1", () => {
  law(withRequests(config, 8), ({ config: input, requests }) => {
    const { graph } = safeCompile(input, { registry: "strict" });
    for (const request of requests) {
      const all = outcomes(graph, request);
      for (const { probability } of all) expect(probability).toBeGreaterThan(0);
      const sum = all.reduce((total, { probability }) => total + probability, 0);
      expect(Math.abs(sum - 1)).toBeLessThan(TOLERANCE);
    }
  });
});

it("every draw gives one of them", () => {
  const draws = fc.array(
    fc.integer({ min: 0, max: 9999 }).map((n) => n / 10_000),
    { minLength: 8, maxLength: 8 },
  );
  law(fc.tuple(withRequests(config, 6), fc.array(draws, { minLength: 1, maxLength: 4 })), ([{ config: input, requests }, tries]) => {
    const { graph } = safeCompile(input, { registry: "strict" });
    for (const request of requests) {
      const decisions = outcomes(graph, request).map(({ decision }) => decision);
      for (const numbers of tries) {
        let next = 0;
        const decision = resolve(graph, request, { random: () => numbers[next++ % numbers.length] ?? 0 });
        expect(decisions.some((other) => isDeepStrictEqual(other, decision))).toBe(true);
      }
    }
  });
});

it("the shares of the arms are those of the outcomes", () => {
  law(withRequests(config, 6), ({ config: input, requests }) => {
    const { graph } = safeCompile(input, { registry: "strict" });
    for (const request of requests) {
      const all = outcomes(graph, request);
      for (const { decision } of all) {
        if (decision.kind !== "forward" || decision.fault?.abort !== undefined) continue;
        for (const { cluster } of decision.destinations) {
          const share = decision.destinations
            .filter((arm) => arm.cluster === cluster)
            .reduce((sum, { probability }) => sum + probability, 0);
          const sum = all
            .filter(({ decision: other }) => "cluster" in other && other.cluster === cluster)
            .reduce((total, { probability }) => total + probability, 0);
          expect(Math.abs(sum - share)).toBeLessThan(TOLERANCE);
        }
      }
    }
  });
});
