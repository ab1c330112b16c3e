import { describe, expect, it } from "vitest";
import { detectImportFormat } from "../../../src/testing/import/importIntents.ts";
import { importIstioConfigValidator } from "../../../src/testing/import/istioConfigValidator.ts";
import type { ImportedIntents, ImportOptions } from "../../../src/testing/import/reading.ts";
import { importRouterCheck } from "../../../src/testing/import/routerCheck.ts";

const file = (text: string) => ({ file: "tests.yaml", text });

/** What a test became, without its place. */
function testsOf({ files }: ImportedIntents): readonly unknown[] {
  return files.flatMap(({ tests }) => tests.map(({ position: _, ...test }) => test));
}

/** `line: message` of what was left out. */
function warningsOf({ diagnostics }: ImportedIntents): readonly string[] {
  return diagnostics.map(({ position, message }) => `${position?.line}: ${message}`);
}

describe("a test of istio-config-validator", () => {
  const convert = (fields: string, options?: ImportOptions) =>
    importIstioConfigValidator(
      file(`testCases:\n- description: d\n  wantMatch: true\n  request: { authority: [a], method: [GET], uri: [/x] }\n${fields}`),
      options,
    );
  const request = { host: "a", method: "GET", path: "/x" };
  const test = { name: "d", from: {}, requests: [request] };

  it("becomes one request for each combination", () => {
    const text = `testCases:\n- description: d\n  request: { authority: [a, b], method: [GET, PUT], uri: [/x, /z], headers: { h: v } }\n  route: [{ destination: { host: s } }]`;
    const imported = importIstioConfigValidator(file(text), { from: { gateway: "a/b" }, protocol: "https" });
    const [{ requests, from, expect: expected } = { requests: [], from: {}, expect: {} }] = imported.files[0]?.tests ?? [];
    expect(requests).toHaveLength(8);
    expect(requests[1]).toEqual({ protocol: "https", host: "a", method: "PUT", path: "/x", headers: { h: "v" } });
    expect(from).toEqual({ gateway: "a/b" });
    // Without `wantMatch` the tool wants that it does not match.
    expect(expected).toEqual({ not: { route: { host: "s", subset: "" } } });
  });

  it.each<[string, string, object]>([
    [
      "a destination",
      "  route: [{ destination: { host: s, subset: v, port: { number: 80 } } }]",
      { route: { host: "s", subset: "v", port: 80 } },
    ],
    [
      "a split",
      "  route: [{ destination: { host: s, subset: v1 }, weight: 90 }, { destination: { host: s, port: { number: 1 } }, weight: 10 }]",
      { split: { "s/v1": 90, "s:1/": 10 } },
    ],
    [
      "faults and headers",
      "  fault: { delay: { fixedDelay: 5s, percentage: { value: 10 } }, abort: { httpStatus: 500 } }\n  headers: { request: { set: { x: v }, remove: [z] } }",
      { fault: { delay: { time: "5s", percent: 10 }, abort: { status: 500 } }, headers: { x: "v", z: null } },
    ],
    ["a rewritten authority", "  rewrite: { authority: b }", { rewrite: { authority: "b" } }],
  ])("with %s", (_case, fields, expected) => {
    const imported = convert(fields);
    expect(imported.diagnostics).toEqual([]);
    expect(testsOf(imported)).toEqual([{ ...test, expect: expected }]);
  });

  it("with a redirect says where it leads", () => {
    const imported = convert("  redirect: { authority: b, redirectCode: 302 }");
    expect(testsOf(imported)).toEqual([{ ...test, name: "d (a/x)", expect: { redirect: { status: 302, location: "http://b/x" } } }]);
  });

  it("is left out where nothing of it is understood", () => {
    const imported = convert("  delegate: { name: other }\n  rewrite: { uri: /y }");
    expect(testsOf(imported)).toEqual([]);
    expect(warningsOf(imported)).toEqual([
      "5: `delegate` is not converted",
      "6: the `uri` of a rewrite is not converted",
      "2: the test is left out: nothing of it can be converted",
    ]);
  });

  it("of any shape is no crash", () => {
    for (const text of ["", "testCases: 3", "testCases: [3, {}, { request: 3 }, { request: { uri: 3 }, route: 3 }]", "[", "{}"]) {
      expect(testsOf(importIstioConfigValidator(file(text)))).toEqual([]);
    }
  });
});

