import { describe, expect, it } from "vitest";
import { parseJwtClaim } from "../../../src/host/jwtClaim.ts";
import { parseNamespacedHost } from "../../../src/host/namespacedHost.ts";
import { resolveGatewayName, toFqdn } from "../../../src/host/resolveName.ts";
import { shortForms } from "../../../src/host/shortForms.ts";

/** @see docs/semantics.md 3.1 */
describe("toFqdn", () => {
  it.each([
    ["reviews", "reviews.shop.svc.cluster.local"],
    ["reviews.default", "reviews.default"],
    ["", ""],
    ["*", "*"],
    ["*foo", "*foo.shop.svc.cluster.local"],
    ["localhost", "localhost.shop.svc.cluster.local"],
    ["10.0.0.1", "10.0.0.1"],
    ["::1", "::1"],
  ])("%s: %s", (host, expected) => {
    expect(toFqdn(host, "shop")).toBe(expected);
  });
});

/** @see docs/semantics.md 3.2 */
describe("resolveGatewayName", () => {
  it.each([
    ["mesh", "mesh"],
    ["g", "shop/g"],
    ["./g", "shop/g"],
    ["ns/g", "ns/g"],
    ["g.ns", "ns/g"],
    ["g.ns.svc.cluster.local", "ns/g"],
    ["ns/g.x", "ns/g.x"],
  ])("%s: %s", (gateway, expected) => {
    expect(resolveGatewayName(gateway, "shop")).toBe(expected);
  });
});

/** @see docs/semantics.md 4.23 */
describe("shortForms", () => {
  it.each([
    ["s.shop.svc.cluster.local", ["s", "s.shop.svc", "s.shop"]],
    ["s.other.svc.cluster.local", ["s.other", "s.other.svc"]],
    ["api.example.com", []],
    ["s.shop.svc.cluster.local.example", []],
    ["s.workshop.svc.cluster.local", ["s.workshop", "s.workshop.svc"]],
  ])("%s: %j", (hostname, expected) => {
    expect(shortForms(hostname, "shop")).toEqual(expected);
  });
});

/** @see docs/semantics.md 6.20 */
describe("parseJwtClaim", () => {
  it.each([
    ["@request.auth.claims.group", ["group"]],
    ["@request.auth.claims.a.b", ["a", "b"]],
    ["@request.auth.claims[a.b][c]", ["a.b", "c"]],
    ["@REQUEST.Auth.claims.Group", ["Group"]],
    ["@request.auth.claims", undefined],
    ["@request.auth.claims.", undefined],
    ["@request.auth.claims[]", undefined],
    ["@request.auth.claimsx", undefined],
    ["@request.auth.claims-group", undefined],
    ["x-user", undefined],
  ])("%s: %j", (name, expected) => {
    expect(parseJwtClaim(name)).toEqual(expected);
  });
});

describe("parseNamespacedHost", () => {
  it.each([
    ["a.com", { namespace: undefined, host: "a.com" }],
    ["ns/a.com", { namespace: "ns", host: "a.com" }],
    ["*/*", { namespace: "*", host: "*" }],
    ["/a", { namespace: "", host: "a" }],
    ["a/b/c", { namespace: "a", host: "b/c" }],
  ])("%s", (text, expected) => {
    expect(parseNamespacedHost(text)).toEqual(expected);
  });
});
