import { describe, expect, it } from "vitest";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { isVisible, isVisibleByName } from "../../../src/registry/exportTo.ts";
import { inferServices } from "../../../src/registry/inferServices.ts";
import { meshSettings } from "../../../src/registry/meshSettings.ts";
import { buildRegistry } from "../../../src/registry/registry.ts";
import type { RegistryService } from "../../../src/registry/registryService.ts";
import { portOf } from "../../../src/registry/registryService.ts";
import { syntheticAddresses } from "../../../src/registry/syntheticAddress.ts";
import { destinationRule, service, serviceEntry, virtualService } from "../objects.ts";

const http = [{ name: "http", port: 80 }];

function build(...objects: readonly ConfigObject[]): readonly RegistryService[] {
  return buildRegistry(objects, [], meshSettings());
}

function only(...objects: readonly ConfigObject[]): RegistryService | undefined {
  return build(...objects)[0];
}

/** @see docs/semantics.md 4.1 */
describe("Kubernetes Services", () => {
  it.each([
    [{ clusterIP: "10.96.0.5" }, { resolution: "ClientSideLB", address: "10.96.0.5", meshExternal: false }],
    [{ clusterIP: "None" }, { resolution: "Passthrough", address: "0.0.0.0" }],
    [
      { type: "ExternalName", externalName: "x.example" },
      { resolution: "Alias", address: "0.0.0.0", meshExternal: true, externalName: "x.example" },
    ],
    [{ clusterIP: "2001:db8::1", clusterIPs: ["2001:db8::1", "10.96.0.6"] }, { address: "10.96.0.6" }],
    [{ clusterIP: "2001:db8::1" }, { address: "2001:db8::1" }],
  ])("%j", (spec, expected) => {
    expect(only(service("shop/reviews", { ports: http, ...spec }))).toMatchObject({
      hostname: "reviews.shop.svc.cluster.local",
      registry: "Kubernetes",
      namespace: "shop",
      ...expected,
    });
  });

  it("get an address of 240.0.0.0/8 where they say none", () => {
    expect(only(service("reviews", { ports: http }))?.address).toMatch(/^240\.\d+\.\d+\.\d+$/);
  });

  /** @see docs/semantics.md 3.13 */
  it.each([
    [undefined, ["*"]],
    ["", ["*"]],
    [" . , shop", [".", "shop"]],
    ["~", ["~"]],
  ])("are exported by annotation %j", (value, expected) => {
    const annotations = value === undefined ? {} : { "networking.istio.io/exportTo": value };
    expect(only(service("reviews", { ports: http }, { annotations }))?.exportTo).toEqual(expected);
  });

  it("keep numeric target ports only", () => {
    const ports = [{ port: 80, targetPort: 8080 }, { port: 81, targetPort: "web" }, { port: 82 }];
    expect(only(service("reviews", { ports }))?.ports.map(({ targetPort }) => targetPort)).toEqual([8080, undefined, undefined]);
  });
});

/** @see docs/semantics.md 4.2 */
describe("ServiceEntries", () => {
  const ports = [{ number: 80, name: "http", protocol: "HTTP" }];

  it("give one service for each host and address", () => {
    const services = build(
      serviceEntry("e", {
        hosts: ["a.example", "b.example"],
        addresses: ["10.0.0.1/32", "10.1.0.0/16", "nonsense"],
        ports,
        resolution: "STATIC",
      }),
    );
    expect(services.map(({ hostname, address }) => `${hostname} ${address}`)).toEqual([
      "a.example 10.0.0.1",
      "a.example 10.1.0.0/16",
      "b.example 10.0.0.1",
      "b.example 10.1.0.0/16",
    ]);
  });

  it.each([
    [undefined, "Passthrough"],
    ["NONE", "Passthrough"],
    ["STATIC", "ClientSideLB"],
    ["DNS", "DNSLB"],
    ["DNS_ROUND_ROBIN", "DNSRoundRobinLB"],
    ["DYNAMIC_DNS", "DynamicDNS"],
  ] as const)("resolution %s is %s", (resolution, expected) => {
    expect(only(serviceEntry("e", { hosts: ["a.example"], ports, ...(resolution && { resolution }) }))).toMatchObject({
      resolution: expected,
      address: "0.0.0.0",
      meshExternal: true,
    });
  });

  it("are one service for what is written twice", () => {
    const hosts = ["a.example", "b.example", "a.example"];
    const services = build(serviceEntry("shop/se", { hosts, addresses: ["10.1.0.1", "10.1.0.1/32", "10.1.0.2"], ports: [] }));
    expect(services.map(({ hostname, address }) => `${hostname} ${address}`)).toEqual([
      "a.example 10.1.0.1",
      "a.example 10.1.0.2",
      "b.example 10.1.0.1",
      "b.example 10.1.0.2",
    ]);
  });

  it("inside of the mesh are not external", () => {
    expect(only(serviceEntry("e", { hosts: ["a.example"], ports, location: "MESH_INTERNAL" }))?.meshExternal).toBe(false);
  });
});

