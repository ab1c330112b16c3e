/** Same input, same bytes: nothing is kept from one compilation to the next. */
import { it } from "vitest";
import { resolve, safeCompile, serialize, viewpoint } from "../../src/index.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { expectSame, law } from "./law.ts";

it("compiling twice gives one text", () => {
  law(withRequests(config, 3), ({ config: input, requests }) => {
    const viewpoints = requests.flatMap(({ source }) => source ?? []);
    const first = safeCompile(input, { registry: "strict", viewpoints });
    const second = safeCompile(structuredClone(input), { registry: "strict", viewpoints });
    expectSame(serialize(second.graph), serialize(first.graph));
    expectSame(second.diagnostics, first.diagnostics);
  });
});

it("asking changes nothing that is asked later", () => {
  law(withRequests(config, 6), ({ config: input, requests }) => {
    const fresh = safeCompile(input, { registry: "strict" }).graph;
    const used = safeCompile(input, { registry: "strict" }).graph;
    for (const request of requests) resolve(used, request, { random: 0.5 });
    for (const request of [...requests].reverse())
      expectSame(resolve(used, request, { random: 0.3 }), resolve(fresh, request, { random: 0.3 }));
    expectSame(viewpoint(used), viewpoint(fresh));
  });
});

it("the input is left alone", () => {
  law(withRequests(config, 2), ({ config: input, requests }) => {
    const before = structuredClone(input);
    const graph = safeCompile(input).graph;
    for (const request of requests) {
      const asked = structuredClone(request);
      resolve(graph, request);
      expectSame(structuredClone(request), asked);
    }
    // A clone has the usual prototypes, which generated records have not.
    expectSame(structuredClone(input), before);
  });
});
