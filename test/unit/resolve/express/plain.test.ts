import { describe, expect, it } from "vitest";
import { plainHeaders } from "../../../../src/resolve/express/plainHeaders.ts";
import { normalizePath } from "../../../../src/resolve/received/normalizePath.ts";
import { isPlainPath, isPlainQuery } from "../../../../src/resolve/received/plainPath.ts";

describe("plain paths", () => {
  it.each(["/", "/a/b.c/~d;x=1/e:f@g,(h)*!$&'+-_[]", "/.well-known/x", "/..a/a../a.", "/a/"])("%j is one, and stays as it is", (path) => {
    expect(isPlainPath(path)).toBe(true);
    for (const way of ["NONE", "BASE", "MERGE_SLASHES", "DECODE_AND_MERGE_SLASHES"] as const) {
      expect(normalizePath(path, way)).toEqual({ path, query: "" });
    }
  });

  it.each([
    "",
    "*",
    "a",
    "//",
    "/a//b",
    "/.",
    "/a/..",
    "/a/../b",
    "/a/./b",
    "/..;x",
    "/%41",
    "/a b",
    "/é",
    "/a#b",
    "/\\",
    '/"',
    "/{a}",
    "/a?b",
  ])("%j is none", (path) => {
    expect(isPlainPath(path)).toBe(false);
  });

  it("queries are plain without a fragment and blanks", () => {
    expect(isPlainQuery("/ ?a=%20&b=?/{}", 2)).toBe(true);
    for (const query of ["?a#b", "?a b", "?é"]) expect(isPlainQuery(query, 0)).toBe(false);
  });
});

describe("plain headers", () => {
  it.each([
    { "x-user": "jason", accept: "*/*", connection: "keep-alive", host: "reviews" },
    { accept: ["*/*"], "x-user": ["a", "b"], nothing: undefined, none: [] },
    { ["__proto__"]: "a" },
    { referer: "https://a.test/b?c", "content-type": "text/plain", "x-forwarded-proto": "http" },
    Object.assign(Object.create(null) as Record<string, string>, { "x-user": "jason" }),
    Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`x-${i}`, `${i}`])),
    {},
  ])("%j are", (headers) => {
    expect(plainHeaders(headers)).toBe(headers);
  });

  it.each([
    [{ "X-User": "a" }],
    [{ "x-user": " a" }],
    [{ "x-user": ["a\t"] }],
    [{ accept: ["a", "b"] }],
    [{ connection: "x-user", "x-user": "a" }],
    [{ connection: "close", close: "a" }],
    [{ "keep-alive": "5" }],
    [{ te: "trailers" }],
    [{ referer: "a b" }],
    [{ referer: ["http://a.test/#b"] }],
    [{ referer: ["/a", "/b"] }],
    [{ ":path": "/" }],
    [{ "": "a" }],
    [{ é: "a" }],
    [[["a", "b"]] as const],
    [new Headers({ a: "b" })],
    [Object.create({ a: "b" }) as Record<string, string>],
    [{ constructor: "a" }],
    [
      new (class {
        get a(): string {
          return "b";
        }
      })() as unknown as Record<string, string>,
    ],
  ])("%j are not", (headers) => {
    expect(plainHeaders(headers)).toBeUndefined();
  });
});
