import { describe, expect, it } from "vitest";
import { explainAt } from "../../../src/resolve/explain.ts";
import { resolveAt } from "../../../src/resolve/resolve.ts";
import { arm, chain, listener, route, routeMatch, viewpoint } from "./viewpointBuilder.ts";

const origin = { kind: "VirtualService", namespace: "default", name: "v", path: "spec.http[0]" };
const isGet = { name: ":method", value: { kind: "exact", value: "GET" } } as const;
const skipped = [
  {
    name: "other-port",
    origin,
    condition: { subject: "port", expected: "`8080`", actual: "80", matched: false },
  },
];

const at = viewpoint({
  hostFields: { skipped },
  hosts: {
    "a.foo.com": [
      route({ name: "far", match: routeMatch({ path: { kind: "exact", value: "/far" }, headers: [{ name: "x-user" }] }) }),
      route({ name: "near", origin, match: routeMatch({ path: { kind: "prefix", value: "/p" }, headers: [isGet, { name: "x-user" }] }) }),
      route({ name: "path", match: routeMatch({ path: { kind: "exact", value: "/q" } }) }),
      route({ name: "last", match: routeMatch({ path: { kind: "prefix", value: "/p" } }) }),
    ],
    "*.foo.com": [],
    "*": [],
  },
});

describe("explainAt", () => {
  it("decides as `resolve` does and tells every step", () => {
    const request = { host: "A.foo.com", path: "/p" };
    const { decision, trace } = explainAt(at, request, { random: 0 });
    expect(decision).toEqual(resolveAt(at, request, { random: 0 }));
    expect(trace).toMatchObject({
      connection: { address: "203.0.113.9", port: 80, transportProtocol: "raw_buffer" },
      listener: { name: "0.0.0.0_80" },
      filterChain: { name: "chain", isDefault: false, others: [] },
      virtualHost: {
        routeConfiguration: "80",
        host: "a.foo.com",
        name: "a.foo.com",
        domain: "a.foo.com",
        others: [
          { virtualHost: "*.foo.com", domain: "*.foo.com", fits: true },
          { virtualHost: "*", domain: "*", fits: true },
        ],
      },
      skipped,
    });
    expect(trace.rules.map(({ name, matched }) => [name, matched])).toEqual([
      ["far", false],
      ["near", false],
      ["path", false],
      ["last", true],
    ]);
  });

  it("names the first condition that failed with what it saw", () => {
    const { trace } = explainAt(at, { host: "a.foo.com", path: "/p", method: "PUT" });
    expect(trace.rules[1]).toMatchObject({
      name: "near",
      origin,
      failed: { subject: "method", expected: "exactly `GET`", actual: "PUT", matched: false },
    });
    expect(trace.rules[1]?.conditions.map(({ matched }) => matched)).toEqual([true, false, false]);
    expect(trace.rules[3]).not.toHaveProperty("failed");
  });

  it("finds the rule that came nearest", () => {
    expect(explainAt(at, { host: "a.foo.com", path: "/p" }).trace.nearMiss?.name).toBe("near");
    expect(explainAt(at, { host: "a.foo.com", path: "/far" }).trace.nearMiss?.name).toBe("far");
    expect(explainAt(at, { host: "a.foo.com", path: "/zzz" }).trace.nearMiss?.name).toBe("path");
    expect(explainAt(at, { host: "b.foo.com", path: "/p" }).trace).not.toHaveProperty("nearMiss");
  });

  it("names like domains where no virtual host fits", () => {
    const hosts = { "reviews.default": [], "reviews.prod": [], "ratings.test": [] };
    expect(explainAt(viewpoint({ hosts }), { host: "reviews.test" }).trace.virtualHost).toEqual({
      routeConfiguration: "80",
      host: "reviews.test",
      others: [
        { virtualHost: "ratings.test", domain: "ratings.test", fits: false },
        { virtualHost: "reviews.default", domain: "reviews.default", fits: false },
        { virtualHost: "reviews.prod", domain: "reviews.prod", fits: false },
      ],
    });
  });

  it("names like domains where only Istio's own virtual host fits", () => {
    const plain = viewpoint({ hosts: { "reviews.shop": [], "ratings.shop": [], "*": [route()] } });
    const renamed = (name: string) => ({
      ...plain,
      routeConfigurations: plain.routeConfigurations.map((table) => ({
        ...table,
        virtualHosts: table.virtualHosts.map((host) => (host.name === "*" ? { ...host, name } : host)),
      })),
    });
    const like = { virtualHost: "reviews.shop", domain: "reviews.shop", fits: false };
    expect(explainAt(renamed("allow_any"), { host: "reviews" }).trace.virtualHost).toMatchObject({ name: "allow_any", others: [like] });
    expect(explainAt(renamed("mine:80"), { host: "reviews" }).trace.virtualHost?.others).toEqual([]);
  });

  it("tells the chain of bytes, and that it is the default", () => {
    const tcp = { kind: "tcp", destinations: [arm("a")], hashPolicy: [] } as const;
    const filterChains = [chain(tcp, { serverNames: ["a"] }, "named")];
    const listeners = [listener({ filterChains, defaultFilterChain: chain({ kind: "blackhole" }, {}, "rest") })];
    const { trace } = explainAt(viewpoint({ listeners }), { protocol: "tls", port: 80, sni: "b" });
    expect(trace.filterChain).toEqual({ name: "rest", isDefault: true, others: [{ name: "named" }] });
    expect(trace).not.toHaveProperty("virtualHost");
    expect(trace.rules).toEqual([]);
  });

  it("tells the virtual outbound chain where there is no listener", () => {
    const virtualOutbound = chain({ kind: "passthrough" }, {}, "PassthroughFilterChain");
    const { trace } = explainAt(viewpoint({ virtualOutbound }), { port: 99 });
    expect(trace.filterChain).toMatchObject({ name: "PassthroughFilterChain", isDefault: true });
    expect(trace).not.toHaveProperty("listener");
  });
});
