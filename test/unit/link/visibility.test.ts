import { describe, expect, it } from "vitest";
import { importsService, importsVirtualService, parseImportedHosts } from "../../../src/link/importedHosts.ts";
import { linkConfig } from "../../../src/link/linkConfig.ts";
import type { LinkedConfig } from "../../../src/link/linkedConfig.ts";
import { mergeServices } from "../../../src/link/mergeServices.ts";
import { selectDestinationRule } from "../../../src/link/selectDestinationRule.ts";
import { findReferencedService, visibleServices } from "../../../src/link/serviceIndex.ts";
import { sidecarScope } from "../../../src/link/sidecarScope.ts";
import { virtualServicesFor } from "../../../src/link/virtualServiceIndex.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { meshSettings } from "../../../src/registry/meshSettings.ts";
import { destinationRule, service, serviceEntry, sidecar, virtualService } from "../objects.ts";

const route = [{ destination: { host: "x" } }];
const http = [{ name: "http", port: 80 }];
const ports = [{ number: 80, name: "http", protocol: "HTTP" }];

function link(...objects: readonly ConfigObject[]): LinkedConfig {
  return linkConfig(objects, meshSettings(), [], "strict").config;
}

/** @see docs/semantics.md 3.12, 3.19 */
describe("virtualServicesFor", () => {
  const one = (name: string, exportTo: readonly string[], age: number) =>
    virtualService(name, { hosts: ["a.example"], http: [{ route }], exportTo }, age);
  const config = link(
    one("public-old", ["*"], 0),
    one("exported", ["default", "shop"], 1),
    one("private-new", ["."], 9),
    one("private-old", ["default"], 8),
    one("shop/foreign", ["."], 0),
    one("shop/for-default", ["default"], 2),
  );

  it("lists private ones, then exported ones, then public ones, each by age", () => {
    expect(virtualServicesFor(config, "default", "mesh").map(({ name }) => name)).toEqual([
      "exported",
      "private-old",
      "private-new",
      "for-default",
      "public-old",
    ]);
    expect(virtualServicesFor(config, "shop", "mesh").map(({ name }) => name)).toEqual(["foreign", "exported", "public-old"]);
    expect(virtualServicesFor(config, "other", "mesh").map(({ name }) => name)).toEqual(["public-old"]);
  });

  it("lists each once, and none for a gateway that none names", () => {
    const twice = link(virtualService("v", { hosts: ["a"], gateways: ["edge", "default/edge"], http: [{ route }] }));
    expect(virtualServicesFor(twice, "default", "default/edge").length).toBe(1);
    expect(virtualServicesFor(twice, "default", "mesh")).toEqual([]);
  });
});

/** @see docs/semantics.md 4.21 */
describe("imported hosts", () => {
  const hosts = (...entries: readonly string[]) => parseImportedHosts(entries, "default");

  it.each<[readonly string[], string, string, boolean]>([
    [["*/*"], "a.example", "shop", true],
    [["./*"], "a.example", "default", true],
    [["./*"], "a.example", "shop", false],
    [["shop/a.example"], "a.example", "shop", true],
    [["shop/*.example"], "a.example", "shop", true],
    [["shop/a.example"], "*.example", "shop", false],
    [["*/*", "~shop/*"], "a.example", "shop", false],
    [["~shop/*", "*/*"], "a.example", "shop", false],
    [["*/*", "~/a.example"], "a.example", "shop", false],
    [["*/*", "~/a.example"], "b.example", "shop", true],
    [["~/*"], "a.example", "shop", false],
    [["~./*", "*/*"], "a.example", "default", false],
    [["a.example"], "a.example", "default", false],
    [["a/b/c"], "b", "a", false],
  ])("%j import %s of %s: %s", (entries, hostname, namespace, expected) => {
    expect(importsService(hosts(...entries), hostname, namespace)).toBe(expected);
  });

  /** @see docs/semantics.md 3.20, 3.21 */
  it.each<[readonly string[], readonly string[], boolean]>([
    [["shop/a.foo.com"], ["*.foo.com"], true],
    [["shop/*.foo.com"], ["a.foo.com"], true],
    [["shop/a.foo.com"], ["a.foo.com", "z.example"], true],
    [["shop/a.foo.com"], ["b.foo.com"], false],
    [["shop/*", "~shop/a.foo.com"], ["a.foo.com"], false],
    [["shop/*", "~shop/a.foo.com"], ["a.foo.com", "b.foo.com"], true],
    [["default/*"], ["a.foo.com"], false],
  ])("%j import a VirtualService for %j: %s", (entries, own, expected) => {
    expect(importsVirtualService(hosts(...entries), own, "shop")).toBe(expected);
  });
});

