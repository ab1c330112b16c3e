import { describe, expect, it } from "vitest";
import { applyResponse, type ClientResponse, type UpstreamResponse } from "../../../../src/resolve/headers/applyResponse.ts";
import type { HttpRequest } from "../../../../src/resolve/request.ts";
import { resolveAt } from "../../../../src/resolve/resolve.ts";
import { arm, forward, headerChanges, route, viewpoint } from "../viewpointBuilder.ts";

function respond(fields: Parameters<typeof route>[0], response: UpstreamResponse, request: HttpRequest = {}): ClientResponse {
  return applyResponse(resolveAt(viewpoint({ hosts: { "*": [route(fields)] } }), { host: "a", ...request }, { random: 0 }), response);
}

describe("applyResponse", () => {
  it("removes, sets and adds on what the upstream sent", () => {
    const headers = headerChanges(
      {},
      { remove: ["x-gone"], set: { "x-up": "[%RESP(x-up)%]", "x-none": "%RESP(x-no)%" }, add: { "set-cookie": "z" } },
    );
    expect(respond({ headers }, { status: 207, headers: { "X-Up": ["1", "2"], "x-gone": "1", "set-cookie": ["a", "b"] } })).toEqual({
      status: 207,
      headers: { "x-up": ["[1]"], "set-cookie": ["a", "b", "z"] },
      unevaluated: {},
    });
  });

  it("knows the request as it was sent on, and the status", () => {
    const headers = headerChanges(
      { set: { "x-q": "100%%" } },
      {
        set: {
          "x-p": "%REQ(:path)%",
          "x-o": "%REQ(x-envoy-original-path)%",
          "x-q": "%REQ(x-q)%",
          "x-c": "%RESPONSE_CODE%",
          "x-l": "%UPSTREAM_HOST%",
        },
      },
    );
    const action = forward({ pathRewrite: { kind: "prefix", value: "/new/" } });
    expect(respond({ headers, action }, { status: 404 }, { path: "/old" })).toEqual({
      status: 404,
      headers: { "x-p": ["/new/old"], "x-o": ["/old"], "x-q": ["100%"], "x-c": ["404"] },
      unevaluated: { "x-l": "%UPSTREAM_HOST%" },
    });
  });

  it("keeps what is between two neighbours, save a `keep-alive` of the operations", () => {
    const upstream = { connection: "x", "keep-alive": "1", "proxy-connection": "1", upgrade: "1", "transfer-encoding": "chunked", te: "1" };
    expect(respond({}, { status: 200, headers: upstream }).headers).toEqual({ te: ["1"] });
    const headers = headerChanges(
      {},
      { set: { "x-k": "%RESP(keep-alive)%", "x-u": "%RESP(upgrade)%" }, add: { "keep-alive": "2", upgrade: "2" } },
    );
    expect(respond({ headers }, { status: 200, headers: upstream }).headers).toEqual({ te: ["1"], "x-u": ["1"], "keep-alive": ["2"] });
  });

  it("knows the host that a rule replaced, not what an arm did", () => {
    const headers = headerChanges(
      {},
      { set: { "x-o": "%REQ(x-envoy-original-host)%", "x-s": "%REQUESTED_SERVER_NAME(HOST_FIRST)%", "x-a": "%REQ(:authority)%" } },
    );
    const destinations = [arm("a", { hostRewrite: "arm" })];
    expect(respond({ headers, action: forward({ destinations }) }, { status: 200 }).headers).toEqual({ "x-s": ["arm"], "x-a": ["arm"] });
    expect(respond({ headers, action: forward({ destinations, hostRewrite: "route" }) }, { status: 200 }).headers).toEqual({
      "x-o": ["arm"],
      "x-s": ["arm"],
      "x-a": ["route"],
    });
  });

  it("applies the arm's operations before the route's", () => {
    const headers = headerChanges({}, { set: { "x-r": "route" } });
    const destinations = [arm("a", { headers: headerChanges({}, { set: { "x-r": "arm", "x-a": "1" } }) })];
    expect(respond({ headers, action: forward({ destinations }) }, { status: 200 }).headers).toEqual({ "x-r": ["route"], "x-a": ["1"] });
  });

  it("sets CORS headers last, so that no operation removes them", () => {
    const cors = {
      allowOrigins: [{ kind: "exact", value: "https://ok" }],
      exposeHeaders: "x-e",
      ignoreUnmatchedPreflights: false,
    } as const;
    const headers = headerChanges({}, { remove: ["access-control-expose-headers"], set: { "x-c": "%RESP(access-control-allow-origin)%" } });
    const response = { status: 200, headers: { "access-control-allow-origin": "*" } };
    expect(respond({ cors, headers }, response, { headers: { origin: "https://ok" } }).headers).toEqual({
      "access-control-allow-origin": ["https://ok"],
      "x-c": ["*"],
      "access-control-expose-headers": ["x-e"],
    });
    expect(respond({ cors }, response, { headers: { origin: "https://bad" } }).headers).toEqual({ "access-control-allow-origin": ["*"] });
  });

  it("keeps to the proxy's own answers", () => {
    expect(respond({ action: { kind: "redirect", status: 302, path: "/x" } }, { status: 200, headers: { "x-up": "1" } })).toEqual({
      status: 302,
      headers: { location: ["http://a/x"] },
      unevaluated: {},
    });
    expect(respond({ action: forward({ destinations: [arm("nowhere")] }) }, { status: 200 })).toEqual({
      status: 503,
      headers: {},
      unevaluated: {},
    });
  });

  it("passes on what it has no part in", () => {
    const upstream = { status: 201, headers: { "X-Up": "1" } };
    expect(respond({ action: { kind: "passthrough" } }, upstream)).toEqual({ status: 201, headers: { "x-up": ["1"] }, unevaluated: {} });
  });
});
