import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainAt } from "../../../src/resolve/explain.ts";
import { applyResponse } from "../../../src/resolve/headers/applyResponse.ts";
import { outcomesAt } from "../../../src/resolve/outcomes.ts";
import type { Request } from "../../../src/resolve/request.ts";
import { resolveAt } from "../../../src/resolve/resolve.ts";
import {
  arm,
  chain,
  cluster,
  clusterName,
  forward,
  GATEWAY,
  headerChanges,
  listener,
  route,
  routeMatch,
  viewpoint,
} from "./viewpointBuilder.ts";

const proxy = chain({ kind: "tcp", destinations: [arm("a")], hashPolicy: [{ kind: "sourceIp" }], idleTimeoutMs: 7 }, {}, "tcp");
const passthrough = chain({ kind: "passthrough" }, {}, "PassthroughFilterChain");

describe("listeners", () => {
  const listeners = [
    listener({ name: "all", filterChains: [proxy] }),
    listener({ name: "one", address: "10.0.0.1", filterChains: [chain({ kind: "blackhole" })] }),
    listener({ name: "six", address: "2001:db8::1", filterChains: [passthrough] }),
  ];

  it("of the very address come before those of all", () => {
    const at = viewpoint({ listeners });
    const name = (destinationIp: string): string | undefined =>
      resolveAt(at, { protocol: "tcp", port: 80, destinationIp }).matched.listener;
    expect(name("10.0.0.1")).toBe("one");
    expect(name("10.0.0.2")).toBe("all");
    expect(name("2001:0db8:0::1")).toBe("six");
  });

  it("of all addresses of the other family come last", () => {
    const both = [listener({ name: "::", address: "::" }), listener({ name: "0.0.0.0" })];
    const name = (list: typeof both, destinationIp: string): string | undefined =>
      resolveAt(viewpoint({ listeners: list }), { protocol: "tcp", port: 80, destinationIp }).matched.listener;
    expect(["10.0.0.1", "fd00::1"].map((ip) => name(both, ip))).toEqual(["0.0.0.0", "::"]);
    expect(both.map((one, i) => name([one], ["10.0.0.1", "fd00::1"][i] ?? ""))).toEqual(["::", "0.0.0.0"]);
  });

  it("look at the address where all blocks of their chains are of IPv6", () => {
    const destinations = [{ address: "fd00::", prefixLength: 64 }];
    const at = viewpoint({
      listeners: [listener({ filterChains: [chain({ kind: "blackhole" }, { destinations })], defaultFilterChain: passthrough })],
    });
    const kind = (destinationIp: string): string => resolveAt(at, { protocol: "tcp", port: 80, destinationIp }).kind;
    expect(["fd00::8", "fd01::8", "10.0.0.1"].map(kind)).toEqual(["blackhole", "passthrough", "passthrough"]);
  });

  it("that are missing leave the virtual outbound listener, which gateways do not have", () => {
    expect(resolveAt(viewpoint({ virtualOutbound: passthrough }), { port: 81 })).toEqual({
      kind: "passthrough",
      matched: { filterChain: "PassthroughFilterChain" },
      caveats: [],
    });
    expect(resolveAt(viewpoint({ source: GATEWAY }), { port: 81 })).toEqual({
      kind: "reject",
      reason: "no-listener",
      matched: {},
      caveats: [],
    });
  });

  it("that Envoy refuses have no answer", () => {
    const refused = { reason: "status 600", origin: { kind: "VirtualService", namespace: "default", name: "v", path: "spec.http[0]" } };
    expect(resolveAt(viewpoint({ listeners: [listener({ refused })] }), {})).toMatchObject({
      kind: "refused",
      listener: "0.0.0.0_80",
      ...refused,
    });
  });

  it("can do without a chain that fits", () => {
    const filterChains = [chain({ kind: "tcp", destinations: [arm("a")], hashPolicy: [] }, { serverNames: ["a"] })];
    expect(resolveAt(viewpoint({ listeners: [listener({ filterChains })] }), { protocol: "tls", port: 80, sni: "b" })).toMatchObject({
      kind: "reject",
      reason: "no-filter-chain",
      matched: { listener: "0.0.0.0_80" },
    });
  });

  it("for HTTP take nothing else", () => {
    for (const request of [
      { protocol: "tcp", port: 80 },
      { protocol: "tls", port: 80 },
      { protocol: "https", port: 80 },
    ] as const) {
      expect(resolveAt(viewpoint(), request)).toMatchObject({ kind: "reject", reason: "no-filter-chain" });
    }
  });
});

