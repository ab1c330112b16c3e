import { describe, expect, it } from "vitest";
import type { Cluster } from "../../../../src/graph/cluster.ts";
import type { Source } from "../../../../src/graph/source.ts";
import { clustersOf, linkText } from "./clusterConfig.ts";

const SIDECAR: Source = { kind: "sidecar" };

type Known = Pick<Cluster, "endpoints" | "unlistedEndpoints" | "caveats">;

/** What the clusters of the configuration say of their endpoints, by `port|subset|host`. */
function known(text: string, source: Source = SIDECAR, mode?: "infer"): Readonly<Record<string, Known>> {
  return Object.fromEntries(
    clustersOf(linkText(text, undefined, mode), source).map(({ name, endpoints, unlistedEndpoints, caveats }) => [
      name.replace("outbound|", ""),
      { ...(endpoints && { endpoints }), ...(unlistedEndpoints && { unlistedEndpoints }), ...(caveats && { caveats }) },
    ]),
  );
}

const RULE = `
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: r, namespace: default}
spec:
  host: db.ext
  subsets:
  - {name: v1, labels: {version: v1}}
  - {name: v3, labels: {version: v3}}
`;

const serviceEntry = (spec: string): string => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: db, namespace: default}
spec:
  hosts: [db.ext]
  ports: [{number: 80, name: http, protocol: HTTP, targetPort: 8080}]
${spec}`;

const workload = (name: string, spec: string): string => `
---
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: {name: ${name}, namespace: default}
spec: ${spec}
`;

const STATIC = serviceEntry(`
  resolution: STATIC
  endpoints:
  - {address: 10.1.0.1, labels: {version: v1}, locality: r1/z1, weight: 3}
  - {address: 10.1.0.2, labels: {version: v2}, ports: {http: 9000}}
`);

describe("endpoints that are being drained", () => {
  const draining = (value: string): string => `labels: {istio.io/draining: "${value}", version: v1}`;

  it("are not among those of a cluster", () => {
    const clusters = known(
      serviceEntry(`
  resolution: STATIC
  endpoints: [{address: 10.1.0.1, ${draining("true")}}, {address: 10.1.0.2, ${draining("")}}]
`),
    );
    expect(clusters["80||db.ext"]?.endpoints?.map(({ address }) => address)).toEqual(["10.1.0.2"]);
  });

  it("leave no cluster that would have to carry them", () => {
    const text = serviceEntry(`\n  resolution: DNS\n  endpoints: [{address: a.ext, ${draining("true")}}]\n`);
    expect(known(text)).toEqual({});
  });
});

describe("a ServiceEntry that lists its endpoints", () => {
  const clusters = known(STATIC + RULE);
  const first = { address: "10.1.0.1", port: 8080, weight: 3, locality: "r1/z1" };

  it("has them all, with the port that each has for the service's", () => {
    expect(clusters["80||db.ext"]).toEqual({ endpoints: [first, { address: "10.1.0.2", port: 9000, weight: 1 }] });
  });

  it("says which network they are in, by field or label", () => {
    const networks = known(
      serviceEntry(`
  resolution: STATIC
  endpoints:
  - {address: 10.1.0.1, network: n1}
  - {address: 10.1.0.2, network: n1, labels: {topology.istio.io/network: n2}}
