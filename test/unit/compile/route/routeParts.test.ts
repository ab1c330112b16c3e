import { describe, expect, it } from "vitest";
import { clusterName, sniClusterName } from "../../../../src/compile/cluster/clusterName.ts";
import { compileCors } from "../../../../src/compile/route/compileCors.ts";
import { compileDirectResponse } from "../../../../src/compile/route/compileDirectResponse.ts";
import { compileFault } from "../../../../src/compile/route/compileFault.ts";
import { compileHashPolicy } from "../../../../src/compile/route/compileHashPolicy.ts";
import { compileHeaders, hostOfHeaders } from "../../../../src/compile/route/compileHeaders.ts";
import { compileRetries } from "../../../../src/compile/route/compileRetries.ts";
import { compileRouteMatch, findClaimWithoutValue } from "../../../../src/compile/route/compileRouteMatch.ts";
import { compileStringMatch } from "../../../../src/compile/route/compileStringMatch.ts";
import { toEnvoyPercent } from "../../../../src/compile/route/envoyPercent.ts";
import { serviceDomains } from "../../../../src/compile/table/serviceDomains.ts";
import { isCatchAll } from "../../../../src/match/routeMatch.ts";
import type { HTTPMatchRequest } from "../../../../src/model/httpMatchRequest.ts";
import { meshSettings } from "../../../../src/registry/meshSettings.ts";
import { buildRegistry } from "../../../../src/registry/registry.ts";
import { service } from "../../objects.ts";

/** @see docs/semantics.md 6.38 */
it("names of clusters", () => {
  expect(clusterName(80, "", "a.b")).toBe("outbound|80||a.b");
  expect(clusterName(0, "v1", "a.b")).toBe("outbound||v1|a.b");
  expect(sniClusterName(80, "v1", "a.b")).toBe("outbound_.80_.v1_.a.b");
});

/** @see docs/semantics.md 6.10, 6.12 */
describe("paths", () => {
  it.each<[HTTPMatchRequest, object]>([
    [{}, { kind: "prefix", value: "/" }],
    [{ uri: {} }, { kind: "prefix", value: "/" }],
    [{ uri: { exact: "" } }, { kind: "exact", value: "" }],
    [{ uri: { prefix: "" } }, { kind: "prefix", value: "" }],
    [
      { uri: { prefix: "/A" }, ignoreUriCase: true },
      { kind: "prefix", value: "/a", ignoreCase: true },
    ],
    [
      { uri: { regex: "/A" }, ignoreUriCase: true },
      { kind: "regex", value: "/A", prefix: "/A", rest: "(?:)$" },
    ],
  ])("%j", (match, expected) => {
    expect(compileRouteMatch(match).path).toEqual(expected);
  });
});

/** @see docs/semantics.md 6.6, 6.21 */
describe("catch-alls", () => {
  it.each<[HTTPMatchRequest, boolean]>([
    [{}, true],
    [{ uri: { prefix: "/" } }, true],
    [{ uri: { regex: ".*" } }, true],
    [{ port: 80, gateways: ["mesh"], sourceLabels: { a: "b" }, statPrefix: "s" }, true],
    [{ uri: { prefix: "" } }, false],
    [{ uri: { regex: "/.*" } }, false],
    [{ uri: { regex: ".+" } }, false],
    [{ uri: { exact: "/" } }, false],
    [{ method: {} }, false],
    [{ headers: { a: {} } }, false],
    [{ withoutHeaders: { a: {} } }, false],
    [{ queryParams: { a: {} } }, false],
    [{ headers: { "@request.auth.claims.a": { exact: "b" } } }, false],
  ])("%j: %s", (match, expected) => {
    expect(isCatchAll(compileRouteMatch(match))).toBe(expected);
  });
});

