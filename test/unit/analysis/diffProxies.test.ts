/** Changes that only some proxies see. @see docs/semantics.md 4.1, 6.5, 9.1 */
import { describe, expect, it } from "vitest";
import { diff, findChange } from "../../../src/analysis/diff.ts";
import { compile, outcomes, type Request, type Source } from "../../../src/index.ts";
import type { Config } from "../../../src/model/config.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { HTTPRoute } from "../../../src/model/httpRoute.ts";
import { destinationRule, gateway, service, serviceEntry, sidecar, virtualService } from "../objects.ts";

const REVIEWS = "reviews.default.svc.cluster.local";
const to = (host: string, subset?: string) => ({ route: [{ destination: { host, ...(subset && { subset }) } }] });
const rules = (...http: readonly HTTPRoute[]): ConfigObject => virtualService("vs", { hosts: [REVIEWS], http });
const served = (name: string): ConfigObject => service(name, { ports: [{ name: "http", port: 80 }] });

/** The request changes, and the diff has a class for it. */
function expectClass(before: Config | readonly ConfigObject[], after: Config | readonly ConfigObject[], request: Request): void {
  const [a, b] = [before, after].map((objects) => compile(objects));
  if (a === undefined || b === undefined) throw new Error("two configurations in, two graphs out");
  const answers = [a, b].map((graph) => outcomes(graph, request).map(({ decision }) => ({ ...decision, matched: undefined })));
  expect(answers[0]).not.toEqual(answers[1]);
  const result = diff(a, b);
  expect(result.unchanged).toBe(false);
  expect(findChange(result, a, b, request)?.witness).toBeDefined();
}

const from = (namespace: string, labels?: Source["labels"]): Source => ({ kind: "sidecar", namespace, ...(labels && { labels }) });

