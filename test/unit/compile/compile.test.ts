import { describe, expect, it } from "vitest";
import { compile, safeCompile } from "../../../src/compile/compile.ts";
import { CompileError } from "../../../src/compile/compileError.ts";
import type { Source } from "../../../src/graph/source.ts";
import type { Config } from "../../../src/model/config.ts";
import { resolve } from "../../../src/resolve/ask.ts";
import { viewpoint } from "../../../src/resolve/viewpoint.ts";
import { gateway, service, serviceEntry, virtualService } from "../objects.ts";

const good = virtualService("good", { hosts: ["a"], http: [{ directResponse: { status: 200 } }] });
const bad = virtualService("bad", { hosts: ["b"], http: [{ timeout: "-1s", route: [{ destination: { host: "" } }] }] });

describe("compile", () => {
  it("throws all problems at once", () => {
    try {
      compile([good, bad]);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(CompileError);
      const { diagnostics } = error as CompileError;
      expect(diagnostics.filter(({ severity }) => severity === "error").length).toBeGreaterThan(1);
      expect(new Set(diagnostics.map(({ origin }) => origin?.name))).toEqual(new Set(["bad"]));
      expect((error as Error).message).toMatch(
        /^the configuration has \d errors:\n {2}VirtualService default\/bad spec\.http\[0\]\S+: .+ \([a-z-]+\)\n/,
      );
    }
  });

  it("takes a list of objects for a configuration", () => {
    expect(compile([good])).toStrictEqual(compile({ objects: [good] }));
  });
});

describe("safeCompile", () => {
  it("leaves out what is invalid and keeps the rest", () => {
    const { graph, diagnostics } = safeCompile([good, bad]);
    expect(graph.config.virtualServices.map(({ name }) => name)).toEqual(["good"]);
    expect(diagnostics.some(({ severity, origin }) => severity === "error" && origin?.name === "bad")).toBe(true);
  });

  it("keeps one of two objects with one name, whatever their order", () => {
    const other = virtualService("good", { hosts: ["z"], http: [{ directResponse: { status: 201 } }] });
    const [first, second] = [safeCompile([good, other]), safeCompile([other, good])];
    expect(first.graph).toStrictEqual(second.graph);
    expect(first.graph.config.virtualServices.length).toBe(1);
    expect(first.diagnostics.filter(({ code }) => code === "duplicate-object")).toMatchObject([
      { severity: "error", related: [{ name: "good" }] },
    ]);
  });

  it("tells objects of one name apart by kind and namespace", () => {
    const { diagnostics } = safeCompile([
      good,
      { ...good, metadata: { ...good.metadata, namespace: "shop" } },
      service("good", { ports: [{ port: 80, name: "http" }] }),
    ]);
    expect(diagnostics.filter(({ code }) => code === "duplicate-object")).toEqual([]);
  });

  it.each<unknown>([null, undefined, 5, "x", {}, { kind: "VirtualService" }, [[]], [null], { objects: [null, 1] }])(
    "says what is wrong with %j",
    (value) => {
      const { diagnostics } = safeCompile(value as Config);
      expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
    },
  );

  it("freezes nothing of the caller's", () => {
    const labels = { app: "web" };
    const unevaluated = [{ kind: "EnvoyFilter", namespace: "default", name: "x", selector: { app: "web" } }];
    const source: Source = { kind: "sidecar", labels };
    safeCompile({ objects: [good], unevaluated }, { viewpoints: [source] });
    expect([labels, unevaluated, unevaluated[0], unevaluated[0]?.selector, source, good, good.spec].some(Object.isFrozen)).toBe(false);
  });
});

describe("services that are inferred", () => {
  const rule = virtualService("a", { hosts: ["a"], http: [{ route: [{ destination: { host: "b" } }] }] });
  const elsewhere = service("shop/other", { ports: [{ name: "http", port: 8080 }] });

  it("are served on the ports of others too, and have none themselves", () => {
    const graph = compile([rule, elsewhere]);
    for (const host of ["b", "b:8080", "a:8080"]) {
      const decision = resolve(graph, { host });
      expect(decision).toMatchObject({ kind: "forward", inferred: true, destination: { host: "b.default.svc.cluster.local" } });
      expect(decision).not.toHaveProperty("destination.port");
    }
  });
});

