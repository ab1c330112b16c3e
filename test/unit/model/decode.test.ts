import { describe, expect, it } from "vitest";
import { decodeMeshConfig, decodeObject } from "../../../src/model/decode.ts";
import { deepFreeze } from "../../../src/util/deepFreeze.ts";

const API = "networking.istio.io/v1";

function virtualService(spec: unknown, more: object = {}): unknown {
  return { apiVersion: API, kind: "VirtualService", metadata: { name: "reviews", namespace: "shop" }, spec, ...more };
}

/** What is said about the first problem. */
function first(value: unknown): unknown {
  const [diagnostic] = decodeObject(value).diagnostics;
  return diagnostic && { code: diagnostic.code, path: diagnostic.origin?.path, help: diagnostic.help };
}

describe("decodeObject", () => {
  it("gives the object without changing the input", () => {
    const input = deepFreeze(virtualService({ hosts: ["reviews"], http: [{ mirror_percent: "10", match: [{ headers: { x: null } }] }] }));
    expect(decodeObject(input)).toEqual({
      object: {
        apiVersion: API,
        kind: "VirtualService",
        metadata: { name: "reviews", namespace: "shop" },
        spec: { hosts: ["reviews"], http: [{ mirrorPercent: 10, match: [{ headers: { x: {} } }] }] },
      },
      diagnostics: [],
    });
  });

  it.each(["v1", "v1beta1", "v1alpha3"])("reads version %s", (version) => {
    expect(decodeObject(virtualService({}, { apiVersion: `networking.istio.io/${version}` })).object).toBeDefined();
  });

  it("keeps the order of fields, whatever was read before", () => {
    const orders = [
      ["x", "y"],
      ["y", "x"],
      ["x", "y"],
    ].map((names) => {
      const queryParams = Object.fromEntries(names.map((name) => [name, { exact: "1" }]));
      return JSON.stringify(decodeObject(virtualService({ http: [{ match: [{ queryParams }] }] })).object).match(/"[xy]"/g);
    });
    expect(orders).toEqual([
      ['"x"', '"y"'],
      ['"y"', '"x"'],
      ['"x"', '"y"'],
    ]);
  });

  it("keeps the metadata that counts and leaves the rest out", () => {
    const metadata = { name: "a", labels: { app: "x" }, creationTimestamp: "2024-01-31T12:00:00Z", uid: "1", managedFields: [{}] };
    expect(decodeObject(virtualService({}, { metadata })).object?.metadata).toEqual({
      name: "a",
      labels: { app: "x" },
      creationTimestamp: "2024-01-31T12:00:00Z",
    });
    expect(decodeObject(virtualService({}, { metadata: { name: "a", creationTimestamp: null } })).diagnostics).toEqual([]);
  });

  it("takes an absent and a null spec for an empty one", () => {
    expect(decodeObject(virtualService(null)).object?.spec).toEqual({});
    expect(decodeObject(virtualService(undefined)).object?.spec).toEqual({});
  });

  it("names object, field and code", () => {
    expect(decodeObject(virtualService({ http: [{}, { match: [{ uri: { suffix: "/a" } }] }] })).diagnostics).toEqual([
      {
        severity: "error",
        code: "unknown-field",
        message: "`StringMatch` has no field `suffix`",
        origin: { kind: "VirtualService", namespace: "shop", name: "reviews", path: "spec.http[1].match[0].uri.suffix" },
      },
    ]);
  });

  it("still gives an object that has unknown fields, without them", () => {
    const { object, diagnostics } = decodeObject(virtualService({ hosts: ["a"], hostz: ["b"] }, { extra: 1 }));
    expect(object?.spec).toEqual({ hosts: ["a"] });
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["error unknown-field", "error unknown-field"]);
  });

  it("gives no object where a value does not fit, and collects all problems", () => {
    const { object, diagnostics } = decodeObject(virtualService({ hosts: "a", http: [{ timeout: 5, retries: { attempts: "x" } }] }));
    expect(object).toBeUndefined();
    expect(diagnostics.map(({ origin, code }) => `${origin?.path} ${code}`)).toEqual([
      "spec.hosts wrong-type",
      "spec.http[0].timeout wrong-type",
      "spec.http[0].retries.attempts bad-number",
    ]);
  });

  it("writes paths with camelCase names and quotes keys that are no plain names", () => {
    const spec = { http: [{ cors_policy: { max_age: 5 }, match: [{ query_params: { "a.b": { exact: 1 } } }] }] };
    expect(decodeObject(virtualService(spec)).diagnostics.map(({ origin }) => origin?.path)).toEqual([
      "spec.http[0].corsPolicy.maxAge",
      'spec.http[0].match[0].queryParams["a.b"].exact',
    ]);
  });

  it("says which of several alternatives counts, as an info", () => {
    const { object, diagnostics } = decodeObject(virtualService({ http: [{ match: [{ uri: { regex: "a", exact: "b" } }] }] }));
    expect(object?.spec).toEqual({ http: [{ match: [{ uri: { regex: "a" } }] }] });
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["info oneof-conflict"]);
  });

  it("keeps `__proto__` as a name of a header and refuses it as a field", () => {
    const value: unknown = JSON.parse(
      `{"apiVersion":"${API}","kind":"VirtualService","metadata":{"name":"a"},"__proto__":{"x":1},
        "spec":{"http":[{"headers":{"request":{"set":{"__proto__":"v"}}}}]}}`,
    );
    const { object, diagnostics } = decodeObject(value);
    expect(JSON.stringify(object?.spec)).toContain('{"__proto__":"v"}');
    expect(diagnostics.map(({ code, origin }) => `${code} ${origin?.path}`)).toEqual(["unknown-field __proto__"]);
  });
});

