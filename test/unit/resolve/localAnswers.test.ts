import { describe, expect, it } from "vitest";
import type { Decision } from "../../../src/resolve/decision.ts";
import type { HttpRequest } from "../../../src/resolve/request.ts";
import { resolveAt } from "../../../src/resolve/resolve.ts";
import { arm, chain, forward, GATEWAY, headerChanges, listener, route, routeMatch, viewpoint } from "./viewpointBuilder.ts";

const answer = (fields: Parameters<typeof route>[0], request: HttpRequest = {}): Decision =>
  resolveAt(viewpoint({ hosts: { "*": [route(fields)] } }), { host: "a", port: 80, ...request }, { random: 0 });

const GRPC = { "content-type": "application/grpc" };

describe("redirects", () => {
  it.each([
    [{ path: "/new" }, "a", "/old/x?y=1", "http://a/new?y=1"],
    [{ path: "/t?z=1" }, "a", "/q?y=1", "http://a/t?z=1"],
    [{ path: "nolead" }, "a", "/n", "http://a/nolead"],
    [{ path: "?x=1" }, "a", "/n?z", "http://a/?x=1"],
    [{ host: "new.example:1", port: 9000 }, "a:80", "/1?q", "http://new.example:1:9000/1?q"],
    [{ port: 9000 }, "a:80", "/", "http://a:9000/"],
    [{ port: 9000 }, "[::1]:80", "/", "http://[::1]:9000/"],
    [{ scheme: "https" }, "a:80", "/x?q", "https://a/x?q"],
    [{ scheme: "https" }, "a:8080", "/x", "https://a:8080/x"],
    [{ scheme: "https" }, "a:443", "/x", "https://a:443/x"],
    [{ scheme: "http" }, "a:80", "/x", "http://a:80/x"],
    [{ prefixRewrite: "/all" }, "a", "/other?q", "http://a/allother?q"],
    [{ host: "new.example" }, "a", "/x/../y?q=//z", "http://new.example/y?q=//z"],
  ])("makes a location of %j", (action, host, path, location) => {
    expect(answer({ action: { kind: "redirect", status: 301, ...action } }, { host, path })).toMatchObject({
      kind: "redirect",
      status: 301,
      location,
      headers: {},
    });
  });

  it("believes an `x-forwarded-proto` on a sidecar", () => {
    const headers = { "X-Forwarded-Proto": "HTTPS" };
    expect(answer({ action: { kind: "redirect", status: 302 } }, { headers })).toMatchObject({ location: "https://a/" });
  });

  it("looks for a port to drop at what `x-forwarded-proto` says, as it is written", () => {
    const redirect = { action: { kind: "redirect", status: 302 } } as const;
    const location = (host: string, scheme: string, path = "/"): unknown => {
      const decision = answer(redirect, { host, path, headers: { "x-forwarded-proto": scheme } });
      return decision.kind === "redirect" ? decision.location : undefined;
    };
    expect(location("a:443", "https")).toBe("https://a:443/");
    expect(location("a:443", "HTTPS")).toBe("https://a/");
    expect(location("a:80", "ftp")).toBe("http://a:80/");
    expect(location("b", "https", "http://a:443/")).toBe("http://a/");
    expect(location("b", "https", "http://a:80/")).toBe("http://a:80/");
    expect(answer(redirect, { path: "https://a:80/" })).toMatchObject({ location: "https://a/" });
  });

  it("shows response operations the new path and the old one", () => {
    const headers = headerChanges({}, { set: { "x-p": "%REQ(:path)%", "x-o": "%REQ(x-envoy-original-path)%", "x-q": "%QUERY_PARAM(q)%" } });
    const action = { kind: "redirect", status: 301, prefixRewrite: "/new?q=1&r" } as const;
    expect(answer({ action, headers, match: routeMatch({ path: { kind: "prefix", value: "/old" } }) }, { path: "/old?q=2" })).toMatchObject(
      {
        location: "http://a/new?q=1&r?q=2",
        headers: { "x-p": ["/new?q=1&r?q=2"], "x-o": ["/old?q=2"], "x-q": ["1"] },
      },
    );
    expect(answer({ action: { kind: "redirect", status: 301, path: "/new" }, headers }, { path: "/old" })).toMatchObject({
      headers: { "x-p": ["/old"] },
    });
  });

  it("have a single location", () => {
    const headers = headerChanges({}, { add: { location: "/z" } });
    expect(answer({ action: { kind: "redirect", status: 301 }, headers })).toMatchObject({ location: "http://a/,/z" });
  });

  it("applies response operations, to the location too, and has no content type", () => {
    const headers = headerChanges(
      {},
      { set: { location: "http://other", "x-c": "%RESPONSE_CODE%", "content-type": "text/html" }, add: { "x-l": "%RESP(location)%" } },
    );
    expect(answer({ action: { kind: "redirect", status: 301 }, headers })).toMatchObject({
      location: "http://other",
      headers: { "x-c": ["0"], "x-l": ["http://a/"] },
    });
  });

  it("tells a gRPC client in headers", () => {
    const request = { headers: { "content-type": "application/grpc+proto" } };
    expect(answer({ action: { kind: "redirect", status: 301 } }, request)).toMatchObject({
      status: 200,
      headers: { "content-type": ["application/grpc"], "grpc-status": ["2"] },
    });
  });
});

