/** Which routes surely share no request. */
import { describe, expect, it } from "vitest";
import { mayOverlap } from "../../../../src/analysis/diff/mayOverlap.ts";
import type { HeaderMatcher } from "../../../../src/match/headerMatcher.ts";
import type { PathMatcher } from "../../../../src/match/pathMatcher.ts";
import type { RouteMatch } from "../../../../src/match/routeMatch.ts";

const exact = (value: string) => ({ kind: "exact", value }) as const;
const prefix = (value: string) => ({ kind: "prefix", value }) as const;

function route(path: PathMatcher, ...headers: readonly HeaderMatcher[]): RouteMatch {
  return { path, headers, queryParameters: [], claims: [] };
}

const method = (value: string, invert?: true): RouteMatch =>
  route(prefix("/"), { name: ":method", value: exact(value), ...(invert && { invert }) });
const query = (name: string, value: string): RouteMatch => ({ ...route(prefix("/")), queryParameters: [{ name, value: exact(value) }] });
const header = (value: string): RouteMatch => route(prefix("/"), { name: "x", value: exact(value) });

describe("two routes", () => {
  it.each<readonly [string, RouteMatch, RouteMatch, boolean]>([
    ["one path", route(exact("/a")), route(exact("/a")), true],
    ["two paths", route(exact("/a")), route(exact("/b")), false],
    ["two paths in any case", route(exact("/A")), route({ ...exact("/a"), ignoreCase: true }), true],
    ["a path below a prefix", route(exact("/a/b")), route(prefix("/a")), true],
    ["a path above a prefix", route(exact("/a")), route(prefix("/a/b")), false],
    ["a prefix of another", route(prefix("/a")), route(prefix("/a/b")), true],
    ["two prefixes", route(prefix("/a")), route(prefix("/b")), false],
    ["two methods", method("GET"), method("PUT"), false],
    ["a method and all but another", method("GET"), method("PUT", true), true],
    ["two values of a parameter", query("v", "1"), query("v", "2"), false],
    ["two parameters", query("v", "1"), query("w", "2"), true],
    ["two values of a header, which may be there twice", header("1"), header("2"), true],
  ])("%s", (_name, a, b, expected) => {
    expect([mayOverlap(a, b), mayOverlap(b, a)]).toEqual([expected, expected]);
  });
});
