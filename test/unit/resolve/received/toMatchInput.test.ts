import { describe, expect, it } from "vitest";
import type { MatchInput } from "../../../../src/match/matchInput.ts";
import { viewRequest } from "../../../../src/resolve/received/requestView.ts";
import { toMatchInput } from "../../../../src/resolve/received/toMatchInput.ts";
import type { HttpRequest } from "../../../../src/resolve/request.ts";
import { viewpoint } from "../viewpointBuilder.ts";

function input(request: HttpRequest): MatchInput {
  const { http } = viewRequest(viewpoint(), request);
  if (http?.path === undefined) throw new Error("no path");
  return toMatchInput(http, http.path);
}

describe("toMatchInput", () => {
  it("has the clean path without query, and pseudo headers", () => {
    const match = input({ host: "A.com:80", path: "/x/../y?q=1#f", method: "PUT" });
    expect(match.path).toBe("/y");
    expect([":path", ":authority", "host", ":method", ":scheme", ":other"].map((name) => match.header(name)?.[0])).toEqual([
      "/y?q=1",
      "A.com:80",
      "A.com:80",
      "PUT",
      "http",
      undefined,
    ]);
  });

  it("takes the query as it stands, the first of each name", () => {
    const match = input({ path: "/?a=1&a=2&k&e=&x=a=b&p=a%20b+c&__proto__=y&?=z" });
    expect(["a", "k", "e", "x", "p", "__proto__", "?", "constructor", ""].map((name) => match.queryParameter(name))).toEqual([
      "1",
      "",
      "",
      "a=b",
      "a%20b+c",
      "y",
      "z",
      undefined,
      undefined,
    ]);
    expect(input({ path: "/?" }).queryParameter("")).toBeUndefined();
  });

  it("finds claims that are text, or text in a list", () => {
    const claims = { sub: "me", groups: ["a", 1, "b"], realm: { "x.y": ["r"] }, age: 7, scope: "read write", inner: { scope: "a b" } };
    const match = input({ claims });
    expect(match.claim(["sub"])).toEqual(["me"]);
    expect(match.claim(["groups"])).toEqual(["a", "b"]);
    expect(match.claim(["realm", "x.y"])).toEqual(["r"]);
    expect(match.claim(["age"])).toEqual([]);
    expect(match.claim(["sub", "length"])).toEqual([]);
    expect(match.claim(["constructor", "name"])).toEqual([]);
    expect(match.claim(["scope"])).toEqual(["read", "write"]);
    expect(match.claim(["inner", "scope"])).toEqual(["a b"]);
  });
});