describe("order", () => {
  it("is by age; without times Kubernetes comes first", () => {
    const ports = [{ number: 80, name: "http", protocol: "HTTP" }];
    const entry = (name: string, host: string, age?: number) => serviceEntry(name, { hosts: [host], ports }, age);
    const objects = [
      entry("z", "old.example", 0),
      entry("a", "a.example"),
      service("reviews", { ports: http }),
      entry("y", "new.example", 5),
    ];
    const expected = ["reviews.default.svc.cluster.local", "a.example", "old.example", "new.example"];
    expect(build(...objects).map(({ hostname }) => hostname)).toEqual(expected);
    expect(build(...[...objects].reverse()).map(({ hostname }) => hostname)).toEqual(expected);
  });
});

/** @see docs/semantics.md 4.7 */
describe("aliases", () => {
  const alias = (name: string, externalName: string) => service(name, { type: "ExternalName", externalName });

  it("follow chains and drop loops", () => {
    const services = build(
      service("real", { ports: http }),
      alias("a", "real.default.svc.cluster.local"),
      alias("b", "a.default.svc.cluster.local"),
      alias("x", "y.default.svc.cluster.local"),
      alias("y", "x.default.svc.cluster.local"),
      alias("self", "self.default.svc.cluster.local"),
    );
    const aliasesOf = (name: string) => services.find((one) => one.name === name)?.aliases;
    expect(aliasesOf("real")).toEqual(["a.default.svc.cluster.local", "b.default.svc.cluster.local"]);
    expect(["a", "b", "x", "y", "self"].map(aliasesOf)).toEqual([[], [], [], [], []]);
  });
});

/** @see docs/semantics.md 3.14 */
describe("isVisible", () => {
  it.each([
    [["*"], "b", true],
    [["."], "a", true],
    [["."], "b", false],
    [["a"], "a", true],
    [["b"], "b", true],
    [["b"], "a", false],
    [["~"], "a", false],
    [["~", "a"], "a", false],
    [["~", "*"], "b", true],
    [[], "a", false],
  ])("%j of a for %s: %s", (exportTo, client, expected) => {
    expect(isVisible(exportTo, "a", client)).toBe(expected);
  });

  it("does not heed `~` beside a name where the service is looked up by name", () => {
    expect(isVisibleByName(["~", "b"], "a", "b")).toBe(true);
    expect(isVisibleByName(["~", "."], "a", "a")).toBe(true);
    expect(isVisibleByName(["~", "."], "a", "b")).toBe(false);
    expect(isVisibleByName(["~"], "a", "b")).toBe(false);
  });
});

describe("syntheticAddresses", () => {
  it("do not depend on the order of names, and differ", () => {
    const names = Array.from({ length: 3000 }, (_, i) => `service-${i}.default.svc.cluster.local`);
    const addresses = syntheticAddresses(names);
    const reversed = syntheticAddresses([...names].reverse());
    expect(new Set(addresses.values()).size).toBe(names.length);
    expect(names.every((name) => addresses.get(name) === reversed.get(name))).toBe(true);
    expect([...addresses.values()].every((address) => address.startsWith("240."))).toBe(true);
  });
});