/** @see docs/semantics.md 4.28 */
describe("sidecarScope", () => {
  const names = (config: LinkedConfig, namespace: string, labels = {}) =>
    sidecarScope(config, namespace, labels).services.map(({ hostname }) => hostname.split(".").slice(0, 2).join("."));
  const services = [service("a", { ports: http }), service("shop/b", { ports: http })];

  it("is everything without a Sidecar", () => {
    expect(names(link(...services), "default")).toEqual(["a.default", "b.shop"]);
  });

  it("prefers the selector that fits, then the own namespace, then the root namespace", () => {
    const config = link(
      ...services,
      sidecar("istio-system/root", { egress: [{ hosts: ["~/*"] }] }),
      sidecar("own", { egress: [{ hosts: ["./*"] }] }),
      sidecar("selected", { workloadSelector: { labels: { app: "web" } }, egress: [{ hosts: ["shop/*"] }] }, 5),
      sidecar("istio-system/picky", { workloadSelector: { labels: { app: "web" } }, egress: [{ hosts: ["*/*"] }] }),
    );
    expect(names(config, "default", { app: "web" })).toEqual(["b.shop"]);
    expect(names(config, "default")).toEqual(["a.default"]);
    expect(names(config, "shop", { app: "web" })).toEqual([]);
  });

  it("takes an empty selector for one that fits all, before a Sidecar without", () => {
    const config = link(
      ...services,
      sidecar("own", { egress: [{ hosts: ["./*"] }] }, 1),
      sidecar("empty", { workloadSelector: {}, egress: [{ hosts: ["shop/*"] }] }, 2),
    );
    expect(names(config, "default")).toEqual(["b.shop"]);
  });

  it("of two in one namespace the older counts", () => {
    const config = link(
      ...services,
      sidecar("new", { egress: [{ hosts: ["./*"] }] }, 9),
      sidecar("old", { egress: [{ hosts: ["shop/*"] }] }, 1),
    );
    expect(names(config, "default")).toEqual(["b.shop"]);
  });

  /** @see docs/semantics.md 4.6 */
  it("adds what imported rules send to, with the ports that they name", () => {
    const config = link(
      service("shop/b", { ports: [...http, { name: "http-2", port: 81 }] }),
      virtualService("v", {
        hosts: ["a.example"],
        http: [{ route: [{ destination: { host: "b.shop.svc.cluster.local", port: { number: 81 } } }] }],
      }),
      sidecar("s", { egress: [{ hosts: ["./*"] }] }),
    );
    expect(
      sidecarScope(config, "default", {}).services.map(({ hostname, ports: own }) => [hostname, own.map(({ number }) => number)]),
    ).toEqual([["b.shop.svc.cluster.local", [81]]]);
  });

  it("takes an outboundTrafficPolicy without mode for REGISTRY_ONLY", () => {
    const mode = (outboundTrafficPolicy?: object) =>
      sidecarScope(
        link(sidecar("s", { egress: [{ hosts: ["*/*"] }], ...(outboundTrafficPolicy && { outboundTrafficPolicy }) })),
        "default",
        {},
      ).outboundTrafficPolicy.mode;
    expect([mode(), mode({}), mode({ mode: "ALLOW_ANY" })]).toEqual(["ALLOW_ANY", "REGISTRY_ONLY", "ALLOW_ANY"]);
  });

  /** @see docs/semantics.md 3.24 */
  it("finds the VirtualService whose host fits best; the older wins a tie", () => {
    const rules = (name: string, host: string, age: number) => virtualService(name, { hosts: [host], http: [{ route }] }, age);
    const best = (...objects: readonly ConfigObject[]) =>
      sidecarScope(link(service("a", { ports: http }), ...objects), "default", {}).listeners[0]?.bestVirtualService(
        "a.default.svc.cluster.local",
      )?.name;
    expect(best(rules("wide", "*.local", 0), rules("narrow", "*.default.svc.cluster.local", 1))).toBe("narrow");
    expect(best(rules("narrow", "*.default.svc.cluster.local", 0), rules("exact", "a", 1))).toBe("exact");
    expect(best(rules("new", "a", 2), rules("old", "a", 1))).toBe("old");
    expect(best(rules("other", "b", 0))).toBeUndefined();
  });
});