describe("TCP proxies", () => {
  it("forward whatever comes, HTTP too, without an upstream request", () => {
    const at = viewpoint({ listeners: [listener({ filterChains: [proxy] })] });
    const decision = resolveAt(at, { host: "a", path: "/x" });
    expect(decision).toMatchObject({
      kind: "forward",
      cluster: clusterName("a"),
      destination: { host: "a", port: 80 },
      destinations: [{ cluster: clusterName("a"), weight: 1, probability: 1 }],
      hashPolicy: [{ kind: "sourceIp" }],
      idleTimeoutMs: 7,
      mirrors: [],
    });
    expect(decision).not.toHaveProperty("upstream");
    expect(decision).not.toHaveProperty("maxConnectionDurationMs");
  });
});

describe("clusters", () => {
  const send = (destination: ReturnType<typeof arm>, clusters: readonly ReturnType<typeof cluster>[]): unknown =>
    resolveAt(viewpoint({ clusters, hosts: { "*": [route({ action: forward({ destinations: [destination] }) })] } }), {});

  it("that are missing answer 503", () => {
    const rejected = { kind: "reject", status: 503, cluster: clusterName("a"), destinations: [{ cluster: clusterName("a"), weight: 1 }] };
    expect(send(arm("a"), [])).toMatchObject({ ...rejected, reason: "cluster-not-found", matched: { route: "r" } });
    expect(send(arm("a", { missing: true }), [cluster("a")])).toMatchObject({ ...rejected, reason: "cluster-not-found" });
    const trafficPolicy = { ...cluster("a").trafficPolicy, type: "STRICT_DNS" } as const;
    expect(send(arm("a"), [cluster("a", { endpoints: [], trafficPolicy })])).toMatchObject({ ...rejected, reason: "no-healthy-upstream" });
  });

  it("give the decision their settings, subset and endpoints", () => {
    const subset = { name: "v1", labels: { version: "v1" } };
    const endpoints = [{ address: "1.2.3.4", port: 80, weight: 1 }];
    expect(send(arm("a", { subset: "v1" }), [cluster("a", { subset, endpoints })])).toMatchObject({
      kind: "forward",
      subset,
      endpoints,
      destination: { host: "a", port: 80, subset: "v1" },
      trafficPolicy: { type: "EDS" },
    });
  });

  it("that could get endpoints while they run are sent to, with their caveats", () => {
    const caveat = { kind: "DestinationRule", namespace: "default", name: "a", message: "no endpoint" };
    expect(send(arm("a"), [cluster("a", { endpoints: [], caveats: [caveat] })])).toMatchObject({
      kind: "forward",
      endpoints: [],
      caveats: [caveat],
    });
  });

  it("that were inferred have a port only where it is named", () => {
    const inferred = send(arm("a", { port: 0 }), [cluster("a", { inferred: true })]);
    expect(inferred).toMatchObject({ inferred: true, destination: { host: "a" } });
    expect(inferred).not.toHaveProperty("destination.port");
    expect(send(arm("a"), [cluster("a", { inferred: true })])).toMatchObject({ destination: { port: 80 } });
  });
});

describe("the first rule that fits", () => {
  const origin = { kind: "VirtualService", namespace: "default", name: "v", path: "spec.http[0].match[0]" };
  const at = viewpoint({
    caveats: [{ kind: "EnvoyFilter", namespace: "default", name: "e", message: "can do anything" }],
    hosts: {
      "*": [
        route({ name: "post", match: routeMatch({ headers: [{ name: ":method", value: { kind: "exact", value: "POST" } }] }) }),
        route({ name: "x", origin, match: routeMatch({ path: { kind: "prefix", value: "/x" } }) }),
        route({ name: "", match: routeMatch() }),
      ],
    },
  });

  it("wins", () => {
    const name = (request: Request): string | undefined => resolveAt(at, request).matched.route;
    expect(name({ method: "POST", path: "/x" })).toBe("post");
    expect(name({ method: "post", path: "/x" })).toBe("x");
    expect(name({})).toBe("");
  });

  it("is told with all that led to it", () => {
    expect(resolveAt(at, { path: "/xy" })).toMatchObject({
      matched: { listener: "0.0.0.0_80", filterChain: "chain", routeConfiguration: "80", virtualHost: "*", route: "x", origin },
      caveats: [{ kind: "EnvoyFilter" }],
    });
    expect(resolveAt(at, {}).matched).not.toHaveProperty("origin");
  });
});