describe("inferServices", () => {
  const route = (host: string) => [{ destination: { host } }];
  const hosts = (...objects: readonly ConfigObject[]) =>
    inferServices(objects).map(({ service: { hostname, inferred } }) => `${hostname} ${inferred}`);

  it("takes hosts and destinations of rules, and hosts of DestinationRules", () => {
    expect(
      hosts(
        virtualService("v", {
          hosts: ["reviews"],
          http: [{ route: route("ratings"), mirror: { host: "shadow" }, mirrors: [{ destination: { host: "other" } }] }],
        }),
        virtualService("t", { hosts: ["tls.example"], tls: [{ match: [{ sniHosts: ["tls.example"] }], route: route("tls.example") }] }),
        virtualService("b", { hosts: ["db"], tcp: [{ route: route("db") }] }),
        destinationRule("d", { host: "lonely" }),
      ),
    ).toEqual([
      "reviews.default.svc.cluster.local HTTP",
      "ratings.default.svc.cluster.local HTTP",
      "shadow.default.svc.cluster.local HTTP",
      "other.default.svc.cluster.local HTTP",
      "tls.example TLS",
      "db.default.svc.cluster.local TCP",
      "lonely.default.svc.cluster.local HTTP",
    ]);
  });

  it("leaves out wildcards, addresses, and hosts of rules for gateways", () => {
    expect(
      hosts(virtualService("v", { hosts: ["*.example", "10.0.0.1", "a.example"], gateways: ["edge"], http: [{ route: route("*") }] })),
    ).toEqual([]);
  });

  it("takes an empty list of gateways for the mesh", () => {
    expect(hosts(virtualService("v", { hosts: ["reviews"], gateways: [], http: [{ directResponse: { status: 200 } }] }))).toEqual([
      "reviews.default.svc.cluster.local HTTP",
    ]);
  });

  it("takes a namespace with a Service as complete, external hosts beside a ServiceEntry, and what a ServiceEntry declares", () => {
    const rules = virtualService("v", {
      hosts: ["reviews"],
      http: [{ route: [...route("x.shop.svc.cluster.local"), ...route("api.example")] }],
    });
    expect(hosts(rules, service("other", { ports: http }))).toEqual(["x.shop.svc.cluster.local HTTP", "api.example HTTP"]);
    const declaredOutside = serviceEntry("shop/e", { hosts: ["else.example"] });
    expect(hosts(rules, declaredOutside)).toEqual(["reviews.default.svc.cluster.local HTTP", "x.shop.svc.cluster.local HTTP"]);
    const declaredInside = serviceEntry("shop/e", { hosts: ["x.shop.svc.cluster.local"] });
    expect(hosts(rules, declaredInside)).toEqual(["reviews.default.svc.cluster.local HTTP"]);
  });

  it("tells hosts that only destinations name", () => {
    const found = inferServices([virtualService("v", { hosts: ["reviews"], http: [{ route: route("ratings") }] })]);
    expect(found.map(({ onlyDestination }) => onlyDestination?.path)).toEqual([undefined, "spec.http[0].route[0].destination.host"]);
  });

  it("gives services with every port", () => {
    const [found] = inferServices([virtualService("v", { hosts: ["reviews"], http: [{ route: route("reviews") }] })]);
    expect(found && portOf(found.service, 12345)).toEqual({ name: "", number: 12345, protocol: "HTTP" });
  });
});

describe("meshSettings", () => {
  it("fills in Istio's defaults", () => {
    expect(meshSettings()).toEqual({
      rootNamespace: "istio-system",
      outboundTrafficPolicy: "ALLOW_ANY",
      defaultServiceExportTo: ["*"],
      defaultVirtualServiceExportTo: ["*"],
      defaultDestinationRuleExportTo: ["*"],
      pathNormalization: "BASE",
      config: {},
    });
  });

  it("takes an empty outboundTrafficPolicy for REGISTRY_ONLY, and an empty exportTo for none", () => {
    expect(meshSettings({ outboundTrafficPolicy: {} }).outboundTrafficPolicy).toBe("REGISTRY_ONLY");
    expect(meshSettings({ defaultServiceExportTo: [] }).defaultServiceExportTo).toEqual(["*"]);
    expect(meshSettings({ pathNormalization: {} }).pathNormalization).toBe("BASE");
  });
});