describe("a test of the route table check tool", () => {
  const convert = (validate: string, input = "{ authority: a, path: /x, method: GET }", options?: ImportOptions) =>
    importRouterCheck(file(`tests:\n- test_name: t\n  input: ${input}\n  validate: ${validate}`), options);
  const test = { name: "t", from: {}, requests: [{ host: "a", path: "/x", method: "GET" }] };

  it.each<[string, string, object]>([
    ["a cluster", "{ cluster_name: c }", { arm: { cluster: "c" } }],
    ["no cluster", '{ cluster_name: "" }', { not: { arm: {} } }],
    ["rewrites", "{ path_rewrite: /z, host_rewrite: b }", { rewrite: { path: "/z", authority: "b" } }],
    ["no rewrite", '{ path_rewrite: "", host_rewrite: "" }', { rewrite: { path: "/x", authority: "a" } }],
    ["a redirect", "{ path_redirect: http://b/, code_redirect: 301 }", { redirect: { location: "http://b/", status: 301 } }],
    ["no redirect", '{ path_redirect: "" }', { not: { redirect: {} } }],
    ["a virtual host", "{ virtual_host_name: h }", { virtualHost: "h" }],
    [
      "headers",
      "{ header_fields: [{ field: a, value: b }], request_header_matches: [{ name: c, exact_match: d }, { name: e, present_match: true, invert_match: true }] }",
      { headers: { a: "b", c: "d", e: null } },
    ],
  ])("with %s", (_case, validate, expected) => {
    const imported = convert(validate);
    expect(imported.diagnostics).toEqual([]);
    expect(testsOf(imported)).toEqual([{ ...test, expect: expected }]);
  });

  it("with neither a cluster nor a redirect becomes two", () => {
    expect(testsOf(convert('{ cluster_name: "", path_redirect: "", virtual_host_name: h }'))).toEqual([
      { ...test, expect: { virtualHost: "h", not: { arm: {} } } },
      { ...test, expect: { not: { redirect: {} } } },
    ]);
  });

  it("sends its headers", () => {
    const imported = convert(
      "{ cluster_name: c }",
      "{ ':authority': a, ':path': /x, ssl: true, additional_headers: [{ field: b, value: c }] }",
    );
    expect(imported.files[0]?.tests[0]?.requests).toEqual([
      {
        host: "a",
        path: "/x",
        headers: [
          ["b", "c"],
          ["x-forwarded-proto", "https"],
        ],
      },
    ]);
    const atGateway = convert("{ cluster_name: c }", "{ authority: a, path: /x, ssl: true }", { from: { gateway: "a/b" } });
    expect(atGateway.files[0]?.tests[0]?.requests).toEqual([{ protocol: "https", host: "a", path: "/x" }]);
  });

  it("says what it leaves out", () => {
    const imported = convert(
      "{ cluster_name: c, virtual_cluster_name: v, request_header_matches: [{ name: a, prefix_match: b }], response_header_matches: [] }",
      "{ authority: a, path: /x, internal: true }",
    );
    expect(warningsOf(imported)).toEqual([
      "3: `internal` is not converted",
      "4: `virtual_cluster_name` is not converted",
      "4: `response_header_matches` is not converted",
      "4: only exact values and absent headers are converted",
    ]);
  });

  it("may be in the older form, a list", () => {
    const text = JSON.stringify([{ test_name: "t", input: { ":authority": "a", ":path": "/x" }, validate: { cluster_name: "c" } }]);
    expect(testsOf(importRouterCheck(file(text)))).toEqual([
      { name: "t", from: {}, requests: [{ host: "a", path: "/x" }], expect: { arm: { cluster: "c" } } },
    ]);
  });

  it("of any shape is no crash", () => {
    for (const text of ["", "tests: 3", "tests: [3, {}, { input: 3, validate: 3 }, { input: {}, validate: {} }]", "[", "[1]"]) {
      expect(testsOf(importRouterCheck(file(text)))).toEqual([]);
    }
  });
});

it("the tool is recognised", () => {
  expect(detectImportFormat(file("testCases: []"))).toBe("istio-config-validator");
  expect(detectImportFormat(file("tests: [{ validate: {} }]"))).toBe("router-check");
  expect(detectImportFormat(file("[{ test_name: a, validate: {} }]"))).toBe("router-check");
  expect(detectImportFormat(file("tests: [{ request: http://a, expect: {} }]"))).toBeUndefined();
  expect(detectImportFormat(file("["))).toBeUndefined();
});
