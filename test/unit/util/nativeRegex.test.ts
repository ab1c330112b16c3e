import { describe, expect, it } from "vitest";
import { toNativeRegex } from "../../../src/util/nativeRegex.ts";

describe("toNativeRegex", () => {
  it.each([
    "/api/v[0-9]+/.*",
    "/static/.*\\.(js|css)",
    "^/users/\\d+(/posts)?$",
    "(GET|PUT)",
    "a|b.*|c+",
    "[^/]+/[^/]+",
    ".*",
    "",
    "/v1/(.*)",
  ])("takes %j", (pattern) => {
    expect(toNativeRegex(pattern)).toBeInstanceOf(RegExp);
  });

  it.each([
    ["repeated groups", "([a-z]+)+"],
    ["two items without limit that overlap", ".*a.*b"],
    ["overlap with what follows an item that may be absent", "a*b?a*"],
    ["many choices", "a?a?a?a?a?a?a?aaaaaaa"],
    ["a long look for each choice", ".*[ab]{1000}[ab]{1000}[ab]{1000}[ab]{1000}[ab]{1000}"],
    ["no limit inside of a choice", "(a+|b)c"],
    ["flags", "(?i)a"],
    ["names", "(?P<n>a)"],
    ["look-around", "(?=a)a"],
    ["word boundaries", "\\ba"],
    ["letters beyond ASCII", "é"],
    ["POSIX classes", "[[:alpha:]]"],
    ["quotes", "\\Qa\\E"],
    ["what is no pattern", "a**"],
    ["what is no pattern either", "(a"],
    ["too many times", "a{1001}"],
  ])("leaves %s to RE2", (_, pattern) => {
    expect(toNativeRegex(pattern)).toBeUndefined();
  });

  it("means RE2's sets", () => {
    expect(toNativeRegex(".")?.test("\r")).toBe(true);
    expect(toNativeRegex(".")?.test("\u2028")).toBe(true);
    expect(toNativeRegex(".")?.test("\n")).toBe(false);
    expect(toNativeRegex("[^a]")?.test("\n")).toBe(true);
    expect(toNativeRegex("\\s")?.test("\v")).toBe(false);
    expect(toNativeRegex(".")?.test("😀")).toBe(true);
    expect(toNativeRegex("a")?.test("a\n")).toBe(false);
  });
});
