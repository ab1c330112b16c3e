import { expect, it } from "vitest";
import { compileViewpoint } from "../../../../src/compile/compileViewpoint.ts";
import type { Cluster } from "../../../../src/graph/cluster.ts";
import { linkText } from "./clusterConfig.ts";

const GATEWAY = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: eastwest, namespace: istio-system}
spec:
  selector: {gw: eastwest}
  servers:
  - {port: {number: 15443, name: tls, protocol: TLS}, tls: {mode: AUTO_PASSTHROUGH}, hosts: ["*.ext"]}
`;

const serviceEntry = (spec: string): string => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: db, namespace: default}
spec:
  hosts: [db.ext]
  location: MESH_INTERNAL
  ports: [{number: 80, name: tcp, protocol: TCP}]
${spec}`;

const rule = (spec: string): string => `
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: r, namespace: default}
spec:
  host: db.ext
${spec}`;

const MIXED = serviceEntry(`
  resolution: STATIC
  endpoints:
  - {address: 10.1.0.1, locality: r1}
  - {address: 10.1.0.2, locality: r2, serviceAccount: db}
  - {address: 10.1.0.3, locality: r2, labels: {security.istio.io/tlsMode: istio}}
  - {address: 10.1.0.4, locality: r2, serviceAccount: db, labels: {security.istio.io/tlsMode: disabled}}
`);

/** The clusters by server name of a gateway in the region `r1`, by `port|subset|host`. */
function bySni(text: string): Readonly<Record<string, Cluster>> {
  const labels = { gw: "eastwest", "topology.kubernetes.io/region": "r1" };
  const { clusters } = compileViewpoint(linkText(GATEWAY + text), { kind: "gateway", namespace: "istio-system", labels });
  return Object.fromEntries(
    clusters
      .filter(({ name }) => name.startsWith("outbound_"))
      .map((cluster) => [cluster.name.replace("outbound_.", "").replaceAll("_.", "|"), cluster]),
  );
}

const addresses = (cluster: Cluster | undefined): unknown => cluster?.endpoints?.map(({ address, priority }) => [address, priority ?? 0]);

it("hands TLS on to endpoints that take mutual TLS alone", () => {
  const clusters = bySni(MIXED);
  expect(addresses(clusters["80||db.ext"])).toEqual([
    ["10.1.0.2", 0],
    ["10.1.0.3", 0],
  ]);
  expect(clusters["80||db.ext"]?.caveats).toBeUndefined();
});

it("keeps the rank of a locality whose endpoints it may not use", () => {
  const clusters = bySni(MIXED + rule("  trafficPolicy: {outlierDetection: {}}\n"));
  expect(addresses(clusters["80||db.ext"])).toEqual([
    ["10.1.0.2", 1],
    ["10.1.0.3", 1],
  ]);
});

it("has no endpoint where the rule states TLS of another kind", () => {
  const clusters = bySni(
    MIXED +
      rule(`
  trafficPolicy: {tls: {mode: SIMPLE}, portLevelSettings: [{port: {number: 80}, outlierDetection: {}}]}
  subsets:
  - {name: own, trafficPolicy: {portLevelSettings: [{port: {number: 80}, tls: {mode: ISTIO_MUTUAL}}]}}
  - {name: none}
`),
  );
  expect(Object.values(clusters).map(({ subset, endpoints }) => [subset?.name, endpoints?.length])).toEqual([
    [undefined, 0],
    ["none", 0],
    ["own", 2],
  ]);
  expect(clusters["80||db.ext"]?.caveats?.map(({ kind, message }) => [kind, message])).toEqual([
    [
      "ServiceEntry",
      "none of its endpoints takes mutual TLS, the only traffic that a server with `AUTO_PASSTHROUGH` hands on, so Envoy has nobody to send it to (503, UH) unless others appear",
    ],
  ]);
});

it("does not mind what the rule states for another port", () => {
  const [cluster] = Object.values(
    bySni(MIXED + rule("  trafficPolicy: {portLevelSettings: [{port: {number: 81}, tls: {mode: SIMPLE}}]}\n")),
  );
  expect(cluster?.endpoints).toHaveLength(2);
});

it("has clusters of DNS services without endpoints too", () => {
  const [cluster] = Object.values(bySni(serviceEntry("  resolution: DNS\n")));
  expect(cluster).toMatchObject({ trafficPolicy: { type: "STRICT_DNS" }, endpoints: [] });
  expect(cluster?.caveats).toHaveLength(1);
});

it("speaks to endpoints as the client does", () => {
  const [cluster] = Object.values(bySni(MIXED + rule("  trafficPolicy: {tls: {mode: ISTIO_MUTUAL}, proxyProtocol: {version: V2}}\n")));
  expect(cluster?.trafficPolicy).not.toHaveProperty("tls");
  expect(cluster?.trafficPolicy).not.toHaveProperty("proxyProtocol");
});

it("is there for a server that lost its port too, but not for one whose host was taken", () => {
  const gateway = (servers: string): string => `
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: front, namespace: default}
spec:
  selector: {gw: front}
  servers:
${servers}`;
  const names = (servers: string): readonly string[] =>
    compileViewpoint(linkText(gateway(servers) + MIXED), { kind: "gateway", namespace: "default", labels: { gw: "front" } }).clusters.map(
      ({ name }) => name,
    );
  const passing = '  - {port: {number: 443, name: tls, protocol: TLS}, tls: {mode: AUTO_PASSTHROUGH}, hosts: ["*"]}\n';
  expect(names(`  - {port: {number: 443, name: tcp, protocol: TCP}, hosts: ["*"]}\n${passing}`)).toContain("outbound_.80_._.db.ext");
  const before = '  - {port: {number: 443, name: a, protocol: TLS}, tls: {mode: PASSTHROUGH}, hosts: ["*"]}\n';
  expect(names(before + passing)).not.toContain("outbound_.80_._.db.ext");
});
