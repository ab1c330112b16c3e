import { describe, expect, it } from "vitest";
import { problemsOf } from "../problemsOf.ts";

const rule = (spec: object): readonly string[] => problemsOf("DestinationRule", { host: "a.b", ...spec });

describe("rules and subsets", () => {
  it.each([
    ["V-DR1", { host: "1.2.3.4" }, ["error host-invalid spec.host"]],
    ["V-DR1, everything", { host: "*" }, []],
    ["V-DR2", { subsets: [{ name: "v1" }, { name: "v1" }] }, ["error subset-duplicate spec.subsets[1].name"]],
    ["V-DR3", { subsets: [{}] }, ["error subset-name-invalid spec.subsets[0].name"]],
    ["V-DR4", { subsets: [{ name: "v1", labels: { "a/": "b" } }] }, ['error label-key-invalid spec.subsets[0].labels["a/"]']],
    ["V-SEL2", { workloadSelector: { matchLabels: { a: "*" } } }, ["error selector-invalid spec.workloadSelector.matchLabels.a"]],
    ["V-SEL3", { workloadSelector: {} }, ["warning selector-empty spec.workloadSelector.matchLabels"]],
    ["V-EXP7", { workloadSelector: { matchLabels: { a: "b" } }, exportTo: ["other"] }, ["error export-to-conflict spec.exportTo"]],
    ["V-DR5", { trafficPolicy: {} }, ["error traffic-policy-empty spec.trafficPolicy"]],
    [
      "V-OD2 in a subset, a warning that Istio loses",
      { subsets: [{ name: "v1", trafficPolicy: { outlierDetection: { consecutiveErrors: 1 } } }] },
      ["info field-deprecated spec.subsets[0].trafficPolicy.outlierDetection.consecutiveErrors"],
    ],
  ])("%s", (_rule, spec, expected) => {
    expect(rule(spec)).toEqual(expected);
  });
});

describe("traffic policies", () => {
  it.each([
    ["V-DR6", { tunnel: { targetHost: "a", targetPort: 1 }, proxyProtocol: {} }, ["error tunnel-and-proxy-protocol"]],
    [
      "V-DR7",
      { portLevelSettings: [{}] },
      ["error port-missing portLevelSettings[0].port", "error traffic-policy-empty portLevelSettings[0]"],
    ],
    [
      "V-DR8",
      { tunnel: { protocol: "GET", targetHost: "a_b" } },
      [
        "error tunnel-protocol-unknown tunnel.protocol",
        "error host-invalid tunnel.targetHost",
        "error port-out-of-range tunnel.targetPort",
      ],
    ],
    ["V-DR9", { proxyProtocol: { version: 2 } }, ["error proxy-protocol-version-unknown proxyProtocol.version"]],
    ["V-OD1", { outlierDetection: { interval: "0s" } }, ["error duration-too-short outlierDetection.interval"]],
    ["V-OD2", { outlierDetection: { consecutiveErrors: 1 } }, ["warning field-deprecated outlierDetection.consecutiveErrors"]],
    [
      "V-OD3",
      { outlierDetection: { consecutiveLocalOriginFailures: 1 } },
      ["error outlier-errors-not-split outlierDetection.consecutiveLocalOriginFailures"],
    ],
    ["V-OD4", { outlierDetection: { minHealthPercent: 101 } }, ["error percent-out-of-range outlierDetection.minHealthPercent"]],
    ["V-CP1", { connectionPool: {} }, ["error connection-pool-empty connectionPool"]],
    ["V-CP2", { connectionPool: { tcp: { maxConnections: -1 } } }, ["error limit-negative connectionPool.tcp.maxConnections"]],
    [
      "V-CP3",
      { connectionPool: { http: { h2UpgradePolicy: "UPGRADE", useClientProtocol: true } } },
      ["error client-protocol-and-upgrade connectionPool.http.useClientProtocol"],
    ],
    [
      "V-CP4",
      { connectionPool: { http: { http2KeepAlive: { interval: "1s" } } } },
      ["error keepalive-incomplete connectionPool.http.http2KeepAlive.timeout"],
    ],
    ["V-CP5", { connectionPool: { tcp: { connectTimeout: "1.5ms" } } }, ["error duration-too-precise connectionPool.tcp.connectTimeout"]],
    ["V-CP5, switched off", { connectionPool: { tcp: { idleTimeout: "-0.5ms" } } }, []],
    ["V-CT1", { tls: { credentialName: "configmap://other/a" } }, ["error tls-credential-name-invalid tls.credentialName"]],
    ["V-CT1, the own namespace", { tls: { credentialName: "configmap://shop/a" } }, []],
    [
      "V-CT2",
      { tls: { mode: "SIMPLE", insecureSkipVerify: true, subjectAltNames: ["a"] } },
      ["error tls-verification-contradiction tls.insecureSkipVerify"],
    ],
    ["V-CT3", { tls: { mode: "MUTUAL", credentialName: "a", caCrl: "b" } }, ["error tls-credentials-conflict tls"]],
    [
      "V-CT4",
      { tls: { mode: "MUTUAL" } },
      ["error tls-credentials-missing tls.clientCertificate", "error tls-credentials-missing tls.privateKey"],
    ],
  ])("%s", (_rule, trafficPolicy, expected) => {
    expect(rule({ trafficPolicy }).map((problem) => problem.replace(/ spec.trafficPolicy\.?/, " ").trim())).toEqual(expected);
  });
});

