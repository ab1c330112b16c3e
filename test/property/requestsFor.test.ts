/** The arbitrary that users get: requests of the declared type, which get around in a configuration. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import type { RoutingGraph } from "../../src/graph/routingGraph.ts";
import type { Viewpoint } from "../../src/graph/viewpoint.ts";
import { explain, resolve } from "../../src/resolve/ask.ts";
import { viewpoint } from "../../src/resolve/viewpoint.ts";
import { requestsFor } from "../../src/testing/arbitrary/requestsFor.ts";
import { gateway, serviceEntry, virtualService } from "../unit/objects.ts";
import { law, SEED } from "./law.ts";

const route = (host: string) => [{ destination: { host } }];
const graph = compile([
  virtualService("web", {
    hosts: ["web", "*.example.com"],
    http: [
      { name: "exact", match: [{ uri: { exact: "/a" } }], route: route("web") },
      { name: "regex", match: [{ uri: { regex: "/u/[0-9]{3}" }, method: { exact: "POST" } }], route: route("web") },
      { name: "header", match: [{ headers: { "x-v": { exact: "2" } }, queryParams: { q: { exact: "1" } } }], route: route("web") },
      { name: "scheme", match: [{ scheme: { exact: "https" }, uri: { prefix: "/s" } }], route: route("web") },
      { name: "without", match: [{ uri: { prefix: "/w" }, withoutHeaders: { "x-z": {} } }], route: route("web") },
      { name: "rest", route: route("web") },
    ],
  }),
]);

/** Names of the rules that decide many requests, with how often they do. */
function rulesReached(at: RoutingGraph | Viewpoint): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const request of fc.sample(requestsFor(at), { numRuns: 1000, seed: SEED })) {
    const { matched } = resolve(at, request);
    const name = matched.route ?? "";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

describe("requestsFor", () => {
  it("reaches every rule, often", () => {
    const counts = rulesReached(graph);
    const seldom = ["exact", "regex", "header", "scheme", "without", "rest"].filter((name) => (counts.get(name) ?? 0) < 20);
    expect(seldom).toEqual([]);
  });

  it("reaches rules that ask for the authority and several claims", () => {
    const servers = [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }];
    const claims = { "@request.auth.claims.realm.role": { exact: "admin" }, "@request.auth.claims.realm.group": { exact: "ops" } };
    const edge = compile([
      gateway("edge", { selector: { app: "edge" }, servers }),
      virtualService("web", {
        hosts: ["*"],
        gateways: ["edge"],
        http: [
          { name: "authority", match: [{ authority: { exact: "shop.example.com" } }], route: route("web") },
          { name: "claims", match: [{ headers: claims }], route: route("web") },
        ],
      }),
    ]);
    const at = viewpoint(edge, { kind: "gateway", labels: { app: "edge" } });
    const counts = rulesReached(at);
    expect(["authority", "claims"].filter((name) => (counts.get(name) ?? 0) < 20)).toEqual([]);
  });

  it("misses rules by one condition too", () => {
    const requests = fc.sample(requestsFor(graph), { numRuns: 1000, seed: SEED });
    const nearMisses = requests.filter((request) => {
      const { trace } = explain(graph, request, { random: 0 });
      return trace.rules.some(({ matched, conditions }) => !matched && conditions.filter((condition) => !condition.matched).length === 1);
    });
    expect(nearMisses.length).toBeGreaterThan(300);
  });

  it("goes to addresses of the blocks that chains ask for", () => {
    const blocks = compile([
      virtualService("db", {
        hosts: ["db.example.com"],
        tcp: [
          { match: [{ port: 5432, destinationSubnets: ["10.1.2.0/24"] }], route: route("old") },
          { match: [{ port: 5432, destinationSubnets: ["2001:db8::/32"] }], route: route("new") },
        ],
      }),
      serviceEntry("db", { hosts: ["db.example.com"], resolution: "DNS", ports: [{ number: 5432, name: "tcp", protocol: "TCP" }] }),
    ]);
    const requests = fc.sample(requestsFor(viewpoint(blocks)), { numRuns: 200, seed: SEED });
    const reached = requests.map((request) => resolve(blocks, request).matched.origin?.path);
    expect(reached).toContain("spec.tcp[0]");
    expect(reached).toContain("spec.tcp[1]");
  });

  it("gives requests that a viewpoint answers", () => {
    const at = viewpoint(graph);
    law(
      requestsFor(at),
      (request) => {
        expect(request.source).toBeUndefined();
        expect(resolve(at, request).kind).not.toBe("refused");
      },
      500,
    );
  });

  it("has something to give for an empty configuration", () => {
    expect(fc.sample(requestsFor(viewpoint(compile([]))), 20)).toHaveLength(20);
  });
});
