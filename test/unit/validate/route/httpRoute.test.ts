import { describe, expect, it } from "vitest";
import { validateObject } from "../../../../src/validate/validateObject.ts";
import { decoded, problemsOf, problemsOfHttp, ROUTE } from "../problemsOf.ts";

const FOR_GATEWAY = { gateways: ["shop/web"] };

describe("actions of HTTP rules", () => {
  it.each([
    [
      "V-H1, V-H2",
      { delegate: { name: "d" }, redirect: { uri: "/" } },
      ["error delegate-and-redirect redirect", "error delegate-and-route route"],
    ],
    ["V-H4", { redirect: { uri: "/" } }, ["error redirect-and-route route"]],
    ["V-H5", { route: [], redirect: { uri: "/" }, fault: { abort: { httpStatus: 500 } } }, ["error redirect-and-fault fault"]],
    ["V-H6", { route: [], redirect: { uri: "/" }, rewrite: { uri: "/" } }, ["error redirect-and-rewrite rewrite"]],
    ["V-H7", { route: [], redirect: { uri: "/" }, directResponse: { status: 200 } }, ["error redirect-and-direct-response directResponse"]],
    ["V-H8", { directResponse: { status: 200 } }, ["error direct-response-and-route route"]],
    [
      "V-H9",
      { route: [], directResponse: { status: 200 }, fault: { abort: { httpStatus: 500 } } },
      ["error direct-response-and-fault fault"],
    ],
    ["V-H10", { route: [], directResponse: { status: 200 }, rewrite: { uri: "/" } }, ["error direct-response-and-rewrite rewrite"]],
    ["V-H11", { route: [] }, ["error action-missing spec.http[0]"]],
    ["V-H12", { mirror: ROUTE[0]?.destination, mirrors: [ROUTE[0]] }, ["error mirror-and-mirrors mirror"]],
  ])("%s", (_rule, rule, expected) => {
    expect(problemsOfHttp(rule)).toEqual(expected);
  });

  it("V-H3: a delegate does not delegate", () => {
    expect(problemsOf("VirtualService", { http: [{ delegate: { name: "d" }, route: ROUTE }] })).toEqual([
      "error delegate-nested spec.http[0].delegate",
    ]);
  });
});

it("a method of CORS in small letters is told in capitals", () => {
  const rule = { corsPolicy: { allowMethods: ["get", "fetch"] }, route: ROUTE };
  const problems = validateObject(decoded("VirtualService", { hosts: ["reviews"], http: [rule] }));
  expect(problems.map(({ help }) => help?.split(",")[0])).toEqual(["write `GET`", "use one of GET"]);
});

describe("matches of HTTP rules", () => {
  it.each([
    ["V-M2", { headers: { "": { exact: "a" } } }, ['error header-name-invalid headers[""]']],
    ["V-M3", { headers: { "x y": { exact: "a" } } }, ['error header-name-invalid headers["x y"]']],
    ["V-M3, a comma passes", { headers: { "x,y": { exact: "a" } } }, []],
    ["V-M3, keys of Object.prototype", { headers: { constructor: { exact: "a" } } }, []],
    ["V-M4", { headers: { "x.id": { prefix: "" } } }, ['error prefix-empty headers["x.id"].prefix']],
    ["V-M4, `*` in headers", { headers: { x: { regex: "*" } } }, ["error regex-invalid headers.x.regex"]],
    ["V-M5, `*` in withoutHeaders", { withoutHeaders: { x: { regex: "*" } } }, []],
    ["V-M6, an empty prefix", { uri: { prefix: "" } }, []],
    ["V-M6", { uri: { regex: "" } }, ["error regex-empty uri.regex"]],
    ["V-M7", { port: 65536 }, ["error port-out-of-range port"]],
    [
      "V-M8",
      { sourceLabels: { "a b": "c d" } },
      ['error label-key-invalid sourceLabels["a b"]', 'error label-value-invalid sourceLabels["a b"]'],
    ],
    ["V-M8, an old name is no warning here", { gateways: ["web.shop"] }, ["info gateway-name-legacy gateways[0]"]],
    ["V-M9", { sourceNamespace: "a.b" }, ["error source-namespace-invalid sourceNamespace"]],
    [
      "V-VS5",
      { headers: { "@request.auth.claims.role": { exact: "a" } } },
      ['error jwt-claim-in-mesh headers["@request.auth.claims.role"]'],
    ],
  ])("%s", (_rule, match, expected) => {
    expect(problemsOfHttp({ match: [match] }).map((problem) => problem.replace("match[0].", ""))).toEqual(expected);
  });

  it("2.16: Envoy refuses parameters without a name", () => {
    expect(problemsOfHttp({ match: [{ queryParams: { "": { exact: "1" } } }] })).toEqual([
      'refused query-parameter-refused match[0].queryParams[""]',
    ]);
  });

  it.each([{}, { regex: "*" }])("2.13: a claim without a value is refused by Envoy only: %j", (condition) => {
    expect(problemsOfHttp({ match: [{ withoutHeaders: { "@request.auth.claims.a": condition } }] }, FOR_GATEWAY)).toEqual([
      'refused jwt-claim-without-value match[0].withoutHeaders["@request.auth.claims.a"]',
    ]);
  });
});

