import { describe, expect, it } from "vitest";
import { findTextRefusal } from "../../../../src/compile/route/findTextRefusal.ts";

describe("findTextRefusal", () => {
  it("refuses line breaks where Envoy writes a header", () => {
    expect(findTextRefusal({ rewrite: { uri: "/a\nb" } })).toEqual({
      reason: 'Envoy refuses "/a\\nb" for its line break',
      path: "rewrite",
    });
    expect(findTextRefusal({ rewrite: { authority: "a\rb" } })).toHaveProperty("path", "rewrite");
    expect(findTextRefusal({ rewrite: { uriRegexRewrite: { match: "a", rewrite: "\0" } } })).toHaveProperty("path", "rewrite");
    expect(findTextRefusal({ redirect: { prefixRewrite: "a\n" } })).toHaveProperty("path", "redirect");
    expect(findTextRefusal({ headers: { request: { remove: ["a\n"] } } })).toHaveProperty("path", "headers");
    expect(findTextRefusal({ headers: { response: { add: { "a\n": "v" } } } })).toHaveProperty("path", "headers");
  });

  it("passes over what is not in use", () => {
    expect(findTextRefusal({ rewrite: { uri: "/a\nb", uriRegexRewrite: { match: "a", rewrite: "b" } } })).toBeUndefined();
    expect(findTextRefusal({ directResponse: { status: 200 }, rewrite: { uri: "/a\nb" } })).toBeUndefined();
    const arms = [{ weight: 1 }, { weight: 0, headers: { response: { set: { "a\n": "" } } } }];
    expect(findTextRefusal({ route: arms })).toBeUndefined();
    expect(findTextRefusal({ route: arms.map((arm) => ({ ...arm, weight: 1 })) })).toHaveProperty("path", "headers");
    expect(findTextRefusal({ route: arms.slice(1) })).toHaveProperty("path", "headers");
  });
});
