import { expect, it } from "vitest";
import { clusters, viewpoint } from "../../src/index.ts";
import { decide, forward, loadExample, onSidecar, ref } from "../support.ts";

const { graph, diagnostics } = loadExample("scenario-08-wildcard-destination-rule");
const CART = "cart.shop.svc.cluster.local";
const STOCK = "stock.shop.svc.cluster.local";
const policy = {
  destinationRule: ref("DestinationRule shop/everything"),
  outlierDetection: { consecutive5xx: 7, intervalMs: 300_000, baseEjectionTimeMs: 900_000, maxEjectionPercent: 50 },
} as const;

it("has nothing to complain about", () => {
  expect(diagnostics).toEqual([]);
});

it("sends testers to the subset that is balanced in turn", () => {
  expect(decide(graph, { host: "cart.shop", headers: { "X-Stage": "testing" } })).toEqual(
    forward({
      matched: onSidecar(`${CART}:80`, { name: "testers", at: "VirtualService shop/cart spec.http[0].match[0]" }),
      destination: { host: CART, port: 80, subset: "testing" },
      labels: { stage: "testing" },
      upstream: { path: "/", authority: "cart.shop" },
      policy: { ...policy, lbPolicy: "ROUND_ROBIN" },
    }),
  );
});

it.each([{}, { "x-stage": "production" }])("sends %j to the subset that is balanced at random", (headers) => {
  expect(decide(graph, { host: "cart.shop", headers })).toEqual(
    forward({
      matched: onSidecar(`${CART}:80`, { name: "customers", at: "VirtualService shop/cart spec.http[1]" }),
      destination: { host: CART, port: 80, subset: "production" },
      labels: { stage: "production" },
      upstream: { path: "/", authority: "cart.shop" },
      policy: { ...policy, lbPolicy: "RANDOM" },
    }),
  );
});

it("takes failing endpoints out of a service without rules too", () => {
  expect(decide(graph, { host: "stock.shop" })).toEqual(
    forward({
      matched: onSidecar(`${STOCK}:80`),
      destination: { host: STOCK, port: 80 },
      upstream: { path: "/", authority: "stock.shop" },
      policy,
    }),
  );
});

it("makes the subsets of every service of the namespace, each with its own load balancer", () => {
  const made = clusters(viewpoint(graph)).map(({ name, trafficPolicy }) => [name, trafficPolicy.lbPolicy, trafficPolicy.outlierDetection]);
  expect(made).toEqual(
    [CART, STOCK]
      .flatMap((host) => [
        [`outbound|80|production|${host}`, "RANDOM", policy.outlierDetection],
        [`outbound|80|testing|${host}`, "ROUND_ROBIN", policy.outlierDetection],
        [`outbound|80||${host}`, "LEAST_REQUEST", policy.outlierDetection],
      ])
      .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
  );
});