`),
    );
    expect(networks["80||db.ext"]?.endpoints?.map(({ network }) => network)).toEqual(["n1", "n2"]);
  });

  it("has those in a subset that have its labels", () => {
    expect(clusters["80|v1|db.ext"]).toEqual({ endpoints: [first] });
  });

  it("has a caveat for a subset that none belongs to", () => {
    expect(clusters["80|v3|db.ext"]).toEqual({
      endpoints: [],
      caveats: [
        {
          kind: "DestinationRule",
          namespace: "default",
          name: "r",
          message:
            "no known endpoint has the labels of the subset `v3` (`version=v3`), so Envoy has nobody to send it to (503, UH) unless others appear",
        },
      ],
    });
  });

  it("orders them by the place of the client, subsets included", () => {
    const rule = RULE.replace(
      "  subsets:",
      "  trafficPolicy: {outlierDetection: {}, loadBalancer: {localityLbSetting: {failoverPriority: [version]}}}\n  subsets:\n  - {name: all}",
    );
    const ordered = known(STATIC + rule, { kind: "sidecar", labels: { version: "v2" } });
    for (const name of ["80||db.ext", "80|all|db.ext"]) {
      expect(ordered[name]?.endpoints).toMatchObject([{ address: "10.1.0.1", priority: 1 }, { address: "10.1.0.2" }]);
      expect(ordered[name]?.endpoints?.[1]).not.toHaveProperty("priority");
    }
  });

  it("has a caveat where the client is given none of them", () => {
    const rule = RULE.replace(
      "  subsets:",
      '  trafficPolicy: {loadBalancer: {localityLbSetting: {distribute: [{from: "*", to: {r9/*: 100}}]}}}\n  subsets:',
    );
    expect(known(STATIC + rule)["80||db.ext"]).toMatchObject({
      endpoints: [],
      caveats: [{ kind: "DestinationRule", message: expect.stringContaining("leave this client no endpoint") }],
    });
  });

  it("says nothing where the address that is dialled counts", () => {
    const rule = RULE.replace("  subsets:", "  trafficPolicy: {loadBalancer: {simple: PASSTHROUGH}}\n  subsets:");
    expect(known(STATIC + rule)["80||db.ext"]).toEqual({});
    expect(known(serviceEntry("  resolution: NONE"))["80||db.ext"]).toEqual({});
  });
});

it("a gateway finds nobody behind a ServiceEntry without resolution", () => {
  expect(known(serviceEntry("  resolution: NONE"), { kind: "gateway" })["80||db.ext"]).toMatchObject({
    endpoints: [],
    caveats: [{ kind: "ServiceEntry", name: "db", message: expect.stringMatching(/^it lists no endpoint, /) }],
  });
});

describe("a ServiceEntry with a selector", () => {
  const selecting = serviceEntry("  resolution: STATIC\n  location: MESH_INTERNAL\n  workloadSelector: {labels: {app: db}}");

  it("has the WorkloadEntries that are there, and maybe pods", () => {
    const text = [
      selecting,
      RULE,
      workload("a", "{address: 10.2.0.1, labels: {app: db, version: v1}, ports: {http: 7000}, locality: r1/z2}"),
      workload("b", "{address: 10.2.0.2, labels: {app: db}, weight: 2}"),
      workload("other", "{address: 10.2.0.3, labels: {app: web}}"),
      workload("remote", "{network: n2, labels: {app: db}}"),
    ].join("");
    const clusters = known(text);
    const first = { address: "10.2.0.1", port: 7000, weight: 1, locality: "r1/z2" };
    expect(clusters["80||db.ext"]).toEqual({
      endpoints: [first, { address: "10.2.0.2", port: 8080, weight: 2 }],
      unlistedEndpoints: "pods",
    });
    expect(clusters["80|v1|db.ext"]).toEqual({ endpoints: [first], unlistedEndpoints: "pods" });
    expect(clusters["80|v3|db.ext"]).toEqual({ unlistedEndpoints: "pods" });
  });

  it("claims no priorities, as a pod could come first", () => {
    const text =
      selecting + workload("a", "{address: 10.2.0.1, labels: {app: db}}") + workload("b", "{address: 10.2.0.2, labels: {app: db, x: one}}");
    const rule = RULE.replace(
      "  subsets:",
      "  trafficPolicy: {outlierDetection: {}, loadBalancer: {localityLbSetting: {failoverPriority: [x]}}}\n  subsets:",
    );
    const { endpoints = [] } = known(text + rule, { kind: "sidecar", labels: { x: "one" } })["80||db.ext"] ?? {};
    expect(endpoints).toHaveLength(2);
    for (const endpoint of endpoints) expect(endpoint).not.toHaveProperty("priority");
  });

  it("leaves out those in localities that get no share, whoever else comes", () => {
    const places = ["r1/z1", "r2/z1"].map((locality, i) =>
      workload(`w${i}`, `{address: 10.2.0.${i + 1}, labels: {app: db}, locality: ${locality}}`),
    );
    const rule = RULE.replace(
      "  subsets:",
      "  trafficPolicy: {loadBalancer: {localityLbSetting: {distribute: [{from: r1/*, to: {r2/*: 100}}]}}}\n  subsets:",
    );
    const from = (region: string) =>
      known(selecting + places.join("") + rule, { kind: "sidecar", labels: { "topology.kubernetes.io/region": region } })["80||db.ext"];
    expect(from("r1")?.endpoints?.map(({ address }) => address)).toEqual(["10.2.0.2"]);
    expect(from("r3")?.endpoints).toHaveLength(2);
  });

  it("and DNS may have pods too", () => {
    const dns = selecting.replace("STATIC", "DNS") + workload("a", "{address: db1.ext, labels: {app: db}}");
    expect(known(dns)["80||db.ext"]).toEqual({ endpoints: [{ address: "db1.ext", port: 8080, weight: 1 }], unlistedEndpoints: "pods" });
  });
});

describe("several ServiceEntries for one host", () => {
  const entry = (name: string, minute: number, ports: string, resolution: string, address: string): string => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: default, creationTimestamp: "2026-01-01T00:0${minute}:00Z"}
spec:
  hosts: [db.ext]
  resolution: ${resolution}
  ports: [${ports}]
  endpoints: [{address: ${address}}]
`;
  const http = "{number: 80, name: http, protocol: HTTP}";
  const other = "{number: 80, name: web, protocol: HTTP}, {number: 8080, name: http, protocol: HTTP}";
  const addresses = (text: string, name: string) => known(text)[name]?.endpoints?.map(({ address, port }) => `${address}:${port}`);

  it("share the endpoints of ports with one name, whatever their numbers are", () => {
    const text = entry("a", 1, http, "STATIC", "10.1.0.1") + entry("b", 2, other, "STATIC", "10.1.0.2");
    expect(addresses(text, "80||db.ext")).toEqual(["10.1.0.1:80", "10.1.0.2:8080"]);
    expect(addresses(text, "8080||db.ext")).toEqual(["10.1.0.1:80", "10.1.0.2:8080"]);
  });

  it("share those of ports with one number where the cluster carries them", () => {
    const text = entry("a", 1, http, "DNS", "one.ext") + entry("b", 2, other, "DNS", "two.ext");
    expect(addresses(text, "80||db.ext")).toEqual(["one.ext:80", "two.ext:80"]);
    expect(addresses(text, "8080||db.ext")).toEqual(["two.ext:8080"]);
  });

  it("give no names to clusters that do not look names up", () => {
    const text = entry("a", 1, http, "STATIC", "10.1.0.1") + entry("b", 2, http, "DNS", "two.ext") + entry("c", 3, http, "DNS", "10.1.0.3");
    expect(addresses(text, "80||db.ext")).toEqual(["10.1.0.1:80", "10.1.0.3:80"]);
  });

  it("have one endpoint for DNS_ROUND_ROBIN, unless there is another already; a Service's do not count", () => {
    const robin = entry("b", 2, http, "DNS_ROUND_ROBIN", "10.1.0.2");
    expect(addresses(entry("a", 1, http, "STATIC", "10.1.0.1") + robin, "80||db.ext")).toEqual(["10.1.0.1:80"]);
    const service = `
apiVersion: v1
kind: Service
metadata: {name: a, namespace: default}
spec: {clusterIP: 10.2.0.1, ports: [{name: http, port: 80}], selector: {app: a}}
`;
    const text = service + workload("w", "{address: 10.2.0.9, labels: {app: a}}") + robin.replace("db.ext", "a.default.svc.cluster.local");
    expect(addresses(text, "80||a.default.svc.cluster.local")).toEqual(["10.2.0.9:80", "10.1.0.2:80"]);
  });
});

