import { describe, expect, it } from "vitest";
import { describeClaim, matchesClaim } from "../../../src/match/claimMatcher.ts";
import { describeHeader, type HeaderMatcher, matchesHeader } from "../../../src/match/headerMatcher.ts";
import { describePath, matchesPath, type PathMatcher, toAsciiLowerCase } from "../../../src/match/pathMatcher.ts";
import { describeQuery, matchesQuery } from "../../../src/match/queryMatcher.ts";
import { describeRouteMatch, isCatchAll, matchesRoute } from "../../../src/match/routeMatch.ts";
import { matchesString, type StringMatcher } from "../../../src/match/stringMatcher.ts";
import { matchInputOf } from "./matchInputOf.ts";

const exact = (value: string): StringMatcher => ({ kind: "exact", value });
const prefix = (value: string): StringMatcher => ({ kind: "prefix", value });
const regex = (value: string): StringMatcher => ({ kind: "regex", value });

describe("matchesString", () => {
  it.each([
    [exact("a"), "a", true],
    [exact("a"), "A", false],
    [prefix("a"), "ab", true],
    [prefix(""), "", true],
    [regex("a|ab"), "ab", true],
    [regex("a"), "ab", false],
  ])("%j on %j: %s", (matcher, text, fits) => {
    expect(matchesString(matcher, text)).toBe(fits);
  });
});

describe("matchesPath", () => {
  const cases: readonly (readonly [PathMatcher, string, boolean])[] = [
    [{ kind: "exact", value: "/foo" }, "/foo", true],
    [{ kind: "exact", value: "/foo" }, "/foo/", false],
    [{ kind: "exact", value: "" }, "/", false],
    [{ kind: "prefix", value: "/foo" }, "/foobar", true],
    [{ kind: "prefix", value: "/foo/" }, "/foo", false],
    [{ kind: "prefix", value: "" }, "/x", true],
    [{ kind: "exact", value: "/foo", ignoreCase: true }, "/FoO", true],
    [{ kind: "prefix", value: "/k", ignoreCase: true }, "/\u212a", false],
    [{ kind: "regex", value: "/v\\d+" }, "/v1/x", false],
  ];

  it.each(cases)("%j on %j: %s", (matcher, path, fits) => {
    const input = matchInputOf({ path });
    expect(matchesPath(matcher, input)).toBe(fits);
    expect(describePath(matcher, input).matched).toBe(fits);
  });

  it("says what it wants", () => {
    expect(describePath({ kind: "prefix", value: "/a", ignoreCase: true }, matchInputOf({ path: "/b" }))).toEqual({
      subject: "path",
      expected: "prefix `/a` in any case",
      actual: "/b",
      matched: false,
    });
    expect(toAsciiLowerCase("ABCÄÖ")).toBe("abcÄÖ");
  });
});

describe("matchesHeader", () => {
  const without = (value?: StringMatcher): HeaderMatcher => ({ name: "x", invert: true, ...(value && { value }) });
  const withValue = (value?: StringMatcher): HeaderMatcher => ({ name: "x", ...(value && { value }) });
  const cases: readonly (readonly [HeaderMatcher, readonly string[] | undefined, boolean])[] = [
    [withValue(), undefined, false],
    [withValue(), [""], true],
    [withValue(exact("a")), undefined, false],
    [withValue(exact("")), undefined, false],
    [withValue(exact("a")), ["b", "a"], true],
    [withValue(exact("a,b")), ["a", "b"], false],
    [withValue(exact("a")), ["a,b"], false],
    [without(), undefined, true],
    [without(), ["x"], false],
    [without(exact("a")), undefined, true],
    [without(exact("")), undefined, false],
    [without(prefix("")), undefined, false],
    [without(regex(".*")), undefined, false],
    [without(regex(".+")), undefined, true],
    [without(exact("a")), ["b"], true],
    [without(exact("a")), ["b", "a"], false],
  ];

  it.each(cases)("%j on %j: %s", (matcher, lines, fits) => {
    const input = matchInputOf({ headers: lines === undefined ? [] : [["x", ...lines]] });
    expect(matchesHeader(matcher, input)).toBe(fits);
    expect(describeHeader(matcher, input).matched).toBe(fits);
  });

  it("says what it wants and saw", () => {
    const input = matchInputOf({
      headers: [
        ["x", "1", "2"],
        [":method", "GET"],
      ],
    });
    expect(describeHeader(without(exact("1")), input)).toEqual({
      subject: "header `x`",
      expected: "not exactly `1`",
      actual: "1`, `2",
      matched: false,
    });
    expect(describeHeader({ name: ":method" }, input)).toMatchObject({ subject: "method", expected: "present", actual: "GET" });
    expect(describeHeader({ name: "y" }, input).actual).toBeUndefined();
  });
});

describe("matchesQuery", () => {
  const input = matchInputOf({
    query: [
      ["k", ""],
      ["v", "a%20b"],
    ],
  });

  it.each([
    [{ name: "k" }, true],
    [{ name: "K" }, false],
    [{ name: "k", value: exact("") }, true],
    [{ name: "v", value: exact("a b") }, false],
    [{ name: "v", value: exact("a%20b") }, true],
    [{ name: "none", value: regex(".*") }, false],
  ])("%j: %s", (matcher, fits) => {
    expect(matchesQuery(matcher, input)).toBe(fits);
    expect(describeQuery(matcher, input).matched).toBe(fits);
  });
});

describe("matchesClaim", () => {
  const input = matchInputOf({ claims: [["groups", "a", "b"]] });

  it.each([
    [{ path: ["groups"], value: exact("b") }, true],
    [{ path: ["groups"], value: exact("c") }, false],
    [{ path: ["groups"], value: exact("b"), invert: true } as const, false],
    [{ path: ["none"], value: regex(".*") }, false],
    [{ path: ["none"], value: exact("b"), invert: true } as const, true],
  ])("%j: %s", (matcher, fits) => {
    expect(matchesClaim(matcher, input)).toBe(fits);
    expect(describeClaim(matcher, input).matched).toBe(fits);
  });
});

describe("route matches", () => {
  const full = {
    path: { kind: "prefix", value: "/p" },
    headers: [{ name: "x" }],
    queryParameters: [{ name: "q" }],
    claims: [{ path: ["sub"], value: exact("me") }],
  } as const;

  it("ask for every condition", () => {
    const fields = { path: "/p", headers: [["x", "1"]], query: [["q", "1"]], claims: [["sub", "me"]] } as const;
    expect(matchesRoute(full, matchInputOf(fields))).toBe(true);
    for (const field of Object.keys(fields)) expect(matchesRoute(full, matchInputOf({ ...fields, [field]: undefined }))).toBe(false);
  });

  it("are described in the order in which they are tried", () => {
    expect(describeRouteMatch(full, matchInputOf({})).map(({ subject }) => subject)).toEqual([
      "path",
      "header `x`",
      "query parameter `q`",
      "claim `sub`",
    ]);
  });

  it("are catch-all only in these forms", () => {
    const none = { headers: [], queryParameters: [], claims: [] };
    expect(isCatchAll({ path: { kind: "prefix", value: "/" }, ...none })).toBe(true);
    expect(isCatchAll({ path: { kind: "regex", value: ".*" }, ...none })).toBe(true);
    expect(isCatchAll({ path: { kind: "prefix", value: "" }, ...none })).toBe(false);
    expect(isCatchAll({ path: { kind: "exact", value: "/" }, ...none })).toBe(false);
    expect(isCatchAll({ ...none, path: { kind: "prefix", value: "/" }, headers: [{ name: ":method" }] })).toBe(false);
  });
});
