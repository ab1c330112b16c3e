/** The explanation is of what happens. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { explain, resolve, safeCompile } from "../../src/index.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { expectSame, law } from "./law.ts";

const draw = fc.integer({ min: 0, max: 999 }).map((n) => n / 1000);

it("explain decides as resolve does for the same draws", () => {
  law(fc.tuple(withRequests(config, 6), fc.array(draw, { minLength: 6, maxLength: 6 })), ([{ config: input, requests }, draws]) => {
    const { graph } = safeCompile(input, { registry: "strict" });
    for (const request of requests) {
      const [number = 0] = draws;
      expectSame(explain(graph, request, { random: number }).decision, resolve(graph, request, { random: number }));
      const first = sequence(draws);
      const second = sequence(draws);
      expectSame(explain(graph, request, { random: first.next }).decision, resolve(graph, request, { random: second.next }));
      expect(first.count()).toBe(second.count());
    }
  });
});

/** The draws over and over, and how many were taken. */
function sequence(draws: readonly number[]): { readonly next: () => number; readonly count: () => number } {
  let taken = 0;
  return { next: () => draws[taken++ % draws.length] ?? 0, count: () => taken };
}
