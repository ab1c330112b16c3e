import { describe, expect, it } from "vitest";
import { problemsOf } from "../problemsOf.ts";

const PORT = { number: 80, name: "http", protocol: "HTTP" };
const ALL = [{ hosts: ["*/*"] }];

describe("Sidecars", () => {
  it.each([
    ["V-SEL2, alone", { workloadSelector: { labels: { "a*": "b" } } }, ['error selector-invalid workloadSelector.labels["a*"]']],
    ["V-SC1", { workloadSelector: {}, egress: ALL }, ["warning selector-empty workloadSelector.labels"]],
    ["V-SC2", {}, ["error sidecar-empty spec"]],
    [
      "V-SC3",
      { ingress: [{}, { port: PORT }, { port: { ...PORT, targetPort: 1 } }] },
      [
        "error port-missing ingress[0].port",
        "error target-port-unsupported ingress[2].port.targetPort",
        "error port-duplicate ingress[2].port.number",
      ],
    ],
    [
      "V-SC4",
      { ingress: [{ port: { number: 0, name: "a.b", protocol: "X" }, bind: "x" }] },
      [
        "error port-name-invalid ingress[0].port.name",
        "error protocol-unknown ingress[0].port.protocol",
        "error port-out-of-range ingress[0].port.number",
        "error ip-invalid ingress[0].bind",
      ],
    ],
    [
      "V-SC6",
      { ingress: [{ port: PORT, tls: { mode: "AUTO_PASSTHROUGH", httpsRedirect: true } }] },
      [
        "error tls-unsupported-in-sidecar ingress[0].tls.httpsRedirect",
        "error tls-unsupported-in-sidecar ingress[0].tls.mode",
        "error tls-on-plain-port ingress[0].tls",
      ],
    ],
    [
      "V-SC7",
      { ingress: [{ port: { ...PORT, protocol: "TCP" }, connectionPool: { http: {} } }] },
      ["warning http-pool-on-tcp-port ingress[0].connectionPool.http"],
    ],
    ["V-SC8", { egress: [...ALL, { port: PORT, hosts: ["./*"] }] }, ["error catch-all-listener-misplaced egress[0].port"]],
    [
      "V-SC9",
      { egress: [{ port: {}, captureMode: "IPTABLES", hosts: ["./*"] }] },
      ["error unix-bind-missing egress[0].bind", "error capture-mode-invalid egress[0].captureMode"],
    ],
    ["V-SC10", { egress: [{ port: PORT, bind: "unix:///a", hosts: ["./*"] }] }, ["error ip-invalid egress[0].bind"]],
    ["V-SC11", { egress: [{}] }, ["error hosts-missing egress[0].hosts"]],
    ["V-SC12", { egress: [{ hosts: ["a.b"] }] }, ["error host-namespace-invalid egress[0].hosts[0]"]],
    [
      "V-SC13",
      { egress: [{ hosts: ["~~a/b.c", "~/b.c", "a/1.2.3.4"] }] },
      ["error host-namespace-invalid egress[0].hosts[0]", "error host-invalid egress[0].hosts[2]"],
    ],
    ["V-SC14", { egress: [{ hosts: ["./*", "shop/a.b"] }] }, ["warning host-duplicate egress[0].hosts[1]"]],
    ["V-SC15", { egress: [{ hosts: ["*/*", "a/b.c"] }] }, ["warning host-duplicate egress[0].hosts"]],
    ["V-SC16", { outboundTrafficPolicy: { mode: 3 } }, ["error outbound-mode-unsupported outboundTrafficPolicy.mode"]],
    ["V-SC16, other numbers pass", { outboundTrafficPolicy: { mode: 2 } }, []],
    [
      "V-SC17",
      { outboundTrafficPolicy: { egressProxy: { host: "a.b" } } },
      ["error egress-proxy-without-allow-any outboundTrafficPolicy.egressProxy"],
    ],
    [
      "V-SC17, no wildcard",
      { outboundTrafficPolicy: { mode: "ALLOW_ANY", egressProxy: { host: "*.b" } } },
      ["error host-invalid outboundTrafficPolicy.egressProxy.host", "error port-missing outboundTrafficPolicy.egressProxy.port"],
    ],
  ])("%s", (_rule, spec, expected) => {
    expect(problemsOf("Sidecar", spec).map((problem) => problem.replace(" spec.", " "))).toEqual(expected);
  });

  it.each(["127.0.0.1:80", "[::1]:80", ":80", "0.0.0.0:+080", "unix://@a"])("V-SC5 takes %s", (defaultEndpoint) => {
    expect(problemsOf("Sidecar", { ingress: [{ port: PORT, defaultEndpoint }] })).toEqual([]);
  });

  it.each(["127.0.0.1", "::1:80", "[::1]80", "10.0.0.1:80", "127.0.0.1:a", "[::1:80", "unix://a"])(
    "V-SC5 refuses %s",
    (defaultEndpoint) => {
      expect(problemsOf("Sidecar", { ingress: [{ port: PORT, defaultEndpoint }] })).toHaveLength(1);
    },
  );
});