describe("help for unknown fields", () => {
  it.each([
    ["a misspelt field", virtualService({ http: [{ match: [{ url: {} }] }] }), "did you mean `uri`?"],
    ["another case", virtualService({ HTTP: [] }), "did you mean `http`?"],
    ["a field one level up", virtualService({ http: [{ rewrite: { timeout: "1s" } }] }), "`timeout` is a field of `spec.http[]`"],
    ["a field one level down", virtualService({ allowOrigins: [] }), "`allowOrigins` is a field of `spec.http[].corsPolicy`"],
    ["a misplaced spec field", virtualService({}, { hosts: ["a"] }), "`hosts` is a field of `spec`"],
    ["a misplaced frame field", virtualService({ metadata: {} }), "`metadata` is a top-level field"],
    [
      "both",
      virtualService({ http: [{ retries: { timeout: "1s" } }] }),
      "did you mean `perTryTimeout`? `timeout` is a field of `spec.http[]`",
    ],
    [
      "a field of old versions",
      virtualService({ http: [{ websocketUpgrade: true }] }),
      "delete it, connections are upgraded to WebSocket without it",
    ],
    [
      "another field of old versions, in a destination",
      virtualService({ http: [{ route: [{ removeResponseHeaders: ["a"] }] }] }),
      "write `headers.response.remove`",
    ],
    ["nonsense", virtualService({ xyzzy: 1 }), undefined],
    ["a very long name", virtualService({ ["x".repeat(100_000)]: 1 }), undefined],
    [
      "fields below a list of texts",
      virtualService({ hosts: { route: [] } }),
      "`route` is a field of `spec.http[]`, `spec.tls[]` or `spec.tcp[]`",
    ],
    ["messages without a dash", virtualService({ http: { route: [] } }), "write each entry on a line that starts with `-`"],
    ["the other selector", selectorRule("labels"), "did you mean `matchLabels`?"],
  ])("%s", (_, value, help) => {
    expect(first(value)).toHaveProperty("help", help);
  });

  function selectorRule(key: string): object {
    return { apiVersion: API, kind: "DestinationRule", metadata: { name: "a" }, spec: { workloadSelector: { [key]: {} } } };
  }

  it("suggests values of enums", () => {
    const spec = { trafficPolicy: { loadBalancer: { simple: "round_robin" } } };
    expect(first({ apiVersion: API, kind: "DestinationRule", metadata: { name: "a" }, spec })).toEqual({
      code: "unknown-enum-value",
      path: "spec.trafficPolicy.loadBalancer.simple",
      help: "did you mean `ROUND_ROBIN`?",
    });
  });
});

