import { describe, expect, it } from "vitest";
import type { UpstreamRequest } from "../../../../src/resolve/decision.ts";
import type { HttpRequest } from "../../../../src/resolve/request.ts";
import { resolveAt } from "../../../../src/resolve/resolve.ts";
import { arm, forward, GATEWAY, headerChanges, route, routeMatch, type ViewpointInput, viewpoint } from "../viewpointBuilder.ts";

function upstream(
  routeFields: Parameters<typeof route>[0],
  request: HttpRequest,
  fields: ViewpointInput = {},
): UpstreamRequest | undefined {
  const decision = resolveAt(viewpoint({ hosts: { "*": [route(routeFields)] }, ...fields }), { host: "a", ...request }, { random: 0 });
  return decision.kind === "forward" ? decision.upstream : undefined;
}

describe("header operations on requests", () => {
  it("removes first, then sets, then adds", () => {
    const headers = headerChanges({ remove: ["x-h", "x-gone"], set: { "x-h": "new", "x-s": "new" }, add: { "x-a": "new" } });
    const lines = [
      ["X-H", "old"],
      ["x-gone", "1"],
      ["x-s", "1"],
      ["x-s", "2"],
      ["x-a", "1"],
      ["x-A", "2"],
    ] as const;
    expect(upstream({ headers }, { headers: lines })?.headers).toEqual({
      set: { "x-h": ["new"], "x-s": ["new"], "x-a": ["1", "2", "new"] },
      removed: ["x-gone"],
    });
  });

  it("joins the lines of headers for one connection, and trims the original path", () => {
    const headers = headerChanges({ set: { "x-envoy-original-path": " /x " }, add: { "keep-alive": "1", upgrade: "2" } });
    expect(upstream({ headers }, { headers: { connection: "upgrade", upgrade: "websocket" } })).toMatchObject({
      originalPath: "/x",
      headers: { set: { "keep-alive": ["1"], upgrade: ["websocket,2"] } },
    });
  });

  it("does not tell of a header that comes out as it was", () => {
    expect(upstream({ headers: headerChanges({ set: { "x-h": "same" } }) }, { headers: { "X-H": "same" } })?.headers).toEqual({
      set: {},
      removed: [],
    });
  });

  it("lets the route have the last word over an arm, on whatever the arm left", () => {
    const headers = headerChanges({ set: { "x-s": "route", "x-seen": "%REQ(x-arm)%" } });
    const arms = [arm("a", { headers: headerChanges({ set: { "x-s": "arm", "x-arm": "1" } }) })];
    expect(upstream({ headers, action: forward({ destinations: arms }) }, {})?.headers.set).toEqual({
      "x-s": ["route"],
      "x-arm": ["1"],
      "x-seen": ["1"],
    });
  });

  it("shows the route the host of an arm, and responses the host that the route replaced", () => {
    const seen = { "x-host": "%REQ(:authority)%", "x-original": "%REQ(x-envoy-original-host)%" };
    const headers = headerChanges({ set: seen }, { set: seen });
    const destinations = [arm("a", { hostRewrite: "arm", headers: headerChanges({ set: { "x-arm": "%REQ(:authority)%" } }) })];
    const sent = (fields: object): object | undefined => upstream({ headers, action: forward({ destinations, ...fields }) }, {});
    expect(sent({})).toMatchObject({ authority: "arm", headers: { set: { "x-arm": ["a"], "x-host": ["arm"] } } });
    expect(sent({ hostRewrite: "route" })).toMatchObject({
      authority: "route",
      headers: { set: { "x-arm": ["a"], "x-host": ["arm"] } },
    });
  });

  it("takes an empty original path for none, and an empty original host for what it is", () => {
    const headers = headerChanges({ set: { "x-p": "%PATH(NQ)%", "x-h": "%REQUESTED_SERVER_NAME(HOST_FIRST)%" } });
    const sent = { "x-envoy-original-path": "", "x-envoy-original-host": "" };
    expect(upstream({ headers }, { path: "/x?y", headers: sent })?.headers.set).toEqual({ "x-p": ["/x"] });
  });

  it("evaluates all values of a level before it changes anything, and skips those that come out empty", () => {
    const headers = headerChanges({ set: { "x-in": "changed", "x-copy": "%REQ(x-in)%", "x-none": "%REQ(x-nothing)%" } });
    expect(upstream({ headers }, { headers: { "x-in": "old" } })?.headers.set).toEqual({ "x-in": ["changed"], "x-copy": ["old"] });
  });

  it("sees the old path and host, though both are rewritten", () => {
    const action = forward({ pathRewrite: { kind: "prefix", value: "/new" }, hostRewrite: "new.example" });
    const headers = headerChanges({ set: { "x-path": "%REQ(:path)%", "x-host": "%REQ(:authority)%", "x-pct": "100%%" } });
    expect(upstream({ action, headers }, { path: "/old?q" })).toEqual({
      path: "/newold?q",
      authority: "new.example",
      originalPath: "/old?q",
      headers: { set: { "x-path": ["/old?q"], "x-host": ["a"], "x-pct": ["100%"] }, removed: [] },
      unevaluated: {},
    });
  });

  it("knows the connection", () => {
    const headers = headerChanges({
      set: {
        "x-ip": "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%",
        "x-route": "%ROUTE_NAME%",
        "x-cluster": "%UPSTREAM_CLUSTER%",
        "x-local": "%DOWNSTREAM_LOCAL_ADDRESS%",
        "x-code": "%RESPONSE_CODE%",
        "x-query": "%QUERY_PARAM(q)%",
      },
    });
    expect(upstream({ headers }, { path: "/?q=1", sourceIp: "10.1.2.3", destinationIp: "10.9.0.1" })?.headers.set).toEqual({
      "x-ip": ["10.1.2.3"],
      "x-route": ["r"],
      "x-cluster": ["outbound|80||a"],
      "x-local": ["10.9.0.1:80"],
      "x-code": ["0"],
      "x-query": ["1"],
    });
  });

  it.each([
    ["the last that a sidecar was told of", "10.1.1.1, 10.2.2.2", {}, "10.2.2.2"],
    ["the peer where nobody is named", "", {}, "10.244.0.10"],
    ["the peer where what is named is no address", "somebody", {}, "10.244.0.10"],
    ["the peer of a gateway", "10.1.1.1", { source: GATEWAY }, "10.244.0.10"],
  ])("takes for the client %s", (_, named, fields, client) => {
    const headers = headerChanges({ set: { "x-ip": "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%" } });
    expect(upstream({ headers }, { headers: { "x-forwarded-for": named } }, fields)?.headers.set).toEqual({ "x-ip": [client] });
  });

  it("tells of headers that reach the upstream in another form, and of operations on those", () => {
    const headers = headerChanges({ add: { accept: "b" } });
    expect(upstream({ headers }, { headers: { accept: ["a", ""], "x-pad": " 1 ", "keep-alive": "5" } })?.headers).toEqual({
      set: { accept: ["a,b"], "x-pad": ["1"] },
      removed: ["keep-alive"],
    });
  });

  it("lists what only a live proxy knows", () => {
    const headers = headerChanges({ set: { "x-time": "at %START_TIME%", "x-over": "%HOSTNAME%" }, add: { "x-id": "%REQ(x-request-id)%" } });
    const over = headerChanges({ set: { "x-over": "%HOSTNAME%" } });
    const action = forward({ destinations: [arm("a", { headers: over })] });
    const result = upstream({ action, headers: { ...headers, request: { ...headers.request, remove: ["x-over"] } } }, {});
    expect(result?.unevaluated).toEqual({ "x-time": "at %START_TIME%", "x-over": "%HOSTNAME%", "x-id": "%REQ(x-request-id)%" });
    expect(result?.headers.set).toEqual({});
  });

  it("takes a later literal for an earlier unknown", () => {
    const action = forward({ destinations: [arm("a", { headers: headerChanges({ set: { "x-h": "%HOSTNAME%" } }) })] });
    const result = upstream({ action, headers: headerChanges({ set: { "x-h": "known" } }) }, {});
    expect(result).toMatchObject({ headers: { set: { "x-h": ["known"] } }, unevaluated: {} });
  });

  it("tells of the headers that every proxy writes only where a rule changes them", () => {
    expect(upstream({}, { headers: { "x-forwarded-for": "1.2.3.4" } }, { source: GATEWAY })?.headers).toEqual({ set: {}, removed: [] });
    const headers = headerChanges({ set: { "x-forwarded-proto": "https" }, remove: ["x-forwarded-for"] });
    expect(upstream({ headers }, {}, { source: GATEWAY })?.headers).toEqual({
      set: { "x-forwarded-proto": ["https"] },
      removed: ["x-forwarded-for"],
    });
  });

  it("treats hostile names as names", () => {
    const headers = headerChanges({ set: { constructor: "c" }, add: { ["__proto__"]: "p" } });
    const set = upstream({ headers }, { headers: [["__proto__", "0"]] })?.headers.set ?? {};
    expect(Object.entries(set)).toEqual([
      ["constructor", ["c"]],
      ["__proto__", ["0", "p"]],
    ]);
  });
});

