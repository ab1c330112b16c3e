/** Settings of clusters that the recorded clusters leave out. What is expected here is what istiod writes for these rules. */
import { describe, expect, it } from "vitest";
import type { TrafficPolicySettings } from "../../../../src/graph/cluster.ts";
import { clustersOf, linkText } from "./clusterConfig.ts";

const EXTERNAL = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: pay, namespace: default}
spec:
  hosts: [pay.example.com]
  ports: [{number: 443, name: https, protocol: HTTPS}]
  resolution: DNS
`;

function settingsOf(trafficPolicy: object, mesh?: string): TrafficPolicySettings {
  const rule = `
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: pay, namespace: default}
spec: {host: pay.example.com, trafficPolicy: ${JSON.stringify(trafficPolicy)}}
`;
  const [cluster] = clustersOf(linkText(EXTERNAL + rule, mesh), { kind: "sidecar" });
  if (cluster === undefined) throw new Error("the service has no cluster");
  return cluster.trafficPolicy;
}

describe("a retry budget", () => {
  it("says over which time requests are counted", () => {
    const { retryBudget } = settingsOf({ retryBudget: { percent: 30, budgetInterval: "5s" } });
    expect(retryBudget).toEqual({ percent: 30, minRetryConcurrency: 3, budgetIntervalMs: 5000 });
  });

  it("has no such time where the rule names none, and a time of 0 where it says so", () => {
    expect(settingsOf({ retryBudget: {} }).retryBudget).toEqual({ percent: 20, minRetryConcurrency: 3 });
    expect(settingsOf({ retryBudget: { budgetInterval: "0s" } }).retryBudget).toHaveProperty("budgetIntervalMs", 0);
  });
});

describe("awareness of zones", () => {
  it("comes with the number of endpoints that it takes", () => {
    expect(settingsOf({ loadBalancer: { zoneAwareLbSetting: { minClusterSize: 3 } } }).zoneAware).toEqual({
      enabled: true,
      minClusterSize: 3,
    });
    expect(settingsOf({ loadBalancer: { zoneAwareLbSetting: {} } }).zoneAware).toEqual({ enabled: true });
  });

  it("is switched off in so many words, since Envoy would use it by itself", () => {
    const { zoneAware } = settingsOf({ loadBalancer: { zoneAwareLbSetting: { enabled: false, minClusterSize: 3 } } });
    expect(zoneAware).toEqual({ enabled: false, minClusterSize: 3 });
  });

  it("comes from the mesh where the rule has no setting", () => {
    expect(settingsOf({}, "zoneAwareLbSetting: {minClusterSize: 9}").zoneAware).toEqual({ enabled: true, minClusterSize: 9 });
    expect(settingsOf({ loadBalancer: { localityLbSetting: {} } }, "zoneAwareLbSetting: {}")).not.toHaveProperty("zoneAware");
  });
});

describe("a list of revoked certificates", () => {
  it("is used with the certificates of files, or with those of the system", () => {
    const tls = { mode: "SIMPLE", caCrl: "/revoked.pem" };
    expect(settingsOf({ tls }).tls).toEqual({ mode: "SIMPLE", ca: "system", crl: "/revoked.pem" });
    const mutual = { ...tls, mode: "MUTUAL", clientCertificate: "/c.pem", privateKey: "/k.pem", caCertificates: "/ca.pem" };
    expect(settingsOf({ tls: mutual }).tls).toHaveProperty("crl", "/revoked.pem");
  });

  it("is not used inside the mesh, nor where nothing is verified", () => {
    expect(settingsOf({ tls: { mode: "ISTIO_MUTUAL", caCrl: "/revoked.pem" } }).tls).not.toHaveProperty("crl");
    expect(settingsOf({ tls: { mode: "SIMPLE", insecureSkipVerify: true, caCrl: "/revoked.pem" } }).tls).toEqual({ mode: "SIMPLE" });
  });
});

describe("statuses that count as errors", () => {
  it("are returned as the rule has them", () => {
    const { outlierDetection } = settingsOf({ outlierDetection: { outlierDetectionHttpErrorCodes: [429, 500] } });
    expect(outlierDetection).toEqual({ httpErrorCodes: [429, 500] });
    expect(settingsOf({ outlierDetection: { outlierDetectionHttpErrorCodes: [] } }).outlierDetection).toEqual({});
  });
});