describe("viewpoints", () => {
  it("have the addresses of services, not those of nobody and not blocks", () => {
    const ports = [{ number: 9000, name: "tcp", protocol: "TCP" }];
    const entries = [["10.1.2.3"], ["10.0.0.0/8"], ["0.0.0.0"], []].map((addresses, i) =>
      serviceEntry(`e${i}`, { hosts: [`e${i}.example`], addresses, ports, resolution: "NONE" }),
    );
    expect(viewpoint(compile(entries)).addresses).toEqual({ "e0.example": "10.1.2.3" });
  });

  it("have the cluster of hosts that the proxy looks up itself among the others", () => {
    const meshConfig = { outboundTrafficPolicy: { mode: "ALLOW_ANY_DYNAMIC_DNS" } } as const;
    const { graph } = safeCompile({ objects: [service("a", { ports: [{ name: "http", port: 80 }] })], meshConfig });
    expect(viewpoint(graph).clusters.map(({ name }) => name)).toEqual([
      "AllowAnyDynamicDNSCluster",
      "outbound|80||a.default.svc.cluster.local",
    ]);
  });

  it("built ahead are those that are used, also for sources that only differ in labels that do not count", () => {
    const { graph } = safeCompile([good], { viewpoints: [{ kind: "sidecar", labels: { app: "web", pod: "1" } }] });
    expect(viewpoint(graph, { kind: "sidecar", labels: { app: "web", pod: "2" } })).toBe(graph.viewpoints[0]);
  });

  it("differ where a selector looks at a label", () => {
    const { graph } = safeCompile([
      good,
      gateway("g", { selector: { app: "edge" }, servers: [{ port: { number: 80, name: "h", protocol: "HTTP" }, hosts: ["*"] }] }),
    ]);
    const listeners = (app: string) => viewpoint(graph, { kind: "gateway", labels: { app } }).listeners.length;
    expect([listeners("edge"), listeners("web")]).toEqual([1, 0]);
  });

  it("carry caveats for what is not evaluated", () => {
    const caveats = (kind: string, namespace: string) =>
      viewpoint(safeCompile({ objects: [good], unevaluated: [{ kind, namespace, name: "x" }] }).graph).caveats.map(
        ({ message }) => message,
      );
    expect(caveats("EnvoyFilter", "default")).toEqual(["not evaluated: it can change any part of the proxy's configuration"]);
    expect(caveats("EnvoyFilter", "istio-system").length).toBe(1);
    expect(caveats("EnvoyFilter", "shop")).toEqual([]);
    expect(caveats("AuthorizationPolicy", "shop").length).toBe(1);
    expect(caveats("constructor", "default")).toEqual(["not evaluated: it can change the answer"]);
  });

  /** @see docs/semantics.md 7.31 */
  it.each([
    [{ gatewayTopology: { numTrustedProxies: 1 } }, 0, 0],
    [{ gatewayTopology: { numTrustedProxies: 0 } }, 0, 0],
    [{ proxyHeaders: { envoyDebugHeaders: { disabled: true }, xForwardedHost: { enabled: true } } }, 1, 1],
    [{ proxyHeaders: { requestId: { disabled: false }, xForwardedPort: {} } }, 0, 0],
    [{ connectionSettings: { profile: "EDGE" as const } }, 1, 1],
    [{}, 0, 0],
  ])("carry caveats for %j of the mesh", (defaultConfig, ofSidecars, ofGateways) => {
    const { graph, diagnostics } = safeCompile({ objects: [good], meshConfig: { defaultConfig } });
    expect(diagnostics.filter(({ origin }) => origin?.kind === "MeshConfig")).toEqual([]);
    expect(viewpoint(graph).caveats.length).toBe(ofSidecars);
    expect(viewpoint(graph, { kind: "gateway" }).caveats.length).toBe(ofGateways);
  });
});

it("tells gateways how many proxies to trust", () => {
  const trusted = (numTrustedProxies: number, kind: "sidecar" | "gateway") =>
    viewpoint(safeCompile({ objects: [], meshConfig: { defaultConfig: { gatewayTopology: { numTrustedProxies } } } }).graph, { kind });
  expect(trusted(2, "gateway").numTrustedProxies).toBe(2);
  expect([trusted(0, "gateway"), trusted(2, "sidecar")].map((at) => "numTrustedProxies" in at)).toEqual([false, false]);
});

describe("tables that Envoy refuses", () => {
  const at = (name: string, created: number, hosts: readonly string[], value: string): ReturnType<typeof virtualService> => {
    const made = virtualService(name, { hosts, http: [{ headers: { response: { set: { x: value } } }, directResponse: { status: 200 } }] });
    return { ...made, metadata: { ...made.metadata, creationTimestamp: `2026-01-01T00:00:0${created}Z` } };
  };
  const services = [
    service("a", { clusterIP: "10.0.0.1", ports: [{ port: 80, name: "http" }] }),
    service("auto", { clusterIP: "10.0.0.2", ports: [{ port: 80, name: "x" }] }),
  ];
  const answer = (hosts: readonly string[], destinationIp: string, ...others: readonly ReturnType<typeof virtualService>[]): string => {
    const { graph } = safeCompile([...services, ...others, at("refused", 2, hosts, "%NOPE%")], { registry: "strict" });
    return resolve(viewpoint(graph, { kind: "sidecar" }), { host: "a", destinationIp }).kind;
  };

  it("are those with the rule, not that of another service", () => {
    expect(answer(["x.org"], "10.0.0.1")).toBe("refused");
    expect(answer(["x.org"], "10.0.0.2")).toBe("forward");
    expect(answer(["auto"], "10.0.0.2")).toBe("refused");
  });

  it("are not those where others have all of its names", () => {
    expect(answer(["x.org"], "10.0.0.1", at("older", 1, ["x.org"], "1"))).toBe("forward");
    expect(answer(["x.org", "y.org"], "10.0.0.1", at("older", 1, ["x.org"], "1"))).toBe("refused");
  });
});