describe("path rewrites", () => {
  it.each([
    ["prefix", "/api", "/", "/api/x?q=1", "//x?q=1"],
    ["prefix", "/api/", "/", "/api/x", "/x"],
    ["prefix", "/api", "/v2", "/apix", "/v2x"],
    ["prefix", "/", "/foo", "/bar", "/foobar"],
    ["prefix", "", "/foo", "/bar", "/foo/bar"],
    ["exact", "/a", "/b", "/a?q", "/b?q"],
    ["regex", "/v\\d+/.*", "/new", "/v1/x", "/new"],
    ["prefix", "/q", "/qq?x=1", "/q?y=2", "/qq?x=1?y=2"],
    ["prefix", "/x", "/y", "/a/../x/z", "/y/z"],
  ] as const)("replaces %s %j by %j", (kind, value, rewrite, path, sent) => {
    const fields = { match: routeMatch({ path: { kind, value } }), action: forward({ pathRewrite: { kind: "prefix", value: rewrite } }) };
    expect(upstream(fields, { path })?.path).toBe(sent);
  });

  it("replaces every match of a pattern, anchored nowhere", () => {
    const action = forward({ pathRewrite: { kind: "regex", value: "/(b+)", substitution: "/<\\1>" } });
    expect(upstream({ action }, { path: "/bb/a/b?b=/b" })).toMatchObject({ path: "/<bb>/a/<b>?b=/b", originalPath: "/bb/a/b?b=/b" });
  });

  it.each([
    ["/a(.*)", "\\1"],
    [".*()", "\\1"],
    ["/a", "\\"],
  ])("does not rewrite where %j by %j leaves nothing of the path", (value, substitution) => {
    const action = forward({ pathRewrite: { kind: "regex", value, substitution } });
    const sent = upstream({ action }, { path: "/a?q=1" });
    expect(sent).toMatchObject({ path: "/a?q=1" });
    expect(sent).not.toHaveProperty("originalPath");
  });

  it("keeps the old path even where nothing changes", () => {
    const action = forward({ pathRewrite: { kind: "regex", value: "nope", substitution: "x" } });
    expect(upstream({ action }, { path: "/re" })).toMatchObject({ path: "/re", originalPath: "/re" });
  });
});

describe("host rewrites", () => {
  const arms = [arm("a", { hostRewrite: "arm.example" })];

  it("takes the route's before the arm's", () => {
    expect(upstream({ action: forward({ destinations: arms }) }, {})?.authority).toBe("arm.example");
    expect(upstream({ action: forward({ destinations: arms, hostRewrite: "route:81" }) }, {})?.authority).toBe("route:81");
  });

  it("says what the rule rewrites", () => {
    const action = forward({ destinations: arms, pathRewrite: { kind: "prefix", value: "/x" } });
    const decision = resolveAt(viewpoint({ hosts: { "*": [route({ action })] } }), {});
    expect(decision).toMatchObject({ rewrite: { uri: "/x", authority: "arm.example" } });
  });
});