describe("what is no object of a known kind", () => {
  it.each([
    [null, "not-an-object"],
    [[], "not-an-object"],
    ["text", "not-an-object"],
    [{}, "kind-missing"],
    [{ kind: "VirtualService" }, "api-version-missing"],
    [virtualService({}, { apiVersion: "v1" }), "wrong-group"],
    [virtualService({}, { apiVersion: "networking.istio.oi/v1" }), "wrong-group"],
    [virtualService({}, { apiVersion: "networking.istio.io/v2" }), "unknown-version"],
    [virtualService({}, { apiVersion: "networking.istio.io" }), "wrong-group"],
    [virtualService({}, { kind: "VirtualSevice" }), "unknown-kind"],
    [virtualService({}, { kind: "Service" }), "wrong-group"],
    [virtualService({}, { kind: "constructor" }), "unknown-kind"],
    [virtualService({}, { metadata: {} }), "name-missing"],
    [virtualService({}, { metadata: null }), "name-missing"],
    [virtualService({}, { metadata: "reviews" }), "wrong-type"],
  ])("case %# is an error", (value, code) => {
    const { object, diagnostics } = decodeObject(value);
    expect(object).toBeUndefined();
    expect(diagnostics.map((diagnostic) => `${diagnostic.severity} ${diagnostic.code}`)).toEqual([`error ${code}`]);
  });

  it.each([
    ["appmesh.k8s.aws/v1beta2", "VirtualService", "info kind-ignored"],
    ["apps/v1", "Deployment", "info kind-ignored"],
    ["v1", "ConfigMap", "info kind-ignored"],
    ["networking.istio.io/v1alpha3", "EnvoyFilter", "warning kind-not-evaluated"],
    ["networking.istio.io/v1", "WorkloadGroup", "info kind-ignored"],
    ["security.istio.io/v1", "AuthorizationPolicy", "warning kind-not-evaluated"],
    ["gateway.networking.k8s.io/v1", "Gateway", "warning kind-not-evaluated"],
  ])("%s %s is %s", (apiVersion, kind, expected) => {
    const { object, diagnostics } = decodeObject({ apiVersion, kind, metadata: { name: "a" }, spec: { anything: 1 } });
    expect(object).toBeUndefined();
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([expected]);
  });
});

describe("a Service of Kubernetes", () => {
  const service = (spec: object): unknown => ({ apiVersion: "v1", kind: "Service", metadata: { name: "a" }, spec, status: {} });

  it("passes over what does not route", () => {
    const ports = [
      { name: "http", port: 80, targetPort: "web", protocol: "TCP" },
      { port: 81, targetPort: 8081 },
    ];
    const { object, diagnostics } = decodeObject(service({ clusterIP: "None", sessionAffinity: "None", ipFamilies: ["IPv4"], ports }));
    expect(object?.spec).toEqual({ clusterIP: "None", ports });
    expect(diagnostics).toEqual([]);
  });

  it("asks for the right types", () => {
    expect(first(service({ ports: [{ targetPort: true }] }))).toMatchObject({ code: "wrong-type", path: "spec.ports[0].targetPort" });
  });
});

describe("decodeMeshConfig", () => {
  it("reads what routes and passes over what Istio knows beside it", () => {
    const value = {
      outbound_traffic_policy: { mode: "ALLOW_ANY_DYNAMIC_DNS" },
      enableAutoMtls: false,
      accessLogFile: "/dev/stdout",
      ingress_selector: "x",
      defaultConfig: { discoveryAddress: "istiod:15012", gatewayTopology: { numTrustedProxies: 1, proxyProtocol: {} } },
    };
    expect(decodeMeshConfig(value)).toEqual({
      meshConfig: {
        outboundTrafficPolicy: { mode: "ALLOW_ANY_DYNAMIC_DNS" },
        enableAutoMtls: false,
        defaultConfig: { gatewayTopology: { numTrustedProxies: 1 } },
      },
      diagnostics: [],
    });
    expect(decodeMeshConfig(null)).toEqual({ meshConfig: {}, diagnostics: [] });
  });

  it("warns about unknown fields and refuses wrong values", () => {
    const unknown = decodeMeshConfig({ outboundTrafficPolcy: {} });
    expect(unknown.meshConfig).toEqual({});
    expect(unknown.diagnostics).toMatchObject([
      { severity: "warning", code: "unknown-field", help: "did you mean `outboundTrafficPolicy`?" },
    ]);
    const wrong = decodeMeshConfig({ pathNormalization: { normalization: "ALL" } });
    expect(wrong.meshConfig).toBeUndefined();
    expect(wrong.diagnostics).toMatchObject([{ severity: "error", code: "unknown-enum-value" }]);
  });
});