describe("hostile requests", () => {
  const names = fc.oneof(
    fc.constantFrom("__proto__", "constructor", "toString", "", ":path", "host", "connection", "te", "forEach"),
    fc.string(),
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "*", "%", "%00", "/", "//", "http://", "a:b:c", "[::1", "]:80", "x\0y"),
  );
  const headers = fc.oneof(
    fc.array(fc.tuple(names, text)),
    fc.dictionary(names, fc.oneof(text, fc.array(text), fc.constant(undefined))),
    fc.constantFrom(new Headers([["x-a", "b"]])),
  );
  const port = fc.oneof(fc.integer(), fc.constantFrom(80, Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5));
  const some = { requiredKeys: [] };
  const request: fc.Arbitrary<Request> = fc.oneof(
    fc.record(
      {
        protocol: fc.constantFrom("http" as const, "https" as const),
        host: text,
        authority: text,
        path: fc.oneof(
          text,
          text.map((end) => `/${end}`),
        ),
        method: text,
        port,
        sni: text,
        alpn: fc.array(text),
        destinationIp: text,
        sourceIp: text,
        headers,
        claims: fc.dictionary(names, fc.anything()),
      },
      some,
    ),
    fc.record({ protocol: fc.constant("tls" as const), host: text, sni: text, port }, { requiredKeys: ["protocol"] }),
    fc.record({ protocol: fc.constant("tcp" as const), host: text, port }, { requiredKeys: ["protocol", "port"] }),
  ) as fc.Arbitrary<Request>;
  const all = headerChanges(
    {
      remove: ["__proto__"],
      set: { constructor: "%REQ(__proto__?constructor):2%", "x-a": "%REQ(x-a)%%QUERY_PARAM(__proto__)%" },
      add: { te: "%%" },
    },
    { set: { "x-b": "%REQ(:authority)%%RESP(__proto__)%" } },
  );
  const match = routeMatch({
    path: { kind: "regex", value: ".*" },
    headers: [{ name: "__proto__", value: { kind: "regex", value: ".*" }, invert: true }],
    queryParameters: [{ name: "constructor", value: { kind: "prefix", value: "" } }],
    claims: [{ path: ["constructor", "name"], value: { kind: "exact", value: "Object" } }],
  });
  const cors = { allowOrigins: [{ kind: "prefix", value: "" }], allowHeaders: "*", ignoreUnmatchedPreflights: true } as const;
  const action = forward({ pathRewrite: { kind: "regex", value: "(/)|x", substitution: "\\1\\0" }, hostRewrite: "h" });
  const at = [GATEWAY, viewpoint().source].map((source) =>
    viewpoint({
      source,
      listeners: [listener(), listener({ port: 443, filterChains: [chain({ kind: "http", routeConfiguration: 0, tls: true }), proxy] })],
      virtualOutbound: passthrough,
      hosts: {
        "*": [route({ match }), route({ headers: all, cors, action, fault: { abort: { grpcStatus: 1, percent: 1 } } })],
        "a.b": [route({ action: { kind: "redirect", status: 301, scheme: "https" }, headers: all })],
      },
    }),
  );

  it("are resolved, explained and answered without an exception", () => {
    fc.assert(
      fc.property(request, fc.constantFrom(...at), (sent, viewpointOfSome) => {
        const decision = resolveAt(viewpointOfSome, sent, { random: 0 });
        expect(explainAt(viewpointOfSome, sent, { random: 0 }).decision).toEqual(decision);
        expect(outcomesAt(viewpointOfSome, sent).length).toBeGreaterThan(0);
        applyResponse(decision, { status: 200, headers: { ["__proto__"]: "x" } });
      }),
      { numRuns: 1000 },
    );
  });

  it("may be very long", () => {
    const long = "/a%2e".repeat(100_000);
    expect(resolveAt(at[0] ?? viewpoint(), { path: long, headers: { "x-a": long } }, { random: 0 }).kind).toBe("forward");
  });
});
