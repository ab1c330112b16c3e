import { expect, it } from "vitest";
import { literalPrefix } from "../../../src/util/literalPrefix.ts";

it.each([
  ["/api/res1/[0-9]+", "/api/res1/"],
  ["^/a\\.b/.*", "/a.b/"],
  ["/a/b?", "/a/"],
  ["/a/b*c", "/a/"],
  ["/a/b+c", "/a/b"],
  ["/a/b{0}c", "/a/"],
  ["/a/(b|c)", "/a/"],
  ["/a/[|]x", "/a/"],
  ["/a|/b", ""],
  ["/a[]|]|x", ""],
  ["/a\\|b", "/a|b"],
  ["/a\\d", "/a"],
  ["(?i)/a", ""],
  ["/a\\Q|\\E", ""],
  ["/é*", "/"],
  [".*", ""],
])("of %j is %j", (pattern, prefix) => {
  expect(literalPrefix(pattern)).toBe(prefix);
});
