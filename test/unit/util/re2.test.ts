import { describe, expect, it } from "vitest";
import { compileRegex, isRegexTooLarge, regexOf, regexProblem } from "../../../src/util/re2.ts";

describe("matches", () => {
  it.each([
    ["/v\\d+/.*", "/v1/x", true],
    ["v1", "/v1", false],
    ["a|ab", "ab", true],
    [".", "\n", false],
    ["(?s).", "\n", true],
    ["", "", true],
    ["", "a", false],
    ["(?i)ABC", "abc", true],
    ["^a$", "a", true],
    ["a\n?$", "a\n", true],
  ])("fits %j to the whole of %j: %s", (pattern, text, fits) => {
    expect(compileRegex(pattern).matches(text)).toBe(fits);
  });

  it("takes linear time where others explode", () => {
    expect(compileRegex("(a*)*b").matches("a".repeat(20_000))).toBe(false);
  });
});

describe("replaceAll", () => {
  it.each([
    ["b+", "/g/abba/bbb", "X", "/g/aXa/X"],
    ["^/g4", "/g4/g4", "/", "//g4"],
    ["(x)?b", "/xbb", "<\\1>", "/<x><>"],
    ["z(e)(r)", "/zero", "[\\0-\\1\\2]", "/[zer-er]o"],
    ["/", "/a/", "\\\\", "\\a\\"],
    ["a", "a", "$1 $& \\0", "$1 $& a"],
    ["nope", "/a", "x", "/a"],
  ])("of %j in %j by %j gives %j", (pattern, text, substitution, result) => {
    expect(compileRegex(pattern).replaceAll(text, substitution)).toBe(result);
  });

  it.each([
    ["b*", "/g1/abba", "X/XgX1X/XaXaX"],
    ["b*", "/g1/bb/", "X/XgX1X/X/X"],
    ["b*$", "/g2/abba", "/g2/abbaX"],
    ["b*$", "/g2/abb", "/g2/aX"],
  ])("finds empty matches of %j in %j where RE2 does", (pattern, text, result) => {
    expect(compileRegex(pattern).replaceAll(text, "X")).toBe(result);
  });

  it("replaces nothing by a group that there is not, and stops at a lone backslash", () => {
    expect(compileRegex("(w)").replaceAll("/w0", "\\5")).toBe("/w0");
    expect(compileRegex("(w)").replaceAll("/w1", "\\x")).toBe("/1");
    expect(compileRegex("(w)").replaceAll("/w2", "a\\")).toBe("/a2");
  });
});

describe("patterns", () => {
  it("that are not RE2 have a reason", () => {
    for (const pattern of ["(?=a)", "(a)\\1", "(", "a**", "[b-a]", "*"]) expect(regexProblem(pattern)).toMatch(/./);
    expect(regexProblem("a+?")).toBeUndefined();
  });

  it("may be too large for Envoy", () => {
    expect(isRegexTooLarge("[^/]{900}".repeat(50))).toBe(true);
    expect(isRegexTooLarge("a{100}")).toBe(false);
    expect(isRegexTooLarge("(")).toBe(false);
  });

  it("are compiled once for a node", () => {
    const node = { value: "a" };
    expect(regexOf(node)).toBe(regexOf(node));
    expect(regexOf({ value: "a" })).not.toBe(regexOf(node));
  });
});
