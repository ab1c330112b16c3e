import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { compile } from "../../../src/compile/compile.ts";
import { GRAPH_FORMAT } from "../../../src/graph/routingGraph.ts";
import { deserialize, serialize } from "../../../src/graph/serialize.ts";
import { virtualService } from "../objects.ts";

const hostile = JSON.parse('{ "__proto__": { "exact": "a" }, "constructor": { "exact": "b" } }') as Record<string, { exact: string }>;
const graph = compile([virtualService("v", { hosts: ["a"], http: [{ match: [{ headers: hostile }], directResponse: { status: 200 } }] })]);

describe("serialize", () => {
  it("keeps names that JavaScript takes for its own", () => {
    const back = deserialize(serialize(graph));
    const headers = back.config.virtualServices[0]?.http[0]?.matches?.[0]?.match.headers ?? {};
    expect(Object.keys(headers).sort()).toEqual(["__proto__", "constructor"]);
    // Not by `toStrictEqual`, which takes `__proto__` for the prototype.
    expect(isDeepStrictEqual(back, graph)).toBe(true);
  });

  it("says the same with and without a detour", () => {
    expect(serialize(deserialize(serialize(graph)))).toBe(serialize(graph));
  });
});

describe("deserialize", () => {
  it.each(["", "{", "null", "[]", "1", '"graph"', "{}", '{"viewpoints":[]}'])("refuses %j as no graph", (text) => {
    expect(() => deserialize(text)).toThrow(/^the text is no serialized routing graph/);
    expect(() => deserialize(text)).toThrow(TypeError);
  });

  it.each([0, GRAPH_FORMAT + 1, "1", null])("refuses format %j and says which it reads", (format) => {
    expect(() => deserialize(JSON.stringify({ ...graph, format }))).toThrow(`reads format ${GRAPH_FORMAT}`);
  });

  const ahead = compile(
    [virtualService("v", { hosts: ["a"], http: [{ match: [{ uri: { prefix: "/a" } }], directResponse: { status: 200 } }] })],
    {
      viewpoints: [{ kind: "sidecar" }],
    },
  );

  it.each([
    ["relevantLabels", {}, "relevantLabels.names"],
    ["config", null, "config"],
    ["viewpoints", [{}], "viewpoints[0].source"],
    ["viewpoints.0.routes.0", { name: "r" }, "viewpoints[0].routes[0].match"],
    ["viewpoints.0.routes.0.action.kind", "constructor", "viewpoints[0].routes[0].action.kind"],
    ["viewpoints.0.routeConfigurations.0.virtualHosts.0.routes.0", 1e9, "viewpoints[0].routeConfigurations[0].virtualHosts[0].routes[0]"],
    ["viewpoints.0.listeners", "x", "viewpoints[0].listeners"],
  ])("refuses a graph whose %s is %j", (path, value, named) => {
    const broken: unknown = JSON.parse(serialize(ahead));
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    // A walk down a path that the graph has.
    const parent = keys.reduce((at, key) => (at as Record<string, unknown>)[key], broken) as Record<string, unknown>;
    parent[last] = value;
    expect(() => deserialize(JSON.stringify(broken))).toThrow(`\`${named}\` is missing or of another kind`);
  });

  it("freezes", () => {
    const back = deserialize(serialize(graph));
    expect(Object.isFrozen(back) && Object.isFrozen(back.config.virtualServices[0]?.http[0]?.rule)).toBe(true);
  });
});
