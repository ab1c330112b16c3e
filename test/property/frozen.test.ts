/** Graph, viewpoints and their parts cannot be changed. */
import { expect, it } from "vitest";
import { deserialize, safeCompile, serialize, viewpoint } from "../../src/index.ts";
import { config } from "./arbitraries/config.ts";
import { withRequests } from "./arbitraries/request.ts";
import { law } from "./law.ts";

it("graph and viewpoints are frozen to the last leaf", () => {
  law(
    withRequests(config, 3),
    ({ config: input, requests }) => {
      const viewpoints = requests.flatMap(({ source }) => source ?? []);
      const { graph } = safeCompile(input, { viewpoints });
      expect(unfrozenParts(graph)).toEqual([]);
      expect(unfrozenParts(deserialize(serialize(graph)))).toEqual([]);
      for (const { source } of requests) expect(unfrozenParts(viewpoint(graph, source))).toEqual([]);
    },
    60,
  );
});

it("finds what is not frozen", () => {
  expect(unfrozenParts(Object.freeze({ a: Object.freeze([{}]), b: {} }))).toEqual(["graph.a.0", "graph.b"]);
});

/** Paths of everything that could be changed; a Map or Set always could. */
function unfrozenParts(value: unknown, path = "graph"): readonly string[] {
  if (typeof value === "function") return [`${path} is a function`];
  if (typeof value !== "object" || value === null) return [];
  const own = Object.isFrozen(value) && !(value instanceof Map) && !(value instanceof Set) ? [] : [path];
  return [...own, ...Object.entries(value).flatMap(([key, child]) => unfrozenParts(child, `${path}.${key}`))];
}