describe("diff looks from proxies", () => {
  it("of namespaces to which alone a DestinationRule is exported", () => {
    const own = (simple: "RANDOM" | "ROUND_ROBIN") => [
      served("reviews"),
      destinationRule("dr", { host: REVIEWS, trafficPolicy: { loadBalancer: { simple } }, exportTo: ["shop"] }),
    ];
    expectClass(own("RANDOM"), own("ROUND_ROBIN"), { source: from("shop"), host: REVIEWS });
  });

  it("of namespaces that a Sidecar of the root namespace leaves with their own objects", () => {
    const scope = sidecar("istio-system/default", { egress: [{ hosts: ["./*"] }] });
    const shop = (host: string) => [
      scope,
      served("shop/reviews"),
      served("shop/ratings"),
      virtualService("shop/vs", { hosts: ["reviews"], http: [to(host)] }),
      served("other"),
      virtualService("other", { hosts: ["other"], http: [to("other")] }),
    ];
    expectClass(shop("reviews"), shop("ratings"), { source: from("shop"), host: "reviews.shop.svc.cluster.local" });
  });

  it("that have the labels of a rule before and those of one after", () => {
    const asking = (sourceLabels: Readonly<Record<string, string>>, host: string) =>
      rules({ match: [{ sourceLabels }], ...to(host) }, to("rest"));
    const objects = (...own: readonly ConfigObject[]) => [...["reviews", "one", "two", "rest"].map((name) => served(name)), ...own];
    expectClass(objects(asking({ app: "a" }, "one")), objects(asking({ version: "v1" }, "two")), {
      source: from("default", { app: "a", version: "v1" }),
      host: REVIEWS,
    });
  });

  it("of gateways with the labels that a DestinationRule asks for", () => {
    const edge = gateway("edge", {
      selector: { app: "gw" },
      servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }],
    });
    const own = (simple: "RANDOM" | "ROUND_ROBIN") => [
      edge,
      served("reviews"),
      virtualService("vs", { hosts: ["a.com"], gateways: ["edge"], http: [to("reviews")] }),
      destinationRule("dr", {
        host: REVIEWS,
        workloadSelector: { matchLabels: { tier: "x" } },
        trafficPolicy: { loadBalancer: { simple } },
      }),
    ];
    expectClass(own("RANDOM"), own("ROUND_ROBIN"), {
      source: { kind: "gateway", namespace: "default", labels: { app: "gw", tier: "x" } },
      host: "a.com",
    });
  });

  it("of gateways that two Gateways select by different labels", () => {
    const edge = (name: string, selector: Readonly<Record<string, string>>, creationTimestamp: string) => {
      const made = gateway(name, { selector, servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["a.com"] }] });
      return { ...made, metadata: { ...made.metadata, creationTimestamp } };
    };
    const own = (created: string) => [
      edge("one", { app: "gw" }, "2024-01-02T00:00:00Z"),
      edge("two", { istio: "gw" }, created),
      served("reviews"),
      served("ratings"),
      virtualService("a", { hosts: ["a.com"], gateways: ["one"], http: [to("reviews")] }),
      virtualService("b", { hosts: ["a.com"], gateways: ["two"], http: [to("ratings")] }),
    ];
    expectClass(own("2024-01-01T00:00:00Z"), own("2024-01-03T00:00:00Z"), {
      source: { kind: "gateway", namespace: "default", labels: { app: "gw", istio: "gw" } },
      host: "a.com",
    });
  });

  it("that have a service by its bare name, which others do not", () => {
    const wide = virtualService("wide", { hosts: ["*.shop.svc.cluster.local"], http: [{ directResponse: { status: 418 } }] });
    expectClass([served("shop/reviews"), wide, served("x")], [wide, served("x")], { source: from("shop"), host: "reviews" });
    const wildcard = serviceEntry("all", {
      hosts: ["*.shop.svc.cluster.local"],
      ports: [{ number: 80, name: "http", protocol: "HTTP" }],
      resolution: "NONE",
    });
    // There the name without dots is `*`, which the catch-all has: Envoy refuses the table.
    expectClass([served("reviews")], [served("reviews"), wildcard], { source: from("shop"), host: REVIEWS });
    const bare = (resolution: "DNS" | "NONE") => [
      served("shop/reviews"),
      serviceEntry("bare", { hosts: ["reviews"], ports: [{ number: 80, name: "http", protocol: "HTTP" }], resolution }),
    ];
    expectClass(bare("DNS"), bare("NONE"), { source: from("shop"), host: "reviews" });
  });

  it("of gateways that have other hosts beside the changed one", () => {
    const edge = gateway("edge", {
      selector: { app: "gw" },
      servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }],
    });
    const own = (exportTo: readonly string[]) => [
      edge,
      served("reviews"),
      virtualService("a", { hosts: ["a.com"], gateways: ["edge"], exportTo, http: [to("reviews")] }),
      virtualService("b", { hosts: ["b.com"], gateways: ["edge"], http: [{ match: [{ sourceLabels: { tier: "x" } }], ...to("reviews") }] }),
    ];
    const source: Source = { kind: "gateway", namespace: "default", labels: { app: "gw", tier: "x" } };
    expectClass(own(["*"]), own(["shop"]), { source, host: "a.com" });
  });

  it("under a Sidecar that sees a service only because a changed rule of another host sends there", () => {
    const ratings = "ratings.shop.svc.cluster.local";
    const own = (target: string) => [
      sidecar("own", { egress: [{ hosts: ["./*"] }] }),
      ...["reviews", "other", "shop/ratings"].map((name) => served(name)),
      virtualService("other", { hosts: ["other"], http: [to(target)] }),
      // Rules with an item for another namespace bring nothing, whatever their other items are.
      rules({ match: [{ sourceNamespace: "shop" }, { uri: { prefix: "/a" } }], ...to(ratings) }),
    ];
    expectClass(own(ratings), own("other"), { source: from("default"), host: REVIEWS, path: "/a" });
  });

  it("of the places that locality settings name", () => {
    const own = (target: string) => [
      serviceEntry("api", {
        hosts: ["api.com"],
        ports: [{ number: 80, name: "http", protocol: "HTTP" }],
        resolution: "STATIC",
        endpoints: [
          { address: "1.1.1.1", locality: "eu/a" },
          { address: "2.2.2.2", locality: "us/b" },
        ],
      }),
      destinationRule("dr", {
        host: "api.com",
        trafficPolicy: {
          loadBalancer: { localityLbSetting: { distribute: [{ from: "eu/*", to: { [target]: 100 } }] } },
          outlierDetection: {},
        },
      }),
    ];
    expectClass(own("eu/*"), own("us/*"), {
      source: from("default", { "topology.kubernetes.io/region": "eu", "topology.kubernetes.io/zone": "a" }),
      host: "api.com",
    });
  });
});
