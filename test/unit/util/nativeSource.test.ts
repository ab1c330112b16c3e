import { describe, expect, it } from "vitest";
import { toNativeSource } from "../../../src/util/nativeSource.ts";
import { compileRegex } from "../../../src/util/re2.ts";
import { toBytes } from "../../../src/util/utf8Bytes.ts";

describe("toNativeSource", () => {
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
    expect(toNativeSource(pattern)).toBeDefined();
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
    expect(toNativeSource(pattern)).toBeUndefined();
  });

  it.each([
    [".", "\r", true],
    [".", "\u2028", false],
    ["...", "\u2028", true],
    [".", "\n", false],
    ["[^a]", "\n", true],
    ["\\s", "\v", false],
    [".", "😀", false],
    ["[^a]{4}", "😀", true],
    ["a", "a\n", false],
    ["/a/[0-9]+", "/a/12", true],
    ["/a/[0-9]+", "/b/12", false],
    ["/a", "/a", true],
    ["/a", "/ab", false],
  ])("fits %j to %j: %s", (pattern, text, expected) => {
    const native = toNativeSource(pattern);
    expect(native).toBeDefined();
    expect(compileRegex({ value: pattern, ...native }).matches(toBytes(text))).toBe(expected);
  });

  it("shares what is behind the literal beginning", () => {
    expect(toNativeSource("/a/[0-9]+")?.rest).toBe(toNativeSource("/b/[0-9]+")?.rest);
    expect(toNativeSource("/a/[0-9]+")?.prefix).toBe("/a/");
    expect(toNativeSource("/a|/b")?.prefix).toBe("");
    expect(toNativeSource("/ab?")?.prefix).toBe("/a");
  });
});
