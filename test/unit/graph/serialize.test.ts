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

  it("freezes", () => {
    const back = deserialize(serialize(graph));
    expect(Object.isFrozen(back) && Object.isFrozen(back.config.virtualServices[0]?.http[0]?.rule)).toBe(true);
  });
});
