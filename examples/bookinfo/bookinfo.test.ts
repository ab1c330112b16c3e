import { describe, expect, it } from "vitest";
import { outcomes, viewpoint } from "../../src/index.ts";
import { decide, forward, gatewayView, loadExample, noRoute, onSidecar, origin, passthrough, ref } from "../support.ts";

const { graph, diagnostics } = loadExample("bookinfo");
const REVIEWS = "reviews.default.svc.cluster.local";

it("has nothing to complain about", () => {
  expect(diagnostics).toEqual([]);
});

describe("reviews", () => {
  const upstream = { path: "/reviews/0", authority: "reviews:9080" };
  const policy = { lbPolicy: "RANDOM", destinationRule: ref("DestinationRule default/reviews") } as const;

  it("shows version 2 to jason", () => {
    expect(decide(graph, { host: "reviews:9080", path: "/reviews/0", headers: { "end-user": "jason" } })).toEqual(
      forward({
        matched: onSidecar(`${REVIEWS}:9080`, { name: "testers", at: "VirtualService default/reviews spec.http[0].match[0]" }),
        destination: { host: REVIEWS, port: 9080, subset: "v2" },
        labels: { version: "v2" },
        upstream,
        policy,
      }),
    );
  });

  it.each([{}, { "end-user": "Jason" }, { "end-user": "jason2" }])("splits %j between versions 1 and 3", (headers) => {
    const shares = ([subset, weight, probability]: readonly [string, number, number]) => ({
      destination: { host: REVIEWS, port: 9080, subset },
      cluster: `outbound|9080|${subset}|${REVIEWS}`,
      weight,
      probability,
    });
    const arm = (subset: string) =>
      forward({
        matched: onSidecar(`${REVIEWS}:9080`, { name: "everybody", at: "VirtualService default/reviews spec.http[1]" }),
        destination: { host: REVIEWS, port: 9080, subset },
        labels: { version: subset },
        destinations: [shares(["v1", 90, 0.9]), shares(["v3", 10, 0.1])],
        upstream,
        policy,
      });
    expect(outcomes(graph, { host: "reviews:9080", path: "/reviews/0", headers })).toEqual([
      { probability: 0.9, decision: arm("v1") },
      { probability: 0.1, decision: arm("v3") },
    ]);
  });

  it("is no service on port 80, where the sidecar lets the request out", () => {
    expect(decide(graph, { host: "reviews" })).toEqual(passthrough("reviews"));
  });
});

describe("ratings", () => {
  const RATINGS = "ratings.default.svc.cluster.local";
  const request = { host: "ratings:9080", path: "/ratings/0" };
  const to = (subset: string, rule: { name: string; at: string }) =>
    forward({
      matched: onSidecar(`${RATINGS}:9080`, rule),
      destination: { host: RATINGS, port: 9080, subset },
      labels: { version: subset },
      upstream: { path: "/ratings/0", authority: "ratings:9080" },
      policy: { destinationRule: ref("DestinationRule default/ratings") },
      timeoutMs: 2000,
    });

  it("gives the reviews of version 3 its own version 2", () => {
    const reviews = viewpoint(graph, { kind: "sidecar", labels: { app: "reviews", version: "v3" } });
    const rule = { name: "from-reviews-v3", at: "VirtualService default/ratings spec.http[0].match[0]" };
    expect(decide(reviews, request)).toEqual(to("v2", rule));
  });

  it.each([undefined, { app: "reviews", version: "v2" }])("gives %j version 1", (labels) => {
    const client = viewpoint(graph, { kind: "sidecar", ...(labels && { labels }) });
    expect(decide(client, request)).toEqual(to("v1", { name: "from-others", at: "VirtualService default/ratings spec.http[1]" }));
  });
});

describe("details", () => {
  it("has no rules, only a limit of connections", () => {
    const DETAILS = "details.default.svc.cluster.local";
    expect(decide(graph, { host: "details:9080" })).toEqual(
      forward({
        matched: onSidecar(`${DETAILS}:9080`),
        destination: { host: DETAILS, port: 9080 },
        upstream: { path: "/", authority: "details:9080" },
        policy: { maxConnections: 100, destinationRule: ref("DestinationRule default/details") },
      }),
    );
  });
});

describe("the ingress gateway", () => {
  const gateway = gatewayView(graph, "default/bookinfo");
  const way = { listener: "0.0.0.0_80", filterChain: "http.80", routeConfiguration: "http.80", virtualHost: "*:80" };

  it("runs where its Service is", () => {
    expect(gateway.source).toEqual({ kind: "gateway", namespace: "istio-system", labels: { istio: "ingressgateway" } });
  });

  it.each([
    ["/productpage", 0],
    ["/productpage?u=normal", 0],
    ["/login", 1],
    ["/logout", 2],
    ["/static/jquery.min.js", 3],
    ["/api/v1/products/0/reviews", 4],
  ])("lets %s in", (path, item) => {
    expect(decide(gateway, { host: "books.example.com", path })).toEqual(
      forward({
        matched: { ...way, route: "pages", origin: origin(`VirtualService default/bookinfo spec.http[0].match[${item}]`) },
        destination: { host: "productpage.default.svc.cluster.local", port: 9080 },
        upstream: { path, authority: "books.example.com" },
      }),
    );
  });

  it.each(["/", "/productpage/", "/api/v2/products"])("answers %s with 404", (path) => {
    expect(decide(gateway, { host: "books.example.com", path })).toEqual(noRoute(way));
  });

  it("is not asked within the mesh", () => {
    const PRODUCTPAGE = "productpage.default.svc.cluster.local";
    expect(decide(graph, { host: "productpage:9080", path: "/api/v2" })).toEqual(
      forward({
        matched: onSidecar(`${PRODUCTPAGE}:9080`),
        destination: { host: PRODUCTPAGE, port: 9080 },
        upstream: { path: "/api/v2", authority: "productpage:9080" },
      }),
    );
  });
});
