/** The order of the objects plays no part. @see docs/semantics.md 3.17 */
import fc from "fast-check";
import { describe, it } from "vitest";
import { outcomes, safeCompile, viewpoint } from "../../src/index.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { expectSame, law } from "./law.ts";

const shuffled = withRequests(config, 5).chain(({ config: original, requests }) =>
  fc
    .shuffledSubarray([...original.objects], { minLength: original.objects.length })
    .map((objects) => ({ original, requests, permuted: { ...original, objects } })),
);

describe.each(["strict", "infer"] as const)("objects in another order, registry %s", (registry) => {
  it("give the same graph, viewpoints and answers", () => {
    law(shuffled, ({ original, permuted, requests }) => {
      const { graph } = safeCompile(original, { registry });
      const other = safeCompile(permuted, { registry }).graph;
      expectSame(other, graph);
      for (const request of requests) {
        expectSame(viewpoint(other, request.source), viewpoint(graph, request.source));
        expectSame(outcomes(other, request), outcomes(graph, request));
      }
    });
  });

  it("have the same problems", () => {
    law(shuffled, ({ original, permuted }) => {
      const problems = (all: typeof original) =>
        safeCompile(all, { registry })
          .diagnostics.map((diagnostic) => JSON.stringify(diagnostic))
          .sort();
      expectSame(problems(permuted), problems(original));
    });
  });
});
