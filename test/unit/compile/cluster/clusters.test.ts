import { describe, expect, it } from "vitest";
import type { Cluster } from "../../../../src/graph/cluster.ts";
import type { Source } from "../../../../src/graph/source.ts";
import { clustersOf, linkText } from "./clusterConfig.ts";

const SIDECAR: Source = { kind: "sidecar" };

function byName(clusters: readonly Cluster[], name: string): Cluster {
  const found = clusters.find((cluster) => cluster.name === name);
  if (found === undefined) throw new Error(`${name} is none of ${clusters.map((cluster) => cluster.name).join(", ")}`);
  return found;
}

const REVIEWS_RULE = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: reviews, namespace: default}
spec:
  host: reviews
  trafficPolicy:
    connectionPool: {tcp: {maxConnections: 5}}
    portLevelSettings:
    - port: {number: 9080}
      connectionPool: {tcp: {maxConnections: 9}}
  subsets:
  - name: v1
    labels: {version: v1}
`;

describe("an inferred service", () => {
  const config = linkText(REVIEWS_RULE, undefined, "infer");
  const host = "reviews.default.svc.cluster.local";

  it("has clusters without a port", () => {
    const clusters = clustersOf(config, SIDECAR);
    expect(clusters.map(({ name }) => name)).toEqual([`outbound||v1|${host}`, `outbound|||${host}`]);
    const v1 = byName(clusters, `outbound||v1|${host}`);
    expect(v1).toMatchObject({ host, port: 0, subset: { name: "v1", labels: { version: "v1" } }, inferred: true });
    expect(v1.trafficPolicy).toMatchObject({
      type: "EDS",
      maxConnections: 5,
      tls: { mode: "AUTO", sni: `outbound_._.v1_.${host}` },
      destinationRule: { kind: "DestinationRule", namespace: "default", name: "reviews" },
    });
  });

  it("has those of ports that destinations name, with the settings of the port", () => {
    const clusters = clustersOf(config, SIDECAR, new Map([[host, new Set([9080])]]));
    expect(clusters).toHaveLength(4);
    expect(byName(clusters, `outbound|9080||${host}`)).toMatchObject({ port: 9080, inferred: true, trafficPolicy: { maxConnections: 9 } });
    expect(byName(clusters, `outbound|||${host}`).trafficPolicy.maxConnections).toBe(5);
  });

  it("outside of the cluster is asked of the DNS, on whatever port", () => {
    const external = linkText(REVIEWS_RULE.replace("host: reviews", "host: api.example.com"), undefined, "infer");
    const clusters = clustersOf(external, SIDECAR, new Map([["api.example.com", new Set([443])]]));
    expect(byName(clusters, "outbound|||api.example.com")).toMatchObject({
      trafficPolicy: { type: "STRICT_DNS" },
      endpoints: [{ address: "api.example.com", weight: 1 }],
    });
    expect(byName(clusters, "outbound|443||api.example.com").endpoints).toEqual([{ address: "api.example.com", port: 443, weight: 1 }]);
    expect(clusters.map(({ name }) => name)).not.toContain("outbound|443|v1|api.example.com");
  });
});

describe("a declared service", () => {
  const service = (name: string, spec: string) => `
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: default}
spec: ${spec}
`;

  it("ignores ports that destinations name and it lacks", () => {
    const config = linkText(service("a", "{ports: [{name: http, port: 80}]}"), undefined, "infer");
    const clusters = clustersOf(config, SIDECAR, new Map([["a.default.svc.cluster.local", new Set([8080])]]));
    expect(clusters.map(({ name }) => name)).toEqual(["outbound|80||a.default.svc.cluster.local"]);
    expect(clusters[0]).not.toHaveProperty("inferred");
  });

  it("comes in the order of names, whatever the order of objects", () => {
    const a = service("a", "{ports: [{name: http, port: 80}, {name: web, port: 8080}]}");
    const b = service("b", "{ports: [{name: http, port: 80}]}");
    const names = clustersOf(linkText(b + a), SIDECAR).map(({ name }) => name);
    expect(names).toEqual([
      "outbound|8080||a.default.svc.cluster.local",
      "outbound|80||a.default.svc.cluster.local",
      "outbound|80||b.default.svc.cluster.local",
    ]);
    expect(clustersOf(linkText(a + b), SIDECAR)).toEqual(clustersOf(linkText(b + a), SIDECAR));
  });

  it("of type ExternalName has no clusters", () => {
    expect(clustersOf(linkText(service("x", "{type: ExternalName, externalName: x.example, ports: [{port: 80}]}")), SIDECAR)).toEqual([]);
  });
});

describe("subsets and labels named like members of objects", () => {
  const config = linkText(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: d, namespace: default}
spec:
  hosts: [d.ext]
  resolution: DNS
  ports: [{name: constructor, number: 80, protocol: HTTP}]
  endpoints:
  - address: one.ext
    labels: {__proto__: v1}
  - address: two.ext
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: r, namespace: default}
spec:
  host: d.ext
  subsets:
  - name: constructor
    labels: {__proto__: v1}
  - name: toString
    labels: {toString: v1}
`);

  it("pick the endpoints that have the label", () => {
    const clusters = clustersOf(config, SIDECAR);
    expect(clusters.map(({ name }) => name)).toEqual(["outbound|80|constructor|d.ext", "outbound|80||d.ext"]);
    expect(byName(clusters, "outbound|80|constructor|d.ext").endpoints?.map(({ address }) => address)).toEqual(["one.ext"]);
  });
});

