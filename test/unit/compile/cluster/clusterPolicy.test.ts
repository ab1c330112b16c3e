import { describe, expect, it } from "vitest";
import { type EffectivePolicy, portPolicy, subsetPolicy } from "../../../../src/compile/cluster/trafficPolicy.ts";
import type { TrafficPolicy } from "../../../../src/model/trafficPolicy.ts";

const TOP: TrafficPolicy = {
  loadBalancer: { simple: "RANDOM" },
  connectionPool: { tcp: { maxConnections: 1 } },
  tls: { mode: "DISABLE" },
  proxyProtocol: { version: "V2" },
  retryBudget: { percent: 5 },
  portLevelSettings: [{ port: { number: 443 }, outlierDetection: { interval: "1s" } }],
};

const NOTHING: EffectivePolicy = {
  loadBalancer: undefined,
  connectionPool: undefined,
  outlierDetection: undefined,
  tls: undefined,
  proxyProtocol: undefined,
  retryBudget: undefined,
  noticesFailures: false,
};

describe("portPolicy", () => {
  it("takes the rule's fields for a port without settings", () => {
    const { portLevelSettings: _, ...fields } = TOP;
    expect(portPolicy(TOP, 80, undefined)).toEqual({ ...NOTHING, ...fields });
  });

  it("takes nothing of the rule for a port with settings", () => {
    expect(portPolicy(TOP, 443, undefined)).toEqual({ ...NOTHING, outlierDetection: { interval: "1s" }, noticesFailures: true });
  });

  it("fills connection pool and outlier detection from the mesh, whole", () => {
    const mesh = { connectionPool: { http: { maxRetries: 2 } }, outlierDetection: {} };
    expect(portPolicy(undefined, 80, mesh)).toEqual({ ...NOTHING, ...mesh });
    expect(portPolicy(TOP, 80, mesh)).toMatchObject({ connectionPool: { tcp: { maxConnections: 1 } }, outlierDetection: {} });
    expect(portPolicy(TOP, 443, mesh)).toMatchObject({ connectionPool: mesh.connectionPool, outlierDetection: { interval: "1s" } });
  });
});

describe("a policy notices failures", () => {
  const detecting = { outlierDetection: {} };
  const port = (settings: object): TrafficPolicy => ({ portLevelSettings: [{ port: { number: 80 }, ...settings }] });
  const loadBalancer = { simple: "RANDOM" } as const;

  it("by outlier detection of the rule, its port or its subset", () => {
    expect(portPolicy(detecting, 80, undefined).noticesFailures).toBe(true);
    expect(portPolicy(port(detecting), 80, undefined).noticesFailures).toBe(true);
    expect(subsetPolicy(NOTHING, detecting, 80).noticesFailures).toBe(true);
    expect(subsetPolicy(NOTHING, port(detecting), 80).noticesFailures).toBe(true);
    expect(subsetPolicy({ ...NOTHING, noticesFailures: true }, undefined, 80).noticesFailures).toBe(true);
  });

  it("not by that of the mesh, nor by that which settings for the port replace", () => {
    expect(portPolicy(undefined, 80, detecting).noticesFailures).toBe(false);
    expect(portPolicy({ ...detecting, ...port({ loadBalancer }) }, 80, undefined).noticesFailures).toBe(false);
    expect(subsetPolicy({ ...NOTHING, noticesFailures: true }, port({ loadBalancer }), 80).noticesFailures).toBe(false);
  });
});

describe("subsetPolicy", () => {
  const base = portPolicy(TOP, 80, undefined);

  it("is the port's without a policy of its own", () => {
    expect(subsetPolicy(base, undefined, 80)).toEqual(base);
  });

  it("replaces fields whole", () => {
    const policy = subsetPolicy(base, { connectionPool: { http: { maxRetries: 2 } }, retryBudget: {} }, 80);
    expect(policy).toEqual({ ...base, connectionPool: { http: { maxRetries: 2 } }, retryBudget: {} });
  });

  it("with settings for the port drops what they leave out, but not the proxy protocol and the retry budget", () => {
    const own = { port: { number: 80 }, tls: { mode: "SIMPLE" } } as const;
    const policy = subsetPolicy(base, { loadBalancer: { simple: "ROUND_ROBIN" }, retryBudget: {}, portLevelSettings: [own] }, 80);
    expect(policy).toEqual({ ...NOTHING, tls: { mode: "SIMPLE" }, proxyProtocol: TOP.proxyProtocol, retryBudget: TOP.retryBudget });
  });
});