describe("services of one host", () => {
  const host = "a.default.svc.cluster.local";
  const entry = (name: string, number: number, age: number) =>
    serviceEntry(name, { hosts: [host], ports: [{ number, name: "p", protocol: "HTTP" }], resolution: "DNS" }, age);

  /** @see docs/semantics.md 4.5 */
  it("are joined where they are alike, and Kubernetes keeps others out", () => {
    const merged = (...objects: readonly ConfigObject[]) =>
      mergeServices(link(...objects).services).map(({ registry, ports: own }) => `${registry} ${own.map(({ number }) => number)}`);
    expect(merged(entry("x", 80, 0), entry("y", 81, 1), entry("z", 80, 2))).toEqual(["External 80,81"]);
    expect(merged(entry("x", 81, 0), service("a", { ports: http }))).toEqual(["Kubernetes 80"]);
    expect(
      merged(
        entry("x", 80, 0),
        serviceEntry("y", { hosts: [host], ports: [{ number: 81, name: "p", protocol: "HTTP" }], resolution: "NONE" }, 1),
      ),
    ).toEqual(["External 80"]);
  });

  /** @see docs/semantics.md 4.6 */
  it("a destination means the own namespace, then Kubernetes, then the oldest", () => {
    const shared = (name: string, age: number, exportTo = ["*"]) => serviceEntry(name, { hosts: ["a.example"], ports, exportTo }, age);
    const config = link(shared("x/new", 5), shared("y/old", 1), shared("z/hidden", 0, ["."]));
    const found = (client: string) => findReferencedService(config, "a.example", client)?.namespace;
    expect([found("x"), found("other"), found("z")]).toEqual(["x", "y", "z"]);
    expect(findReferencedService(config, "b.example", "x")).toBeUndefined();
  });

  it("are seen private ones first", () => {
    const config = link(
      serviceEntry("x/pub", { hosts: ["a.example"], ports }, 0),
      serviceEntry("y/priv", { hosts: ["b.example"], ports, exportTo: ["default"] }, 5),
    );
    expect(visibleServices(config, "default").map(({ hostname }) => hostname)).toEqual(["b.example", "a.example"]);
    expect(visibleServices(config, "x").map(({ hostname }) => hostname)).toEqual(["a.example"]);
  });
});

/** @see docs/semantics.md 9.1 */
describe("selectDestinationRule", () => {
  const client = (namespace: string, labels = {}) => ({ namespace, labels });
  const host = "a.shop.svc.cluster.local";
  const chosen = (config: LinkedConfig, namespace: string, labels = {}) =>
    selectDestinationRule(config, client(namespace, labels), host, "shop")?.rule.name;

  it("looks in the client's namespace, the service's and the root's", () => {
    const all = [
      destinationRule("default/client", { host: "*.local" }),
      destinationRule("shop/server", { host: "a" }),
      destinationRule("istio-system/root", { host }),
    ];
    expect(chosen(link(...all), "default")).toBe("client");
    expect(chosen(link(...all), "other")).toBe("server");
    expect(chosen(link(...all.slice(2)), "other")).toBe("root");
    expect(chosen(link(), "other")).toBeUndefined();
  });

  it("takes exported ones only", () => {
    const config = link(
      destinationRule("shop/private", { host: "a", exportTo: ["."] }),
      destinationRule("istio-system/root", { host: "*", exportTo: ["other"] }),
    );
    expect([chosen(config, "shop"), chosen(config, "other"), chosen(config, "third")]).toEqual(["private", "root", undefined]);
  });

  it("takes the most specific host of the namespace", () => {
    const config = link(
      destinationRule("wide", { host: "*" }),
      destinationRule("narrow", { host: "*.shop.svc.cluster.local" }),
      destinationRule("other", { host: "b" }),
    );
    expect(chosen(config, "default")).toBe("narrow");
  });

  /** @see docs/semantics.md 9.9 */
  it("prefers a selector that fits the workload", () => {
    const config = link(
      destinationRule("all", { host }),
      destinationRule("web", { host, workloadSelector: { matchLabels: { app: "web" } } }),
    );
    expect([chosen(config, "default", { app: "web" }), chosen(config, "default")]).toEqual(["web", "all"]);
  });

  /** @see docs/semantics.md 9.6 */
  it("joins rules of one host: the older keeps its policy and its subsets", () => {
    const config = link(
      destinationRule(
        "new",
        {
          host: "b.example",
          trafficPolicy: { loadBalancer: { simple: "RANDOM" } },
          subsets: [{ name: "v1", labels: { v: "new" } }, { name: "v2" }],
        },
        5,
      ),
      destinationRule("old", { host: "b.example", subsets: [{ name: "v1", labels: { v: "old" } }] }, 1),
    );
    const rule = selectDestinationRule(config, client("default"), "b.example", "default");
    expect(rule).toMatchObject({
      rule: { name: "old" },
      trafficPolicy: { loadBalancer: { simple: "RANDOM" } },
      subsets: [{ name: "v1", labels: { v: "old" } }, { name: "v2" }],
    });
  });
});