describe("priorities of endpoints", () => {
  const config = linkText(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: d, namespace: default}
spec:
  hosts: [d.ext]
  resolution: DNS
  ports: [{name: http, number: 80, protocol: HTTP}]
  endpoints:
  - {address: far.ext, locality: r3/z1}
  - {address: next.ext, locality: r2/z1}
  - {address: region.ext, locality: r1/z2}
  - {address: zone.ext, locality: r1/z1/s2}
  - {address: same.ext, locality: r1/z1/s1}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: r, namespace: default}
spec:
  host: d.ext
  trafficPolicy:
    outlierDetection: {}
    loadBalancer:
      localityLbSetting:
        failover: [{from: r1, to: r2}]
`);
  const priorities = (labels: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      byName(clustersOf(config, { ...SIDECAR, labels }), "outbound|80||d.ext").endpoints?.map(({ address, priority = 0 }) => [
        address,
        priority,
      ]) ?? [],
    );

  it("go by how near the client is, and by the region that takes over", () => {
    const labels = { "topology.kubernetes.io/region": "r1", "topology.kubernetes.io/zone": "z1", "topology.istio.io/subzone": "s1" };
    expect(priorities(labels)).toEqual({ "same.ext": 0, "zone.ext": 1, "region.ext": 2, "next.ext": 3, "far.ext": 4 });
  });

  it("leave no gaps", () => {
    const labels = { "topology.kubernetes.io/region": "r2", "topology.kubernetes.io/zone": "z9" };
    expect(priorities(labels)).toEqual({ "next.ext": 0, "same.ext": 1, "zone.ext": 1, "region.ext": 1, "far.ext": 1 });
  });

  it("know the client's place by its locality label too", () => {
    expect(priorities({ "istio-locality": "r3" })).toMatchObject({ "far.ext": 0, "same.ext": 1 });
  });
});

describe("priorities by labels", () => {
  const prioritized = (failoverPriority: string, labels: Readonly<Record<string, string>>) => {
    const config = linkText(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: d, namespace: default}
spec:
  hosts: [d.ext]
  resolution: STATIC
  ports: [{number: 80, name: http, protocol: HTTP}]
  endpoints: [{address: 10.0.0.1, locality: r1/z1, labels: {rack: a}}, {address: 10.0.0.2, locality: r1/z2}]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: r, namespace: default}
spec:
  host: d.ext
  trafficPolicy: {outlierDetection: {}, loadBalancer: {localityLbSetting: {failoverPriority: [${failoverPriority}]}}}
`);
    return byName(clustersOf(config, { ...SIDECAR, labels }), "outbound|80||d.ext").endpoints?.map(({ priority = 0 }) => priority);
  };

  it("know the parts of a place that one label of the client says", () => {
    expect(prioritized("topology.kubernetes.io/region, topology.kubernetes.io/zone", { "istio-locality": "r1/z2" })).toEqual([1, 0]);
  });

  it("prefer endpoints without the label for a client without it", () => {
    expect(prioritized("rack", {})).toEqual([1, 0]);
    expect(prioritized("rack", { rack: "a" })).toEqual([0, 1]);
  });

  it("take the value that any item gives for a label, the last of several", () => {
    expect(prioritized("rack, rack=a", { rack: "b" })).toEqual([0, 1]);
    expect(prioritized("rack=b, rack=a", { rack: "b" })).toEqual([0, 1]);
    expect(prioritized("rack=a=b", { rack: "b" })).toEqual([0, 0]);
    expect(prioritized("rack=", { rack: "a" })).toEqual([1, 0]);
  });

  it("take all for one cluster", () => {
    expect(prioritized("topology.istio.io/cluster, rack", {})).toEqual([1, 0]);
  });
});

describe("a port that two transports share", () => {
  it("has one cluster, as the last of them asks for it", () => {
    const service = (...ports: readonly string[]): string => `
apiVersion: v1
kind: Service
metadata: {name: a, namespace: default}
spec: {ports: [${ports.join()}]}
`;
    const [tcp, sctp, udp] = ["{name: http2, port: 80}", "{name: x, port: 80, protocol: SCTP}", "{name: dns, port: 80, protocol: UDP}"];
    const http2 = (...ports: readonly string[]) =>
      clustersOf(linkText(service(...ports)), SIDECAR).map(({ name, trafficPolicy }) => [name, trafficPolicy.http2 === true]);
    expect(http2(tcp, sctp)).toEqual([["outbound|80||a.default.svc.cluster.local", false]]);
    expect(http2(sctp, tcp)).toEqual([["outbound|80||a.default.svc.cluster.local", true]]);
    expect(http2(tcp, udp)).toEqual([["outbound|80||a.default.svc.cluster.local", true]]);
  });
});
