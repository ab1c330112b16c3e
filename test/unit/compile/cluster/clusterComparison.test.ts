import { describe, expect, it } from "vitest";
import type { Cluster } from "../../../../src/graph/cluster.ts";
import { compareClusters } from "../../../conformance/compareClusters.ts";

const CLUSTER: Cluster = {
  name: "outbound|80||d.ext",
  host: "d.ext",
  port: 80,
  trafficPolicy: {
    type: "STRICT_DNS",
    lbPolicy: "LEAST_REQUEST",
    connectTimeoutMs: 10_000,
    destinationRule: { kind: "DestinationRule", namespace: "default", name: "r" },
    tls: { mode: "SIMPLE", alpn: ["h2"], ca: "system" },
  },
  endpoints: [
    { address: "b.ext", port: 80, weight: 1 },
    { address: "a.ext", port: 80, weight: 2 },
  ],
};

const RECORDED = {
  type: "STRICT_DNS",
  lbPolicy: "LEAST_REQUEST",
  connectTimeoutMs: 10_000,
  destinationRule: "default/r",
  tls: { mode: "SIMPLE", ca: "system", alpn: ["h2"] },
  endpoints: [
    { address: "a.ext", port: 80, weight: 2 },
    { address: "b.ext", port: 80 },
  ],
};

describe("compareClusters", () => {
  const name = CLUSTER.name;

  it("finds nothing where they agree, endpoints in any order", () => {
    expect(compareClusters([CLUSTER], { [name]: RECORDED })).toEqual([]);
  });

  it("finds clusters that are missing and clusters that should not be there", () => {
    expect(compareClusters([CLUSTER], { other: RECORDED })).toEqual(["other: missing", `${name}: not expected`]);
    expect(compareClusters([CLUSTER, CLUSTER], { [name]: RECORDED })).toEqual(["several clusters have one name"]);
  });

  it.each([
    ["a value", { ...RECORDED, lbPolicy: "RANDOM" }, "lbPolicy"],
    ["a field that did not come", { ...RECORDED, http2: true }, "http2"],
    ["a field inside", { ...RECORDED, tls: { ...RECORDED.tls, sni: "x" } }, "tls"],
    ["an endpoint", { ...RECORDED, endpoints: RECORDED.endpoints.slice(1) }, "endpoints"],
    ["the order of a list that is no list of endpoints", { ...RECORDED, tls: { ...RECORDED.tls, alpn: ["x", "h2"] } }, "tls"],
  ])("finds %s that differs", (_, expected, field) => {
    const found = compareClusters([CLUSTER], { [name]: expected });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${name}: ${field} is `);
  });

  it("finds a field that came unasked", () => {
    const { destinationRule: _, ...expected } = RECORDED;
    expect(compareClusters([CLUSTER], { [name]: expected })).toEqual([`${name}: destinationRule is "default/r", expected absent`]);
  });

  it("lets pass what the recorder does not always write down, unless the vector has it", () => {
    const crl: Cluster = {
      ...CLUSTER,
      trafficPolicy: { ...CLUSTER.trafficPolicy, zoneAware: { enabled: true }, outlierDetection: { httpErrorCodes: [429] } },
    };
    expect(compareClusters([crl], { [name]: { ...RECORDED, outlierDetection: {} } })).toEqual([]);
    expect(compareClusters([crl], { [name]: { ...RECORDED, outlierDetection: {}, zoneAware: { enabled: false } } })).toHaveLength(1);
    expect(compareClusters([CLUSTER], { [name]: { ...RECORDED, zoneAware: { enabled: true } } })).toHaveLength(1);
  });

  it("compares endpoints that come separately where the vector has them", () => {
    const separate: Cluster = { ...CLUSTER, trafficPolicy: { ...CLUSTER.trafficPolicy, type: "EDS" } };
    const { endpoints, ...rest } = { ...RECORDED, type: "EDS" };
    expect(compareClusters([separate], { [name]: rest })).toEqual([]);
    expect(compareClusters([separate], { [name]: { ...rest, endpoints } })).toEqual([]);
    expect(compareClusters([separate], { [name]: { ...rest, endpoints: [] } })).toHaveLength(1);
  });

  it("takes a recorded null for absent, or for 0", () => {
    const timed: Cluster = { ...CLUSTER, trafficPolicy: { ...CLUSTER.trafficPolicy, idleTimeoutMs: 0 } };
    const nulls = { ...RECORDED, idleTimeoutMs: null, tls: { ...RECORDED.tls, sni: null } };
    expect(compareClusters([timed], { [name]: nulls })).toEqual([]);
    expect(compareClusters([CLUSTER], { [name]: nulls })).toEqual([]);
  });
});