describe("require-TLS", () => {
  const gateway = viewpoint({ source: GATEWAY, hosts: { "a.com": [route()] }, hostFields: { requireTls: true } });

  it("redirects before any route, with the port of the host as sent", () => {
    const decision = resolveAt(gateway, { host: "A.com:8080", port: 80, path: "/x/../y?q", headers: { "x-forwarded-proto": "https" } });
    expect(decision).toMatchObject({ kind: "redirect", status: 301, location: "https://A.com:8080/y?q" });
    expect(decision.matched).not.toHaveProperty("route");
  });

  it("lets HTTPS pass", () => {
    const https = {
      ...gateway,
      listeners: [listener({ port: 443, filterChains: [chain({ kind: "http", routeConfiguration: 0, tls: true })] })],
    };
    expect(resolveAt(https, { protocol: "https", host: "a.com" })).toMatchObject({ kind: "forward" });
    expect(resolveAt(https, { protocol: "http", host: "a.com", port: 443 })).toMatchObject({ kind: "reject", reason: "no-filter-chain" });
  });
});

describe("direct responses", () => {
  const direct = { kind: "directResponse", status: 503, body: "down" } as const;

  it("have a content type where they have a body", () => {
    expect(answer({ action: direct })).toMatchObject({ status: 503, body: "down", headers: { "content-type": ["text/plain"] } });
    const headers = headerChanges({}, { add: { "content-type": "text/html", "x-b": "2" } });
    expect(answer({ action: { ...direct, body: "" }, headers })).toMatchObject({ body: "", headers: { "x-b": ["2"] } });
  });

  it("can set the content type but not remove it", () => {
    const set = headerChanges({}, { set: { "content-type": "application/json" } });
    expect(answer({ action: direct, headers: set })).toMatchObject({ headers: { "content-type": ["application/json"] } });
    const remove = headerChanges({}, { remove: ["content-type"] });
    expect(answer({ action: direct, headers: remove })).toMatchObject({ headers: { "content-type": ["text/plain"] } });
  });

  it("are redirects where operations set a location", () => {
    const headers = headerChanges({}, { set: { location: "/x", upgrade: "h2c", "keep-alive": "1" } });
    expect(answer({ action: direct, headers })).toMatchObject({
      kind: "redirect",
      status: 503,
      location: "/x",
      headers: { "content-type": ["text/plain"], "keep-alive": ["1"] },
      body: "down",
    });
    expect(answer({ action: direct, headers })).not.toHaveProperty("headers.upgrade");
  });

  it("have no body for HEAD and gRPC", () => {
    expect(answer({ action: direct }, { method: "HEAD" })).toMatchObject({ body: "", headers: { "content-type": ["text/plain"] } });
    expect(answer({ action: direct }, { headers: GRPC })).toMatchObject({
      status: 200,
      body: "",
      headers: { "content-type": ["application/grpc"], "grpc-status": ["14"], "grpc-message": ["down"] },
    });
  });

  it("do not see the request operations", () => {
    const headers = headerChanges({ set: { "x-q": "1" } }, { set: { "x-q": "%REQ(x-q)%", "x-p": "%REQ(:path)%", "x-live": "%HOSTNAME%" } });
    expect(answer({ action: direct, headers }, { path: "/p" })).toMatchObject({
      headers: { "content-type": ["text/plain"], "x-p": ["/p"] },
      unevaluated: { "x-live": "%HOSTNAME%" },
    });
  });
});

