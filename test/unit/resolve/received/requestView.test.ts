import { describe, expect, it } from "vitest";
import { ANY_REQUEST_ID, clientIp, receivedHeaders } from "../../../../src/resolve/received/receivedHeaders.ts";
import { type HttpView, viewRequest } from "../../../../src/resolve/received/requestView.ts";
import type { HttpRequest, Request, RequestHeaders } from "../../../../src/resolve/request.ts";
import { GATEWAY, viewpoint } from "../viewpointBuilder.ts";

const sidecar = viewpoint({
  addresses: { "a.default.svc.cluster.local": "10.96.0.2", "b.other.svc.cluster.local": "10.96.0.3", "ext.com": "10.97.0.1" },
});
const gateway = viewpoint({ source: GATEWAY });

const connection = (request: Request): object => viewRequest(sidecar, request).connection;
const http = (request: HttpRequest, at = sidecar): HttpView | undefined => viewRequest(at, request).http;
const received = (request: HttpRequest, at = sidecar): object => {
  const view = http(request, at);
  return Object.fromEntries(view === undefined ? [] : receivedHeaders(view));
};

describe("defaults", () => {
  it("are a GET for / in plain text", () => {
    expect(viewRequest(sidecar, {})).toMatchObject({
      connection: { destinationIp: "203.0.113.9", port: 80, transportProtocol: "raw_buffer", applicationProtocols: ["http/1.1"] },
      http: {
        method: "GET",
        scheme: "http",
        authority: "",
        path: { path: "/", query: "" },
        received: { scheme: "http", sourceIp: "10.244.0.10" },
      },
    });
  });

  it("take the server name of HTTPS from the host", () => {
    expect(connection({ protocol: "https", host: "A.com:8443" })).toEqual({
      destinationIp: "203.0.113.9",
      port: 8443,
      sni: "a.com",
      transportProtocol: "tls",
      applicationProtocols: [],
    });
    expect(connection({ protocol: "https", host: "a.com", sni: "B.com", alpn: ["h2"] })).toMatchObject({
      sni: "b.com",
      port: 443,
      applicationProtocols: ["h2"],
    });
    expect(connection({ protocol: "https" })).not.toHaveProperty("sni");
    expect(connection({ protocol: "tls", host: "a.com:444" })).toMatchObject({ sni: "a.com", port: 444 });
  });

  it("know no HTTP in bytes", () => {
    expect(viewRequest(sidecar, { protocol: "tcp", port: 5 })).not.toHaveProperty("http");
    expect(connection({ protocol: "tcp", port: 5 })).toMatchObject({ transportProtocol: "raw_buffer", applicationProtocols: [] });
  });
});

describe("the authority", () => {
  it("beats the host, and the host beats the header", () => {
    const headers = { Host: "header" };
    expect(http({ headers })?.authority).toBe("header");
    expect(http({ headers, host: "host" })?.authority).toBe("host");
    expect(http({ headers, host: "host", authority: "authority" })?.authority).toBe("authority");
    expect(received({ headers })).not.toHaveProperty("host");
  });

  it("of an absolute path beats them all", () => {
    expect(http({ host: "a", path: "HTTP://Other:81/?q" })).toMatchObject({ authority: "Other:81", path: { path: "/", query: "?q" } });
    expect(http({ path: "http://other/p" })?.authority).toBe("other");
    expect(http({ host: "a", path: "/http://other/p" })).toMatchObject({ authority: "a", path: { path: "/http://other/p" } });
  });
});

describe("a target that Envoy does not take", () => {
  it.each(["http://a?x", "http://a:80?x", "https://a?/x"])("is not found with a query behind the host: %s", (path) => {
    expect(http({ path })).toMatchObject({ path: undefined, badPathStatus: 404 });
  });

  it.each([
    "http://",
    "http://?x",
    "http:///x",
    "ftp://a/x",
    "x://a?x",
    "http://u@/x",
    "http://u@v@a/x",
    "http://a_b/x",
    "http://a%41/x",
    "*",
    "*x",
  ])("is refused where it is neither a path nor an address: %s", (path) => {
    expect(http({ path })).toMatchObject({ path: undefined, badPathStatus: 400 });
  });

  it("is not found where it begins with a star, in OPTIONS", () => {
    expect(http({ path: "*", method: "OPTIONS" })).toMatchObject({ path: undefined, badPathStatus: 404 });
    expect(http({ path: "*x", method: "OPTIONS" })).toMatchObject({ path: undefined, badPathStatus: 404 });
    expect(http({ path: "http://a?x", method: "OPTIONS" })).toMatchObject({ path: undefined, badPathStatus: 404 });
  });

  it("has no say in a CONNECT", () => {
    expect(http({ path: "a:80", method: "CONNECT" })).toMatchObject({ path: { path: "/" } });
  });
});

describe("the user of an absolute path", () => {
  it.each([
    ["http://u@a/x", "a"],
    ["http://u:p@a:80/x", "a:80"],
    ["http://@[::1]/x@y", "[::1]"],
    ["http://a/x@b", "a"],
  ])("is dropped: %s", (path, authority) => {
    expect(http({ host: "h", path })).toMatchObject({ authority });
  });
});