describe("a Service of Kubernetes", () => {
  const service = (spec: string): string => `
apiVersion: v1
kind: Service
metadata: {name: a, namespace: default}
spec: {ports: [{name: http, port: 80}], ${spec}}
`;
  const name = "80||a.default.svc.cluster.local";

  it("has endpoints that are no configuration", () => {
    expect(known(service("selector: {app: a}"))[name]).toEqual({ unlistedEndpoints: "pods" });
    expect(known(service("type: ClusterIP"))[name]).toEqual({ unlistedEndpoints: "endpointSlices" });
    expect(known(service("clusterIP: None, selector: {app: a}"), { kind: "gateway" })[name]).toEqual({ unlistedEndpoints: "pods" });
  });

  it("whose targetPort is a name has the WorkloadEntries that have the name, at its number", () => {
    const text = service("selector: {app: a}").replace("port: 80}", "port: 80, targetPort: web}");
    const both =
      workload("a", "{address: 10.2.0.1, labels: {app: a}, ports: {web: 7001, http: 7002}}") +
      workload("b", "{address: 10.2.0.2, labels: {app: a}, ports: {http: 7002}}");
    expect(known(text + both)[name]?.endpoints).toEqual([{ address: "10.2.0.1", port: 7001, weight: 1 }]);
    expect(known(text.replace("web", "8080") + both)[name]?.endpoints?.map(({ port }) => port)).toEqual([7002, 7002]);
  });

  it("that is inferred says nothing", () => {
    const rule = RULE.replace("db.ext", "a");
    expect(known(rule, SIDECAR, "infer")["||a.default.svc.cluster.local"]).toEqual({});
  });
});