describe("parts of HTTP rules", () => {
  it.each([
    ["V-O1", { headers: { request: { set: { ":path": "/" } } } }, ['error header-forbidden headers.request.set[":path"]']],
    ["V-O1, the authority", { headers: { request: { set: { ":authority": "a" } } } }, []],
    ["7.32, a name", { headers: { request: { set: { "a b": "c" } } } }, ['info header-name-invalid headers.request.set["a b"]']],
    [
      "7.32, of a response",
      { headers: { response: { add: { "a@b": "c" }, remove: ["a b"] } } },
      ['info header-name-invalid headers.response.add["a@b"]'],
    ],
    ["V-O2", { headers: { response: { add: { Host: "a" } } } }, ["error header-forbidden headers.response.add.Host"]],
    ["V-O3", { headers: { request: { remove: ["a", ":path"] } } }, ["error header-forbidden headers.request.remove[1]"]],
    ["V-O4", { headers: { request: { add: { a: "b\nc" } } } }, ["error header-value-invalid headers.request.add.a"]],
    [
      "V-O5",
      { route: [{ ...ROUTE[0], headers: { request: { add: { a: "5%" } } } }] },
      ["error header-format-invalid route[0].headers.request.add.a"],
    ],
    [
      "V-O6",
      { rewrite: { authority: "a" }, headers: { request: { set: { HOST: "b" } } } },
      ["error authority-set-twice headers.request.set.HOST"],
    ],
    ["V-C1", { corsPolicy: { allowOrigins: [{ exact: "" }] } }, ["error cors-origin-empty corsPolicy.allowOrigins[0]"]],
    ["V-C2", { corsPolicy: { allowMethods: ["get"] } }, ["error cors-method-unknown corsPolicy.allowMethods[0]"]],
    ["V-C3", { corsPolicy: { allowHeaders: ["*", ""] } }, ["error header-name-invalid corsPolicy.allowHeaders[1]"]],
    ["V-C4", { corsPolicy: { maxAge: "1.5s" } }, ["error duration-too-precise corsPolicy.maxAge"]],
    ["V-F1", { fault: {} }, ["error fault-empty fault"]],
    [
      "V-F2",
      { fault: { abort: { httpStatus: 500, percentage: { value: 0.00001 } } } },
      ["error percent-out-of-range fault.abort.percentage.value"],
    ],
    ["V-F3", { fault: { abort: { grpcStatus: "CANCELED" } } }, ["error grpc-status-unknown fault.abort.grpcStatus"]],
    ["V-F4", { fault: { abort: { http2Error: "x" } } }, ["error fault-unsupported fault.abort.http2Error"]],
    ["V-F5", { fault: { abort: { httpStatus: 199 } } }, ["error status-out-of-range fault.abort.httpStatus"]],
    ["V-F6, a warning that Istio loses", { fault: { abort: {} } }, ["info abort-without-error fault.abort"]],
    ["V-F7", { fault: { delay: { exponentialDelay: "1s" } } }, ["error fault-unsupported fault.delay.exponentialDelay"]],
    ["V-MI1", { mirrorPercent: 101 }, ["error percent-out-of-range mirrorPercent", "warning field-deprecated mirrorPercent"]],
    ["V-MI2", { mirrorPercentage: { value: -1 } }, ["error percent-out-of-range mirrorPercentage.value"]],
    ["V-MI3", { mirrors: [{}] }, ["error destination-missing mirrors[0]"]],
    ["V-R1", { route: [], redirect: { uri: "/", prefixRewrite: "/" } }, ["error redirect-uri-and-prefix redirect"]],
    [
      "V-R2",
      { route: [], match: [{ uri: { exact: "/" } }], redirect: { prefixRewrite: "/" } },
      ["error redirect-needs-prefix-match redirect.prefixRewrite"],
    ],
    ["V-R3", { route: [], redirect: {} }, ["error redirect-empty redirect"]],
    ["V-R4, below", { route: [], redirect: { uri: "/", redirectCode: 299 } }, ["error redirect-code-invalid redirect.redirectCode"]],
    ["V-R4, above", { route: [], redirect: { uri: "/", redirectCode: 400 } }, ["error redirect-code-invalid redirect.redirectCode"]],
    [
      "V-R4, the first",
      { route: [], redirect: { uri: "/", redirectCode: 300 } },
      ["refused redirect-code-unsupported redirect.redirectCode"],
    ],
    [
      "V-R4, the last",
      { route: [], redirect: { uri: "/", redirectCode: 399 } },
      ["refused redirect-code-unsupported redirect.redirectCode"],
    ],
    ["V-R5", { route: [], redirect: { scheme: "HTTPS" } }, ["error redirect-scheme-invalid redirect.scheme"]],
    ["V-R6", { route: [], redirect: { port: 70000 } }, ["error port-out-of-range redirect.port"]],
    ["2.9", { route: [], redirect: { uri: "/", redirectCode: 304 } }, ["refused redirect-code-unsupported redirect.redirectCode"]],
    ["2.10", { route: [], directResponse: { status: 600 } }, ["refused status-unsupported directResponse.status"]],
    [
      "V-D1, from 100 KiB",
      { route: [], directResponse: { status: 200, body: { string: "x".repeat(102_401) } } },
      ["warning body-large directResponse.body"],
    ],
    [
      "V-D1, from 1 MiB, in bytes",
      { route: [], directResponse: { status: 200, body: { string: "é".repeat(524_289) } } },
      ["error body-too-large directResponse.body"],
    ],
    ["V-T1", { retries: { attempts: -1 } }, ["error retry-attempts-negative retries.attempts"]],
    ["V-T2", { retries: { retryRemoteLocalities: false } }, ["error retry-disabled retries"]],
    [
      "V-T3",
      { timeout: "0s", retries: { attempts: 1, backoff: "1us" } },
      ["error duration-too-short retries.backoff", "error duration-too-short timeout"],
    ],
    ["V-T4", { retries: { attempts: 1, retryOn: "5xx, 503" } }, ["error retry-condition-unknown retries.retryOn"]],
    ["V-T4, a status with sign and zeros", { retries: { attempts: 1, retryOn: "+0503" } }, []],
    ["V-W1", { rewrite: { uri: "/", uriRegexRewrite: { match: "a", rewrite: "b" } } }, ["error rewrite-uri-and-regex rewrite"]],
    ["V-W2", { rewrite: {} }, ["error rewrite-empty rewrite"]],
    ["V-W3", { rewrite: { uriRegexRewrite: { match: "a", rewrite: "" } } }, ["error rewrite-regex-incomplete rewrite.uriRegexRewrite"]],
    ["2.16", { rewrite: { uri: "/a\nb" } }, ["refused line-break-refused rewrite.uri"]],
    [
      "2.16 regex",
      { rewrite: { uriRegexRewrite: { match: "a", rewrite: "\r" } } },
      ["refused line-break-refused rewrite.uriRegexRewrite.rewrite"],
    ],
  ])("%s", (_rule, rule, expected) => {
    expect(problemsOfHttp(rule)).toEqual(expected);
  });
});

describe("destinations", () => {
  it.each([
    ["V-DST1", [{}], ["error destination-missing route[0]"]],
    ["V-DST2", [{ destination: { host: "*" } }], ["error host-wildcard-forbidden route[0].destination.host"]],
    ["V-DST3", [{ destination: { host: "10.0.0.1" } }], ["error host-invalid route[0].destination.host"]],
    ["V-DST4", [{ destination: { host: "a", subset: "v.1" } }], ["error subset-name-invalid route[0].destination.subset"]],
    ["V-DST5", [{ destination: { host: "a", port: {} } }], ["error port-out-of-range route[0].destination.port.number"]],
    ["V-WGT", [{ destination: { host: "a" }, weight: -1 }], ["error weight-negative route[0].weight"]],
    ["V-DST6", [{ destination: { host: "a" } }, { destination: { host: "b" } }], ["error weights-sum-zero route"]],
    ["V-DST6, one needs no weight", [{ destination: { host: "a" } }], []],
    ["2.H", [1, 2, 3].map(() => ({ destination: { host: "a" }, weight: 2 ** 31 - 1 })), ["refused weights-sum-too-large route"]],
  ])("%s", (_rule, route, expected) => {
    expect(problemsOfHttp({ route })).toEqual(expected);
  });
});