describe("the scheme of an absolute path", () => {
  const headers = { "x-forwarded-proto": "https" };

  it("beats that of the connection and what headers say", () => {
    expect(http({ path: "HTTP://other/p", headers })).toMatchObject({ scheme: "http", path: { path: "/p" } });
    expect(http({ path: "https://other" })).toMatchObject({ scheme: "https", received: { scheme: "http" }, path: { path: "/" } });
    expect(http({ path: "http://other", protocol: "https" }, gateway)).toMatchObject({ scheme: "http", received: { scheme: "https" } });
  });

  it("may not be https where a gateway gets plain text", () => {
    expect(http({ path: "https://other" }, gateway)).toMatchObject({ path: undefined, badPathStatus: 403 });
    expect(http({ path: "https://other", protocol: "https" }, gateway)).toMatchObject({ path: { path: "/" }, badPathStatus: 400 });
  });
});

describe("the address dialled", () => {
  it.each([
    ["a", "10.96.0.2"],
    ["A:9080", "10.96.0.2"],
    ["a.default", "10.96.0.2"],
    ["a.default.svc", "10.96.0.2"],
    ["a.default.svc.cluster.local", "10.96.0.2"],
    ["b", "203.0.113.9"],
    ["b.other", "10.96.0.3"],
    ["ext.com", "10.97.0.1"],
    ["10.1.1.1:80", "10.1.1.1"],
    ["[::1]:80", "::1"],
    ["constructor", "203.0.113.9"],
    ["", "203.0.113.9"],
  ])("of %j is %s", (host, destinationIp) => {
    expect(connection({ host })).toMatchObject({ destinationIp });
  });

  it("is told, or goes by the server name where there is no host", () => {
    expect(connection({ host: "a", destinationIp: "1.1.1.1" })).toMatchObject({ destinationIp: "1.1.1.1" });
    expect(connection({ protocol: "tls", sni: "ext.com" })).toMatchObject({ destinationIp: "10.97.0.1" });
    expect(connection({ protocol: "tcp", port: 1, host: "ext.com" })).toMatchObject({ destinationIp: "10.97.0.1" });
  });
});