describe("load balancing", () => {
  it.each([
    [
      "V-LB1",
      { consistentHash: { httpCookie: { attributes: [{ name: "a" }, { name: "a" }] } } },
      [
        "error cookie-name-missing consistentHash.httpCookie.name",
        "error cookie-attribute-invalid consistentHash.httpCookie.attributes[1].name",
      ],
    ],
    [
      "V-LB2",
      { consistentHash: { minimumRingSize: 1, ringHash: {} } },
      ["warning field-deprecated consistentHash.minimumRingSize", "error ring-size-conflict consistentHash.minimumRingSize"],
    ],
    ["V-LB3", { consistentHash: { maglev: { tableSize: 9 } } }, ["error maglev-table-size-invalid consistentHash.maglev.tableSize"]],
    ["V-LB3, 1 counts as prime", { consistentHash: { maglev: { tableSize: 1 } } }, []],
    ["V-LB4", { localityLbSetting: {}, zoneAwareLbSetting: {} }, ["error locality-and-zone-aware"]],
    [
      "V-LB5",
      { warmup: { minimumPercent: 101, aggression: 0 } },
      [
        "error warmup-duration-missing warmup.duration",
        "error percent-out-of-range warmup.minimumPercent",
        "error warmup-aggression-invalid warmup.aggression",
      ],
    ],
    ["V-LL1", { localityLbSetting: { distribute: [{}], failover: [{}] } }, ["error locality-distribute-and-failover localityLbSetting"]],
    [
      "V-LL2",
      { localityLbSetting: { failover: [{ from: "a", to: "b" }], failoverPriority: ["topology.kubernetes.io/zone"] } },
      ["error failover-conflict localityLbSetting.failoverPriority[0]"],
    ],
    [
      "V-LL3",
      { localityLbSetting: { distribute: [{ from: "us", to: { "us/a": 99 } }] } },
      ["error locality-weights-invalid localityLbSetting.distribute[0].to"],
    ],
    [
      "V-LL5",
      { localityLbSetting: { failover: [{ from: "a", to: "b" }] } },
      ["warning failover-without-outlier-detection localityLbSetting"],
    ],
    [
      "V-ZA",
      { zoneAwareLbSetting: { failover: [{ from: "a", to: "b/c" }] } },
      ["warning failover-without-outlier-detection zoneAwareLbSetting", "error failover-invalid zoneAwareLbSetting.failover[0]"],
    ],
  ])("%s", (_rule, loadBalancer, expected) => {
    const found = rule({ trafficPolicy: { loadBalancer } });
    expect(found.map((problem) => problem.replace(/ spec.trafficPolicy.loadBalancer\.?/, " ").trim())).toEqual(expected);
  });

  it.each([
    [["us/a", "us/a"], "locality-overlap"],
    [["us/a", "us"], "locality-overlap"],
    [["us/*", "us/a/b"], "locality-overlap"],
    [["*", "us"], "locality-overlap"],
    [["us//a"], "locality-invalid"],
    [["us/*/a"], "locality-invalid"],
  ])("V-LL4: %j", (localities, code) => {
    const distribute = localities.map((from) => ({ from, to: { eu: 100 } }));
    expect(rule({ trafficPolicy: { loadBalancer: { localityLbSetting: { distribute } } } })).toEqual([
      `error ${code} spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[${localities.length - 1}].from`,
    ]);
  });

  it("V-LL4: a wildcard after what it covers passes", () => {
    const distribute = ["us/a", "us/*", "*"].map((from) => ({ from, to: { eu: 100 } }));
    expect(rule({ trafficPolicy: { loadBalancer: { localityLbSetting: { distribute } } } })).toEqual([]);
  });
});
