/** Whether a viewpoint was built ahead or on demand can never be seen in an answer. */
import { expect, it } from "vitest";
import { deserialize, outcomes, safeCompile, serialize, viewpoint } from "../../src/index.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { expectSame, law } from "./law.ts";

it("answers are those of a graph without viewpoints", () => {
  law(withRequests(config, 5), ({ config: input, requests }) => {
    const viewpoints = requests.flatMap(({ source }) => source ?? []);
    const lazy = safeCompile(input, { registry: "strict" }).graph;
    const ahead = safeCompile(input, { registry: "strict", viewpoints }).graph;
    const shipped = deserialize(serialize(ahead));
    for (const request of requests) {
      const expected = outcomes(lazy, request);
      expectSame(outcomes(ahead, request), expected);
      expectSame(outcomes(shipped, request), expected);
      expectSame(viewpoint(ahead, request.source), viewpoint(lazy, request.source));
      // What was built ahead is what is used: a small runtime builds nothing.
      expect(shipped.viewpoints).toContain(viewpoint(shipped, request.source));
      expectSame(outcomes(viewpoint(shipped, request.source), request), expected);
    }
  });
});
