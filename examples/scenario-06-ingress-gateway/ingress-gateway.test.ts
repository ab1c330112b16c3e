import { describe, expect, it } from "vitest";
import { decide, forward, gatewayView, loadExample, noRoute, onSidecar, origin, passthrough } from "../support.ts";

const { graph, diagnostics } = loadExample("scenario-06-ingress-gateway");
const HOST = "shop.example.com";

it("has nothing to complain about", () => {
  expect(diagnostics).toEqual([]);
});

describe("asked from outside", () => {
  const gateway = gatewayView(graph, "default/shop");
  const chain = "https.443.https.shop.default";
  const downstreamTls = { mode: "SIMPLE" as const, certificates: ["kubernetes://shop-certificate"], alpn: ["h2", "http/1.1"] };
  const server = { listener: "0.0.0.0_443", filterChain: chain, routeConfiguration: chain, downstreamTls };
  const way = { ...server, virtualHost: `${HOST}:443` };

  it.each([
    ["/checkout/7", "checkout", 0, 8080],
    ["/items?page=2", "catalogue", 1, 8000],
  ])("sends %s to %s, on the only port that it has", (path, service, index, port) => {
    expect(decide(gateway, { protocol: "https", host: HOST, path })).toEqual(
      forward({
        matched: { ...way, route: service, origin: origin(`VirtualService default/shop spec.http[${index}].match[0]`) },
        destination: { host: `${service}.default.svc.cluster.local`, port },
        upstream: { path, authority: HOST },
      }),
    );
  });

  it("answers other paths with 404", () => {
    expect(decide(gateway, { protocol: "https", host: HOST, path: "/admin" })).toEqual(noRoute(way));
  });

  it("ends the handshake for another name", () => {
    const matched = { listener: "0.0.0.0_443" };
    const expected = { kind: "reject", reason: "no-filter-chain", matched, caveats: [] };
    expect(decide(gateway, { protocol: "https", host: "blog.example.com", path: "/items" })).toEqual(expected);
  });

  it("answers 404 where the handshake names the shop and the request another host", () => {
    const expected = { kind: "reject", reason: "no-virtual-host", status: 404, matched: server, caveats: [] };
    expect(decide(gateway, { protocol: "https", sni: HOST, host: "blog.example.com", path: "/items" })).toEqual(expected);
  });

  it("does not listen for plain HTTP", () => {
    const expected = { kind: "reject", reason: "no-listener", matched: {}, caveats: [] };
    expect(decide(gateway, { host: HOST, path: "/items" })).toEqual(expected);
  });
});

describe("asked from the mesh", () => {
  it("is a host like any other outside of the mesh", () => {
    expect(decide(graph, { host: HOST, path: "/checkout" })).toEqual(passthrough(HOST, "/checkout"));
    const expected = { kind: "passthrough", matched: { filterChain: "PassthroughFilterChain" }, caveats: [] };
    expect(decide(graph, { protocol: "tls", sni: HOST })).toEqual(expected);
  });

  it("does not keep anybody from calling the services, whatever the path", () => {
    const CHECKOUT = "checkout.default.svc.cluster.local";
    expect(decide(graph, { host: "checkout:8080", path: "/admin" })).toEqual(
      forward({
        matched: onSidecar(`${CHECKOUT}:8080`),
        destination: { host: CHECKOUT, port: 8080 },
        upstream: { path: "/admin", authority: "checkout:8080" },
      }),
    );
  });
});