/** @see docs/semantics.md 6.14, 6.16, 6.18 */
describe("header conditions", () => {
  it("are in lower case, pseudo headers first, inverted ones last", () => {
    const { headers } = compileRouteMatch({
      headers: { "X-B": { exact: "1" }, "X-A": {} },
      withoutHeaders: { Cookie: { regex: "*" } },
      method: { exact: "GET" },
    });
    expect(headers).toEqual([
      { name: ":method", value: { kind: "exact", value: "GET" } },
      { name: "x-a" },
      { name: "x-b", value: { kind: "exact", value: "1" } },
      { name: "cookie", invert: true },
    ]);
  });

  it.each([
    [{}, undefined],
    [{ regex: "*" }, undefined],
    [{ exact: "" }, { kind: "exact", value: "" }],
    [{ regex: "" }, { kind: "regex", value: "", rest: "(?:)$" }],
  ])("%j", (match, expected) => {
    expect(compileStringMatch(match)).toEqual(expected);
  });

  /** @see docs/semantics.md 2.13, 6.20 */
  it("on claims stand apart", () => {
    const match = {
      headers: { "@request.auth.claims.a.b": { exact: "c" }, x: {} },
      withoutHeaders: { "@request.auth.claims[d]": { prefix: "e" } },
    };
    expect(compileRouteMatch(match)).toMatchObject({
      headers: [{ name: "x" }],
      claims: [
        { path: ["a", "b"], value: { kind: "exact", value: "c" } },
        { path: ["d"], value: { kind: "prefix", value: "e" }, invert: true },
      ],
    });
    expect(findClaimWithoutValue(match)).toBeUndefined();
    expect(findClaimWithoutValue({ headers: { "@request.auth.claims.a": {} } })).toBe("@request.auth.claims.a");
  });
});

