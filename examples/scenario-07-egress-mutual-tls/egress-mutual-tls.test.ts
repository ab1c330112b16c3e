import { describe, expect, it } from "vitest";
import { clusters, viewpoint } from "../../src/index.ts";
import { decide, forward, gatewayView, loadExample, onSidecar, origin, ref } from "../support.ts";

const { graph, diagnostics } = loadExample("scenario-07-egress-mutual-tls");
const PARTNER = "api.partner.example";
const EGRESS = "istio-egressgateway.istio-system.svc.cluster.local";
const PARTNER_TLS = {
  mode: "MUTUAL",
  sni: PARTNER,
  certificate: "kubernetes://partner-client-certificate",
  ca: "kubernetes://partner-client-certificate-cacert",
} as const;

const application = viewpoint(graph);
const gateway = gatewayView(graph, "default/partner-egress");

it("has nothing to complain about", () => {
  expect(diagnostics).toEqual([]);
});

describe("first hop: the sidecar of the application", () => {
  it("sends plain HTTP to the egress gateway, in mutual TLS of the mesh that carries the partner's name", () => {
    expect(decide(application, { host: PARTNER, path: "/orders?open" })).toEqual(
      forward({
        matched: onSidecar(`${PARTNER}:80`, { name: "to-the-gateway", at: "VirtualService default/partner spec.http[0].match[0]" }),
        destination: { host: EGRESS, port: 443, subset: "partner" },
        upstream: { path: "/orders?open", authority: PARTNER },
        policy: { destinationRule: ref("DestinationRule default/egress-for-partner") },
        tls: { mode: "ISTIO_MUTUAL", sni: PARTNER, alpn: ["istio-peer-exchange", "istio"] },
      }),
    );
  });

  it("has no certificate of the partner's, so what is TLS already goes there as it is", () => {
    expect(decide(application, { protocol: "tls", sni: PARTNER })).toEqual({
      kind: "forward",
      matched: { listener: "0.0.0.0_443", filterChain: `${PARTNER}:443` },
      caveats: [],
      destination: { host: PARTNER, port: 443 },
      cluster: `outbound|443||${PARTNER}`,
      destinations: [{ destination: { host: PARTNER, port: 443 }, cluster: `outbound|443||${PARTNER}`, weight: 1, probability: 1 }],
      trafficPolicy: {
        type: "STRICT_DNS",
        lbPolicy: "LEAST_REQUEST",
        connectTimeoutMs: 10_000,
        destinationRule: ref("DestinationRule default/partner"),
      },
      mirrors: [],
      mirrored: [],
      hashPolicy: [],
      endpoints: [{ address: PARTNER, port: 443, weight: 1 }],
    });
  });
});

describe("second hop: the egress gateway", () => {
  const chain = "https.443.https.partner-egress.default";
  const downstreamTls = { mode: "ISTIO_MUTUAL" as const, certificates: ["default"], ca: "ROOTCA", alpn: ["h2", "http/1.1"] };
  const way = { listener: "0.0.0.0_443", filterChain: chain, routeConfiguration: chain, downstreamTls };

  it("sends it on to the partner in mutual TLS with the partner's certificate", () => {
    expect(decide(gateway, { protocol: "https", sni: PARTNER, host: PARTNER, path: "/orders?open" })).toEqual(
      forward({
        matched: {
          ...way,
          virtualHost: `${PARTNER}:443`,
          route: "to-the-partner",
          origin: origin("VirtualService default/partner spec.http[1].match[0]"),
        },
        destination: { host: PARTNER, port: 443 },
        upstream: { path: "/orders?open", authority: PARTNER },
        policy: { type: "STRICT_DNS", destinationRule: ref("DestinationRule default/partner") },
        tls: PARTNER_TLS,
        endpoints: [{ address: PARTNER, port: 443, weight: 1 }],
      }),
    );
  });

  it("lets nothing else out", () => {
    const base = { kind: "reject", caveats: [] };
    const other = "api.other.example";
    const noChain = { ...base, reason: "no-filter-chain", matched: { listener: "0.0.0.0_443" } };
    expect(decide(gateway, { protocol: "https", host: other })).toEqual(noChain);
    const noHost = { ...base, reason: "no-virtual-host", status: 404, matched: way };
    expect(decide(gateway, { protocol: "https", sni: PARTNER, host: other })).toEqual(noHost);
    expect(decide(gateway, { host: PARTNER })).toEqual({ ...base, reason: "no-listener", matched: {} });
  });
});

it("encrypts on port 443 only, and only at the gateway", () => {
  const partnerTls = (at: typeof gateway) =>
    Object.fromEntries(
      clusters(at)
        .filter(({ host }) => host === PARTNER)
        .map(({ name, trafficPolicy }) => [name, trafficPolicy.tls]),
    );
  expect(partnerTls(gateway)).toEqual({ [`outbound|80||${PARTNER}`]: undefined, [`outbound|443||${PARTNER}`]: PARTNER_TLS });
  expect(partnerTls(application)).toEqual({ [`outbound|80||${PARTNER}`]: undefined, [`outbound|443||${PARTNER}`]: undefined });
});
