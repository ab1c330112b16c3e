/** A graph survives being text. */
import { it } from "vitest";
import { deserialize, outcomes, safeCompile, serialize, viewpoint } from "../../src/index.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { expectSame, law } from "./law.ts";

it("what comes back is the graph, and answers alike", () => {
  law(withRequests(config, 5), ({ config: input, requests }) => {
    const viewpoints = requests.slice(0, 2).flatMap(({ source }) => source ?? []);
    const { graph } = safeCompile(input, { registry: "strict", viewpoints });
    const text = serialize(graph);
    const back = deserialize(text);
    expectSame(back, graph);
    expectSame(serialize(back), text);
    for (const request of requests) expectSame(outcomes(back, request), outcomes(graph, request));
  });
});

it("viewpoints and decisions are plain data too", () => {
  law(withRequests(config, 4), ({ config: input, requests }) => {
    const { graph } = safeCompile(input);
    for (const request of requests) {
      const at = viewpoint(graph, request.source);
      expectSame(JSON.parse(JSON.stringify(at)), at);
      const all = outcomes(at, request);
      expectSame(JSON.parse(JSON.stringify(all)), all);
    }
  });
});