/** @see docs/semantics.md 6.30, 6.31 */
describe("retries", () => {
  const standard = {
    attempts: 2,
    retryOn: "connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes",
    retriableStatusCodes: [],
    ignorePreviousHosts: true,
    remoteLocalities: false,
  };

  it("have a default, the mesh's or Istio's", () => {
    expect(compileRetries(undefined, undefined, false)).toEqual(standard);
    expect(compileRetries(undefined, { attempts: 5 }, false)).toEqual({ ...standard, attempts: 5 });
    expect(compileRetries({ attempts: 1 }, { attempts: 5 }, false)?.attempts).toBe(1);
    expect(compileRetries(undefined, undefined, true)?.ignorePreviousHosts).toBe(false);
  });

  it("of no attempts are off", () => {
    expect([
      compileRetries({}, undefined, false),
      compileRetries({ attempts: 0 }, undefined, false),
      compileRetries(undefined, {}, false),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ["5xx", "5xx", []],
    ["5xx,429", "5xx,retriable-status-codes", [429]],
    [" 503 , reset ,", "reset,retriable-status-codes", [503]],
    ["retriable-status-codes,500", "retriable-status-codes", [500]],
    ["999", "999", []],
    ["", standard.retryOn, []],
  ])("retryOn %j", (retryOn, conditions, retriableStatusCodes) => {
    expect(compileRetries({ attempts: 1, retryOn }, undefined, false)).toMatchObject({ retryOn: conditions, retriableStatusCodes });
  });
});

/** @see docs/semantics.md 6.28, 6.29 */
describe("faults", () => {
  it.each([
    [undefined, undefined],
    [{}, undefined],
    [{ abort: { http2Error: "x" } }, undefined],
    [{ abort: { httpStatus: 500 } }, { abort: { httpStatus: 500, percent: 0 } }],
    [{ abort: { grpcStatus: "UNAVAILABLE", percentage: { value: 10 } } }, { abort: { grpcStatus: 14, percent: 10 } }],
    [{ delay: { fixedDelay: "1.5s", percentage: {} } }, { delay: { fixedDelayMs: 1500, percent: 0 } }],
    [{ delay: { fixedDelay: "1s", percent: 50 } }, { delay: { fixedDelayMs: 1000, percent: 50 } }],
    [{ delay: { fixedDelay: "1s", percent: -5 } }, { delay: { fixedDelayMs: 1000, percent: 4_294_967_291 } }],
  ])("%j", (fault, expected) => {
    expect(compileFault(fault)).toEqual(expected);
  });

  it.each([
    [100, 100],
    [0.00009, 0],
    [33.33339, 33.3333],
    [0.5, 0.5],
    [Number.NaN, 0],
  ])("%f percent is %f", (value, expected) => {
    expect(toEnvoyPercent(value)).toBe(expected);
  });
});

/** @see docs/semantics.md 6.25, 6.26 */
describe("header operations", () => {
  it("are sorted, in lower case and without the authority", () => {
    const { request, response } = compileHeaders({
      request: { set: { "X-B": "1", A: "2", Host: "h" }, add: { ":path": "/" }, remove: ["X-C", "host"] },
    });
    expect(request).toEqual({
      remove: ["x-c"],
      set: [
        { name: "a", value: "2" },
        { name: "x-b", value: "1" },
      ],
      add: [],
    });
    expect(response).toEqual({ remove: [], set: [], add: [] });
  });

  it.each([
    [{ request: { set: { Host: "a" }, add: { host: "b" } } }, "a"],
    [{ request: { add: { ":authority": "b" } } }, "b"],
    [{ response: { set: { host: "a" } } }, undefined],
    [undefined, undefined],
  ])("%j ask for the authority %s", (headers, expected) => {
    expect(hostOfHeaders(headers)).toBe(expected);
  });
});

describe("CORS", () => {
  it("joins lists, cuts the age to seconds, and reads old origins where there are no new ones", () => {
    expect(
      compileCors({
        allowOrigin: ["a"],
        allowMethods: ["GET", "PUT"],
        maxAge: "1.9s",
        allowCredentials: false,
        unmatchedPreflights: "IGNORE",
      }),
    ).toEqual({
      allowOrigins: [{ kind: "exact", value: "a" }],
      allowMethods: "GET,PUT",
      maxAge: "1",
      allowCredentials: false,
      ignoreUnmatchedPreflights: true,
    });
    expect(compileCors({ allowOrigin: ["a"], allowOrigins: [{ prefix: "b" }] }).allowOrigins).toEqual([{ kind: "prefix", value: "b" }]);
  });
});

/** @see docs/semantics.md 6.34 */
describe("hash policies", () => {
  it.each([
    [{ httpHeaderName: "x" }, { kind: "header", name: "x" }],
    [{ httpCookie: { name: "c", ttl: "0s", path: "/p" } }, { kind: "cookie", name: "c", ttlMs: 0, path: "/p" }],
    [{ httpCookie: { name: "c" } }, { kind: "cookie", name: "c" }],
    [{ useSourceIp: true }, { kind: "sourceIp" }],
    [{ useSourceIp: false }, undefined],
    [{ httpQueryParameterName: "q" }, { kind: "queryParameter", name: "q" }],
    [{}, undefined],
    [undefined, undefined],
  ])("%j", (hash, expected) => {
    expect(compileHashPolicy(hash)).toEqual(expected);
  });
});

/** @see docs/semantics.md 6.37 */
it("bodies are text, bytes before a string", () => {
  expect(compileDirectResponse({ status: 200, body: { string: "a", bytes: "Yg==" } })).toEqual({
    kind: "directResponse",
    status: 200,
    body: "b",
  });
  expect(compileDirectResponse({})).toEqual({ kind: "directResponse", status: 0, body: "" });
});

/** @see docs/semantics.md 4.22 */
describe("domains of a service", () => {
  const domains = (clusterIP: string, namespace: string) => {
    const [found] = buildRegistry([service("s", { clusterIP, ports: [{ name: "http", port: 80 }] })], [], meshSettings());
    return found ? serviceDomains(found, namespace).all : [];
  };

  it.each([
    [
      "10.96.0.5",
      "default",
      ["s.default.svc.cluster.local", "s.default.svc.cluster.local.", "s", "s.default.svc", "s.default", "10.96.0.5"],
    ],
    ["10.96.0.5", "shop", ["s.default.svc.cluster.local", "s.default.svc.cluster.local.", "s.default", "s.default.svc", "10.96.0.5"]],
    ["2001:db8::5", "shop", ["s.default.svc.cluster.local", "s.default.svc.cluster.local.", "s.default", "s.default.svc", "[2001:db8::5]"]],
  ])("%s from %s", (clusterIP, namespace, expected) => {
    expect(domains(clusterIP, namespace)).toEqual(expected);
  });

  it("of a headless one are wildcards too", () => {
    expect(domains("None", "shop").filter((domain) => domain.startsWith("*"))).toEqual([
      "*.s.default.svc.cluster.local",
      "*.s.default.svc.cluster.local.",
      "*.s.default",
      "*.s.default.svc",
    ]);
  });
});
