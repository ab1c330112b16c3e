import { describe, expect, it } from "vitest";
import { findVirtualHost } from "../../../../src/resolve/reference/findVirtualHost.ts";

const table = (...domains: readonly string[]): Parameters<typeof findVirtualHost>[0] => ({
  name: "t",
  virtualHosts: domains.map((domain) => ({ name: domain, domains: domain.split(" "), routes: [], skipped: [] })),
});

describe("findVirtualHost", () => {
  const full = table("*", "*.com", "*.foo.com", "*foo.com", "a.foo.com other", "constructor");

  it.each([
    ["a.foo.com", "a.foo.com other"],
    ["other", "a.foo.com other"],
    ["b.a.foo.com", "*.foo.com"],
    ["xfoo.com", "*foo.com"],
    ["foo.com", "*.com"],
    ["com", "*"],
    ["", "*"],
    ["constructor", "constructor"],
    ["__proto__", "*"],
  ])("looks up %j as %s", (host, name) => {
    expect(findVirtualHost(full, host)?.name).toBe(name);
  });

  it("asks for one more character than the suffix", () => {
    expect(findVirtualHost(table("*foo.com"), "foo.com")).toBeUndefined();
    expect(findVirtualHost(table("*.foo.com"), ".foo.com")).toBeUndefined();
    expect(findVirtualHost(table("a"), "")).toBeUndefined();
  });
});
