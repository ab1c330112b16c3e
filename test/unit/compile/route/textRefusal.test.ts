import { describe, expect, it } from "vitest";
import { findParameterRefusal, findTextRefusal } from "../../../../src/compile/route/findTextRefusal.ts";

const many = (count: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, i) => [`x-${i}`, "v"]));

describe("findParameterRefusal", () => {
  it("refuses no name and one of more than 1024 bytes", () => {
    expect(findParameterRefusal({ queryParams: { q: { exact: "1" }, "": { exact: "1" } } })).toEqual({
      reason: "Envoy takes no query parameter without a name",
      path: 'queryParams[""]',
    });
    expect(findParameterRefusal({ queryParams: { ["é".repeat(512)]: {} } })).toBeUndefined();
    expect(findParameterRefusal({ queryParams: { ["é".repeat(513)]: {} } })).toBeDefined();
    expect(findParameterRefusal({})).toBeUndefined();
  });
});

describe("findTextRefusal", () => {
  it("refuses line breaks where Envoy writes a header", () => {
    expect(findTextRefusal({ rewrite: { uri: "/a\nb" } })).toEqual({
      reason: 'Envoy refuses "/a\\nb" for its line break',
      path: "rewrite.uri",
    });
    expect(findTextRefusal({ rewrite: { authority: "a\rb" } })).toHaveProperty("path", "rewrite.authority");
    expect(findTextRefusal({ rewrite: { uriRegexRewrite: { match: "a", rewrite: "\0" } } })).toHaveProperty(
      "path",
      "rewrite.uriRegexRewrite.rewrite",
    );
    expect(findTextRefusal({ redirect: { prefixRewrite: "a\n" } })).toHaveProperty("path", "redirect.prefixRewrite");
    expect(findTextRefusal({ headers: { request: { remove: ["a\n"] } } })).toHaveProperty("path", "headers.request.remove");
    expect(findTextRefusal({ headers: { response: { add: { "a\n": "v" } } } })).toHaveProperty("path", "headers.response.add");
  });

  it("passes over what is not in use", () => {
    expect(findTextRefusal({ rewrite: { uri: "/a\nb", uriRegexRewrite: { match: "a", rewrite: "b" } } })).toBeUndefined();
    expect(findTextRefusal({ directResponse: { status: 200 }, rewrite: { uri: "/a\nb" } })).toBeUndefined();
    expect(findTextRefusal({ headers: { request: { set: { "\nhost": "v" } } } })).toBeDefined();
    expect(findTextRefusal({ headers: { request: { set: { Host: "v".repeat(20_000) } } } })).toBeUndefined();
  });

  it("refuses headers of more than 16384 bytes", () => {
    expect(findTextRefusal({ headers: { request: { set: { x: "v".repeat(16_384) } } } })).toBeUndefined();
    expect(findTextRefusal({ headers: { request: { set: { x: "v".repeat(16_385) } } } })).toHaveProperty("path", "headers.request.set.x");
    expect(findTextRefusal({ headers: { response: { add: { ["x".repeat(16_385)]: "" } } } })).toBeDefined();
  });

  it("counts what one list of Envoy holds", () => {
    expect(findTextRefusal({ headers: { request: { set: many(600), add: many(400) } } })).toBeUndefined();
    const rule = { headers: { request: { set: many(600) } }, route: [{ headers: { request: { add: many(401) } } }] };
    expect(findTextRefusal(rule)).toEqual({ reason: "Envoy takes no more than 1000 headers to set and add", path: "headers.request" });
    expect(findTextRefusal({ ...rule, route: [{ ...rule.route[0], weight: 1 }, { weight: 1 }] })).toBeUndefined();
    const arms = [{ weight: 1 }, { weight: 0, headers: { response: { set: many(1001) } } }];
    expect(findTextRefusal({ route: arms })).toBeUndefined();
    expect(findTextRefusal({ route: arms.map((arm) => ({ ...arm, weight: 1 })) })).toHaveProperty("path", "route[1].headers.response");
  });
});
