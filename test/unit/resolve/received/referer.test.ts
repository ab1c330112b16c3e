/** Values of `referer` that Envoy passes on, and those that it drops, as recorded. @see docs/semantics.md 7.33 */
import { expect, it } from "vitest";
import { isReferer } from "../../../../src/resolve/received/referer.ts";

it.each([
  [
    "paths",
    [
      "",
      "/",
      "/a/b",
      "a",
      "1",
      "a,b",
      "*/*",
      "x=1;y",
      "//a/b",
      "?x",
      "a@b",
      "~",
      "$",
      "(a)",
      "'",
      "&",
      "%",
      "a%b",
      "a%20b",
      "/a:b",
      "x//:",
    ],
  ],
  ["queries", ["/a?b", "/a?b=/c:d", "a?/b:c", "http://a?x", "http://a/?a?b", "http://a?@", "http://a?|"]],
  ["schemes", ["http://a.b/c", "HTTP://A/", "ftp://x", "a+b://x", "A1+-.://b", "a://b"]],
  [
    "hosts",
    [
      "http://-/",
      "http://./",
      "http://a..b/",
      "http://xn--a/",
      "http://@h/",
      "http://[::]/",
      "http://[::ffff:1.2.3.4]:80?x",
      "http://[1.2.3.4]/",
    ],
  ],
  ["ports", ["http://h:0/", "http://h:65535", "http://h:000000080/", "http://h:80?x"]],
  ["what stands behind the host", ["http://a//b", 'http://a/"<>\\^`{}|[]', "http://a/%zz", "http://a/b:c@d", "http://a/#", "http://a/?##"]],
])("takes %s", (_, values) => {
  expect(values.filter((value) => !isReferer(value))).toEqual([]);
});

it.each([
  [
    "paths with characters that none has",
    ["a b", "/a b", "/a|b", "/é", "/[a]", '"a"', "<a>", "{a}", "^", "`", "a\\b", "/a\tb", "#", "/#", "/x#y"],
  ],
  [
    "colons before the first slash",
    ["a:b", "a:80/x", ":80", "://a", "a?b:c", "about:blank", "http:a", "http:/a", "1a://b", "a_://b", "-a://b"],
  ],
  ["no host", ["http://", "http://?x", "file:///x", "http://@/", "a://"]],
  ["hosts that are none", ["http://a b/", "http://a_b/", "http://é/", "http://%41/", "http://a,b/", "http://a]/", "http://::1/"]],
  ["brackets without an IP", ["http://[]/", "http://[zz]/", "http://[::1", "http://[:]/", "http://[1:2]/", "http://[::1]x/"]],
  ["ports that are none", ["http://h:", "http://h:x/", "http://h:80x/", "http://h:65536/", "http://h:99999999999/"]],
  ["users", ["http://u@h/", "http://u:p@h:80/", "http://:@h/", "http://@@h/"]],
  ["fragments", ["http://a#", "http://a#f", "http://a/x#y", "http://a/x#?"]],
  ["characters that no target has", ["http://a/b c", "http://a?x y", "http://a/é", "http://a/\tb"]],
])("drops %s", (_, values) => {
  expect(values.filter(isReferer)).toEqual([]);
});

it("takes time linear in the value", () => {
  for (const part of ["a", "a.", "/", "a:", "[", "http://", "#", "?#"]) expect(typeof isReferer(part.repeat(100_000))).toBe("boolean");
});