describe("headers", () => {
  const forms: readonly [string, RequestHeaders][] = [
    ["records", { "X-A": ["1", "2"], "x-b": "3", "x-c": undefined }],
    [
      "pairs",
      [
        ["x-a", "1"],
        ["X-A", "2"],
        ["x-B", "3"],
      ],
    ],
  ];

  it.each(forms)("come as %s", (_, headers) => {
    expect(received({ headers })).toMatchObject({ "x-a": ["1", "2"], "x-b": ["3"] });
    expect(received({ headers })).not.toHaveProperty("x-c");
  });

  it("come as whatever has a `forEach`, which can be a header too", () => {
    expect(received({ headers: new Map([["X-A", "1"]]) })).toMatchObject({ "x-a": ["1"] });
    expect(received({ headers: { forEach: "1" } })).toMatchObject({ foreach: ["1"] });
  });

  it("lose the blanks around their values, and pseudo headers altogether", () => {
    expect(received({ headers: { "x-a": " \t1 2 ", ":path": "/x", "": "y" } })).toEqual({
      "x-a": ["1 2"],
      "x-forwarded-proto": ["http"],
      "x-request-id": [ANY_REQUEST_ID],
    });
  });

  it("may be called anything", () => {
    const lines = http({
      headers: [
        ["__proto__", "1"],
        ["constructor", "2"],
      ],
    })?.received;
    expect(lines?.get("__proto__")).toEqual(["1"]);
    expect(lines?.get("constructor")).toEqual(["2"]);
    expect(lines?.get("tostring")).toBeUndefined();
  });

  it("of one connection only do not go on", () => {
    const headers = {
      connection: "keep-alive, X-Once",
      "keep-alive": "1",
      "x-once": "1",
      te: "gzip",
      "transfer-encoding": "chunked",
      upgrade: "h2c",
    };
    expect(Object.keys(received({ headers }))).toEqual(["x-forwarded-proto", "x-request-id"]);
    expect(received({ headers: { connection: "Upgrade", upgrade: "websocket" } })).toMatchObject({ upgrade: ["websocket"] });
    const upgraded = { connection: "upgrade, x-a", upgrade: "websocket", "x-a": "1", "keep-alive": "5" };
    expect(received({ headers: upgraded })).toMatchObject({ connection: ["upgrade, x-a"], upgrade: ["websocket"], "x-a": ["1"] });
    expect(received({ headers: upgraded })).not.toHaveProperty("keep-alive");
    expect(Object.keys(received({ headers: { ...upgraded, upgrade: "H2C" } }))).toEqual(["x-forwarded-proto", "x-request-id"]);
    expect(received({ headers: { te: ["trailers", "deflate"] } })).toMatchObject({ te: ["trailers"] });
    expect(received({ headers: { te: ["", ""] } })).toMatchObject({ te: [""] });
    expect(received({ headers: { te: "gzip,\ttrailers" } })).toMatchObject({ te: ["trailers"] });
    for (const te of ["trailersz", "Trailers", "trailers;q=1", "gzip trailers"])
      expect(received({ headers: { te } })).not.toHaveProperty("te");
    expect(received({ headers: { referer: ["/a", "/b"] } })).toMatchObject({ referer: ["/a,/b"] });
    for (const referer of ["a b", ["/a", "b#"]]) expect(received({ headers: { referer } })).not.toHaveProperty("referer");
  });

  it("that Envoy keeps in one field are joined, others not", () => {
    expect(received({ headers: { accept: ["a", "b"], cookie: ["a", "b"], "x-a": ["a", "b"] } })).toMatchObject({
      accept: ["a,b"],
      cookie: ["a", "b"],
      "x-a": ["a", "b"],
    });
  });

  it("that only proxies write are joined all the same", () => {
    const names = ["x-envoy-original-host", "x-envoy-decorator-operation", "x-envoy-external-address", "x-envoy-attempt-count"];
    expect(received({ headers: Object.fromEntries(names.map((name) => [name, ["1", "2"]])) })).toMatchObject(
      Object.fromEntries(names.map((name) => [name, ["1,2"]])),
    );
  });

  it("of clients are believed by sidecars and not by gateways", () => {
    const headers = { "x-forwarded-for": "1.2.3.4", "x-forwarded-proto": "https", "x-request-id": "mine", "x-envoy-retry-on": "5xx" };
    expect(received({ headers })).toEqual({ "x-forwarded-for": ["1.2.3.4"], "x-forwarded-proto": ["https"], "x-request-id": ["mine"] });
    expect(http({ headers })).toMatchObject({ scheme: "https", received: { sourceIp: "10.244.0.10" } });
    expect(received({ headers, sourceIp: "5.6.7.8" }, gateway)).toEqual({
      "x-forwarded-for": ["1.2.3.4,5.6.7.8"],
      "x-forwarded-proto": ["http"],
      "x-request-id": [ANY_REQUEST_ID],
      "x-envoy-external-address": ["5.6.7.8"],
    });
    expect(http({ headers, sourceIp: "5.6.7.8" }, gateway)).toMatchObject({ scheme: "http", received: { sourceIp: "5.6.7.8" } });
    const several = { "x-forwarded-for": ["", "1.1.1.1", "2.2.2.2"] };
    expect(received({ headers: several }, gateway)).toMatchObject({ "x-forwarded-for": ["1.1.1.1,2.2.2.2,10.244.0.10"] });
    expect(received({ headers: { "x-forwarded-for": "" } }, gateway)).toMatchObject({ "x-forwarded-for": ["10.244.0.10"] });
  });

  it("of clients are believed by gateways behind trusted proxies", () => {
    const trusting = viewpoint({ source: GATEWAY, numTrustedProxies: 2 });
    const headers = { "x-forwarded-for": "1.1.1.1, 2.2.2.2, 3.3.3.3", "x-forwarded-proto": "https", "x-request-id": "mine" };
    expect(received({ headers, sourceIp: "5.6.7.8" }, trusting)).toEqual({
      "x-forwarded-for": ["1.1.1.1, 2.2.2.2, 3.3.3.3,5.6.7.8"],
      "x-forwarded-proto": ["https"],
      "x-request-id": [ANY_REQUEST_ID],
      "x-envoy-external-address": ["2.2.2.2"],
    });
    expect(http({ headers }, trusting)?.scheme).toBe("https");
    expect(received({}, trusting)).toMatchObject({ "x-forwarded-proto": ["http"], "x-envoy-external-address": ["10.244.0.10"] });
    // Only those that believe nobody refuse this.
    expect(http({ path: "https://a/" }, gateway)).toMatchObject({ path: undefined, badPathStatus: 403 });
    expect(http({ path: "https://a/" }, trusting)).toMatchObject({ path: { path: "/" }, scheme: "https" });
  });

  it.each([
    ["1.1.1.1", "1.1.1.1"],
    ["9.9.9.9 ,\t1.1.1.1", "1.1.1.1"],
    ["0:0::1", "::1"],
    ["FE80::1", "fe80::1"],
    ["::FFFF:1.2.3.4", "::ffff:1.2.3.4"],
    ["[::1]", "5.6.7.8"],
    ["1.1.1.1:80", "5.6.7.8"],
    ["1.1.1.1,", "5.6.7.8"],
    ["", "5.6.7.8"],
  ])("x-forwarded-for %j names %s as the client of a sidecar", (list, client) => {
    const view = http({ headers: { "x-forwarded-for": list }, sourceIp: "5.6.7.8" });
    expect(view && clientIp(view.received)).toBe(client);
  });

  it("name a scheme only if it is one", () => {
    expect(http({ headers: { "x-forwarded-proto": "ftp" } })?.scheme).toBe("http");
    expect(http({ headers: { "x-forwarded-proto": ["https", "http"] } })?.scheme).toBe("http");
    expect(http({ protocol: "https" }, gateway)?.scheme).toBe("https");
  });
});
