import { describe, expect, it } from "vitest";
import { normalizePath } from "../../../../src/resolve/received/normalizePath.ts";

const clean = (text: string, mode: Parameters<typeof normalizePath>[1] = "BASE"): string | undefined => {
  const result = normalizePath(text, mode);
  return result && result.path + result.query;
};

describe("normalizePath", () => {
  it.each([
    ["/a/b/../c", "/a/c"],
    ["/a/./c", "/a/c"],
    ["/a/../../../c", "/c"],
    ["/a/..\\c", "/c"],
    ["/a/b/%2E%2E/c", "/a/c"],
    ["/a/.%2e", "/"],
    ["/%61/c", "/a/c"],
    ["/%2D%7E%5f", "/-~_"],
    ["/%2F/%5c/%c0%af/%20/%252E", "/%2F/%5c/%c0%af/%20/%252E"],
    ["/%zz/%2", "/%zz/%2"],
    ["/a/b/.", "/a/b/"],
    ["/a/b/..", "/a/"],
    ["/..", "/"],
    ["//a/../..//b", "//b"],
    ["/a//../b", "/a/b"],
    ["/a/..;x=1/b", "/b"],
    ["/a/.;/b", "/a/b"],
    ["/a/%2e%2e;/b", "/a/..;/b"],
    ["/a/b;x/c", "/a/b;x/c"],
    ['/"<>^`{|}', "/%22%3C%3E%5E%60%7B%7C%7D"],
    ["a/../c", "/c"],
    ["", "/"],
    ["/a#f?q", "/a"],
    ["/a?q=/../#f", "/a?q=/../"],
    ["/a?%00", "/a?%00"],
    ["/%%363", "/%2563"],
    ["/%%32eh", "/%252eh"],
    ["/%%61", "/%a"],
    ["/a%%36", "/a%6"],
  ])("canonicalises %s to %s", (text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  it("refuses an escaped NUL in the path", () => {
    expect(clean("/a%00")).toBeUndefined();
    expect(clean("/a%00", "NONE")).toBe("/a%00");
  });

  it.each([
    ["NONE", "/a//b/../%2Fc"],
    ["BASE", "/a//%2Fc"],
    ["MERGE_SLASHES", "/a/%2Fc"],
    ["DECODE_AND_MERGE_SLASHES", "/a/c"],
  ] as const)("goes as far as %s says", (mode, expected) => {
    expect(clean("/a//b/../%2Fc", mode)).toBe(expected);
  });

  it("decodes slashes before it looks for dots", () => {
    expect(clean("/a%2f..%5Cb", "DECODE_AND_MERGE_SLASHES")).toBe("/b");
    expect(clean("//a///b//?x=//", "MERGE_SLASHES")).toBe("/a/b/?x=//");
  });

  it("takes long paths in its stride", () => {
    expect(clean(`/${"a/../".repeat(50_000)}b`)).toBe("/b");
    expect(clean("/..;".repeat(50_000))).toBe("/");
  });
});