describe("aborts", () => {
  const fault = { abort: { httpStatus: 418, percent: 100 } };

  it("answer with response operations of arm and route, and say what the forward would have been", () => {
    const arms = [arm("a", { headers: headerChanges({}, { add: { "x-arm": "1" } }) })];
    const headers = headerChanges({}, { add: { "x-r": "1" } });
    expect(answer({ fault, headers, action: forward({ destinations: arms }) })).toMatchObject({
      kind: "abort",
      status: 418,
      headers: { "content-type": ["text/plain"], "x-arm": ["1"], "x-r": ["1"] },
      forward: { kind: "forward", cluster: "outbound|80||a" },
    });
  });

  it("come before a missing cluster and before CORS", () => {
    const action = forward({ destinations: [arm("nowhere")] });
    expect(answer({ fault, action })).toMatchObject({ kind: "abort", forward: { kind: "reject", reason: "cluster-not-found" } });
    const cors = { allowOrigins: [{ kind: "exact", value: "*" }], ignoreUnmatchedPreflights: false } as const;
    const headers = { origin: "https://x", "access-control-request-method": "GET" };
    expect(answer({ fault, cors }, { method: "OPTIONS", headers })).toMatchObject({ kind: "abort", status: 418 });
  });

  it("with a gRPC status are a 200 to those who do not speak gRPC", () => {
    const grpc = { abort: { grpcStatus: 14, percent: 100 } };
    expect(answer({ fault: grpc })).toMatchObject({ status: 200, headers: { "content-type": ["text/plain"] } });
    expect(answer({ fault: grpc }, { headers: GRPC })).toMatchObject({
      status: 200,
      headers: { "content-type": ["application/grpc"], "grpc-status": ["14"], "grpc-message": ["fault filter abort"] },
    });
  });

  it("can come late", () => {
    const slow = { delay: { fixedDelayMs: 5, percent: 100 }, ...fault };
    expect(answer({ fault: slow })).toMatchObject({ kind: "abort", delayedMs: 5 });
    expect(answer({ fault: { delay: slow.delay } })).toMatchObject({ kind: "forward", delayedMs: 5 });
  });
});

describe("the other actions", () => {
  it("block with 502 and pass what the route table lets pass", () => {
    expect(answer({ action: { kind: "blackhole" } })).toMatchObject({ kind: "blackhole", status: 502 });
    expect(answer({ action: { kind: "passthrough" } }, { host: "x.y:8", path: "/p?q" })).toMatchObject({
      kind: "passthrough",
      upstream: { path: "/p?q", authority: "x.y:8", headers: { set: {}, removed: [] } },
    });
  });

  it("answer 404 inside a virtual host without another chance elsewhere", () => {
    const point = viewpoint({ hosts: { a: [route({ match: routeMatch({ path: { kind: "exact", value: "/x" } }) })], "*": [route()] } });
    expect(resolveAt(point, { host: "A:81", port: 80 })).toMatchObject({
      kind: "reject",
      reason: "no-route",
      status: 404,
      matched: { virtualHost: "a" },
    });
    expect(resolveAt(viewpoint({ hosts: { a: [] } }), { host: "b" })).toMatchObject({ reason: "no-virtual-host", status: 404 });
  });

  it("refuse bad paths", () => {
    expect(answer({}, { path: "/%00" })).toMatchObject({ kind: "reject", reason: "bad-path", status: 400 });
    expect(answer({}, { path: "/a b" })).toMatchObject({ reason: "bad-path", status: 400 });
    expect(answer({}, { path: "*", method: "OPTIONS" })).toMatchObject({ reason: "bad-path", status: 404 });
  });
});
