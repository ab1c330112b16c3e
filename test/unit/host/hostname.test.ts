import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareSpecificity,
  hostsOverlap,
  intersectHosts,
  isSubsetOf,
  isWildcard,
  mostSpecificHost,
  stripPort,
} from "../../../src/host/hostname.ts";

/** @see docs/semantics.md 3.6 */
describe("hostsOverlap and isSubsetOf", () => {
  it.each([
    ["a.com", "a.com", true, true],
    ["a.com", "b.com", false, false],
    ["a.com", "*", true, true],
    ["*", "a.com", true, false],
    ["foo.com", "*.foo.com", false, false],
    ["foo.com", "*foo.com", true, true],
    ["xfoo.com", "*foo.com", true, true],
    ["a.foo.com", "*.foo.com", true, true],
    ["a.b.foo.com", "*.foo.com", true, true],
    ["*.foo.com", "*.com", true, true],
    ["*.com", "*.foo.com", true, false],
    ["*.foo.com", "*.bar.com", false, false],
    ["*", "*", true, true],
    ["*.com", "*", true, true],
  ])("%s and %s: overlap %s, subset %s", (a, b, overlap, subset) => {
    expect([hostsOverlap(a, b), isSubsetOf(a, b)]).toEqual([overlap, subset]);
  });

  const host = fc
    .tuple(fc.constantFrom("", "*", "*.", "*x"), fc.constantFrom("", "a", "a.b", "b", "x.b", "xb"))
    .map((parts) => parts.join(""));

  it("overlapping goes both ways, a subset overlaps", () => {
    fc.assert(
      fc.property(host, host, (a, b) => {
        expect(hostsOverlap(a, b)).toBe(hostsOverlap(b, a));
        if (isSubsetOf(a, b)) expect(hostsOverlap(a, b)).toBe(true);
      }),
    );
  });
});

/** @see docs/semantics.md 3.8 */
it("compareSpecificity sorts exact hosts first, then longer ones, then by letter", () => {
  const sorted = ["a.foo.com", "b.com", "*.foo.com", "*bar.com", "*.com", "*"];
  expect([...sorted].reverse().sort(compareSpecificity)).toEqual(sorted);
  expect(["*.b.com", "*.a.com"].sort(compareSpecificity)).toEqual(["*.a.com", "*.b.com"]);
});

/** @see docs/semantics.md 3.9 */
describe("intersectHosts", () => {
  it.each([
    [["*"], ["a.com"], ["a.com"]],
    [["a.com"], ["*"], ["a.com"]],
    [["*.com"], ["*.foo.com"], ["*.foo.com"]],
    [["a.com"], ["b.com"], []],
    [["a.com", "*.com"], ["*"], ["a.com", "*.com"]],
    [["*"], ["b.com", "a.com"], ["b.com", "a.com"]],
    [["a.com", "a.com"], ["a.com"], ["a.com"]],
  ])("%j and %j: %j", (a, b, expected) => {
    expect(intersectHosts(a, b)).toEqual(expected);
  });
});

/** @see docs/semantics.md 3.10 */
describe("mostSpecificHost", () => {
  const hosts = ["*", "*.com", "*.foo.com", "*foo.com", "a.foo.com", "b.com"];
  it.each([
    ["a.foo.com", "a.foo.com"],
    ["c.foo.com", "*.foo.com"],
    ["foo.com", "*foo.com"],
    ["c.com", "*.com"],
    ["c.org", "*"],
    ["*.foo.com", "*.foo.com"],
    ["*.x.foo.com", "*.foo.com"],
    ["*.b.com", "*.com"],
  ])("%s: %s", (name, expected) => {
    expect(mostSpecificHost(name, hosts)).toBe(expected);
    expect(mostSpecificHost(name, [...hosts].reverse())).toBe(expected);
  });

  it("finds no exact host for a wildcard, and nothing among none", () => {
    expect(mostSpecificHost("*.foo.com", ["a.foo.com"])).toBeUndefined();
    expect(mostSpecificHost("a.com", [])).toBeUndefined();
  });
});

/** @see docs/semantics.md 7.3 */
describe("stripPort", () => {
  it.each([
    ["a.com", "a.com"],
    ["a.com:80", "a.com"],
    ["[::1]:80", "[::1]"],
    ["[::1]", "[::1]"],
    ["a:b:80", "a:b"],
    [":80", ""],
    ["", ""],
  ])("%s: %s", (authority, expected) => {
    expect(stripPort(authority)).toBe(expected);
  });
});

it("isWildcard looks at the first letter only", () => {
  expect(["*", "*.a", "*a", "a*", ""].map(isWildcard)).toEqual([true, true, true, false, false]);
});
