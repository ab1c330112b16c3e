import { describe, expect, it } from "vitest";
import { linkConfig } from "../../../src/link/linkConfig.ts";
import type { LinkedHttpRule, LinkedVirtualService } from "../../../src/link/linkedVirtualService.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { HTTPMatchRequest } from "../../../src/model/httpMatchRequest.ts";
import type { HTTPRoute } from "../../../src/model/httpRoute.ts";
import { meshSettings } from "../../../src/registry/meshSettings.ts";
import { virtualService } from "../objects.ts";

const route = [{ destination: { host: "x" } }];

function link(...objects: readonly ConfigObject[]) {
  return linkConfig(objects, meshSettings(), [], "strict");
}

function rulesOf(root: HTTPRoute, ...inner: readonly HTTPRoute[]): readonly LinkedHttpRule[] {
  const { config } = link(
    virtualService("root", { hosts: ["a"], http: [{ ...root, delegate: { name: "inner" } }] }),
    virtualService("inner", { http: inner }),
  );
  return config.virtualServices[0]?.http ?? [];
}

function joined(root: HTTPMatchRequest, inner: HTTPMatchRequest): HTTPMatchRequest | undefined {
  return rulesOf({ match: [root] }, { match: [inner], route })[0]?.matches?.[0]?.match;
}

/** @see docs/semantics.md 3.26, 3.27 */
describe("delegates", () => {
  it("stand in the place of the rule, and never by themselves", () => {
    const { config } = link(
      virtualService("root", {
        hosts: ["a"],
        http: [{ name: "first", route }, { delegate: { name: "inner", namespace: "shop" } }, { name: "last", route }],
      }),
      virtualService("shop/inner", {
        http: [
          { name: "one", route },
          { name: "two", route },
        ],
      }),
    );
    expect(config.virtualServices.map(({ name }) => name)).toEqual(["root"]);
    expect(config.virtualServices[0]?.http.map(({ rule }) => rule.name)).toEqual(["first", "one", "two", "last"]);
    // Short names mean the delegate's namespace. @see docs/semantics.md 3.3
    expect(config.virtualServices[0]?.http[1]?.rule.route?.[0]?.destination?.host).toBe("x.shop.svc.cluster.local");
  });

  const exported = (exportTo: readonly string[], namespace: string) =>
    virtualService(`${namespace}/inner`, { http: [{ route }], exportTo });

  it.each<[string, readonly ConfigObject[], readonly string[], string]>([
    ["missing", [], ["spec.http[0].delegate"], "default"],
    ["with hosts", [virtualService("inner", { hosts: ["b"], http: [{ route }] })], ["spec.http[0].delegate"], "default"],
    ["exported to all", [exported(["*"], "shop")], [], "shop"],
    ["exported to the root's namespace", [exported(["default"], "shop")], [], "shop"],
    ["private in another namespace", [exported(["."], "shop")], ["spec.http[0].delegate"], "shop"],
    ["private in the same namespace", [exported(["."], "default")], [], "default"],
  ])("%s", (_, delegates, problems, namespace) => {
    const root = virtualService("root", { hosts: ["a"], http: [{ delegate: { name: "inner", namespace } }] });
    const { config, diagnostics } = link(root, ...delegates);
    expect(diagnostics.filter(({ code }) => code === "delegate-unusable").map(({ origin }) => origin?.path)).toEqual(problems);
    expect(config.virtualServices.find(({ name }) => name === "root")?.http.length).toBe(problems.length === 0 ? 1 : 0);
  });
});

/** @see docs/semantics.md 3.29 */
describe("match items", () => {
  const items = (rules: readonly LinkedHttpRule[]) =>
    rules.map(({ matches }) => matches?.map(({ match }) => `${match.uri?.prefix ?? "-"} ${match.method?.exact ?? "-"}`));

  it("are those of the one side that has some", () => {
    expect(items(rulesOf({}, { match: [{ uri: { prefix: "/a" } }], route }))).toEqual([["/a -"]]);
    expect(items(rulesOf({ match: [{ uri: { prefix: "/a" } }] }, { route }))).toEqual([["/a -"]]);
    expect(items(rulesOf({}, { route }))).toEqual([undefined]);
  });

  it("are all pairs, the delegate's outside", () => {
    const rules = rulesOf(
      { match: [{ uri: { prefix: "/a" } }, { uri: { prefix: "/b" } }] },
      { match: [{ method: { exact: "GET" } }, { method: { exact: "PUT" } }], route },
    );
    expect(items(rules)).toEqual([["/a GET", "/b GET", "/a PUT", "/b PUT"]]);
  });

  it("that fit no item of the root drop the whole rule", () => {
    expect(
      rulesOf({ match: [{ uri: { prefix: "/a" } }] }, { match: [{ uri: { prefix: "/a/b" } }, { uri: { prefix: "/c" } }], route }),
    ).toEqual([]);
  });
});

/** @see docs/semantics.md 3.30 */
describe("conflicts", () => {
  it.each<[HTTPMatchRequest, HTTPMatchRequest, boolean]>([
    [{ uri: { prefix: "/a" } }, { uri: { prefix: "/a/b" } }, false],
    [{ uri: { prefix: "/a" } }, { uri: { exact: "/a/b" } }, false],
    [{ uri: { prefix: "/a/b" } }, { uri: { prefix: "/a" } }, true],
    [{ uri: { exact: "/a" } }, { uri: { prefix: "/a" } }, true],
    [{ uri: { exact: "/a" } }, { uri: { exact: "/a" } }, false],
    [{ uri: { exact: "/a" } }, { uri: { exact: "/b" } }, true],
    [{ uri: { regex: ".*" } }, { uri: { exact: "/a" } }, true],
    [{ uri: { prefix: "/a" } }, { uri: { regex: ".*" } }, true],
    [{ uri: { regex: ".*" } }, {}, false],
    [{ uri: {} }, { uri: { exact: "/a" } }, true],
    [{ uri: { prefix: "" } }, { uri: { exact: "/a" } }, true],
    [{ headers: { x: { exact: "a" } } }, { headers: { x: { exact: "b" } } }, true],
    [{ headers: { x: { exact: "a" } } }, { headers: { y: { exact: "b" } } }, false],
    [{ headers: { constructor: { exact: "a" } } }, {}, false],
    [{ queryParams: { q: { exact: "a" } } }, { queryParams: { q: { exact: "b" } } }, true],
    [{ withoutHeaders: { x: {} } }, { withoutHeaders: { x: {} } }, true],
    [{ ignoreUriCase: true }, {}, true],
    [{ ignoreUriCase: true }, { ignoreUriCase: true }, false],
    [{ port: 80 }, { port: 81 }, true],
    [{ port: 80 }, { port: 0 }, false],
    [{ sourceNamespace: "a" }, {}, true],
    [{ sourceNamespace: "a" }, { sourceNamespace: "a" }, false],
    [{}, { sourceNamespace: "a" }, false],
    [{ sourceLabels: { a: "1" } }, { sourceLabels: { a: "2" } }, true],
    [{ sourceLabels: { a: "1" } }, { sourceLabels: { b: "2" } }, false],
    [{ gateways: ["mesh", "x/y"] }, { gateways: ["mesh"] }, false],
    [{ gateways: ["mesh"] }, { gateways: ["mesh", "x/y"] }, true],
    [{ gateways: ["mesh"] }, { gateways: ["x/y"] }, true],
  ])("%j and %j: %s", (root, inner, conflict) => {
    expect(joined(root, inner) === undefined).toBe(conflict);
  });
});

/** @see docs/semantics.md 3.31 */
describe("joined items", () => {
  it("take the delegate's fields before the root's, and both maps", () => {
    const item = joined(
      {
        name: "r",
        uri: { prefix: "/a" },
        scheme: { exact: "http" },
        port: 80,
        headers: { x: { prefix: "a" }, y: {} },
        statPrefix: "s",
        gateways: ["mesh"],
      },
      { name: "d", uri: { exact: "/a/b" }, headers: { x: { exact: "ab" }, z: {} }, statPrefix: "" },
    );
    expect(item).toMatchObject({
      name: "r-d",
      uri: { exact: "/a/b" },
      scheme: { exact: "http" },
      port: 80,
      headers: { x: { exact: "ab" }, y: {}, z: {} },
      statPrefix: "s",
      gateways: ["mesh"],
    });
  });
});

/** @see docs/semantics.md 3.32 */
describe("fields of the rule", () => {
  it("are inherited unless the delegate has its own; never route and redirect", () => {
    const [first] = rulesOf(
      { name: "r", timeout: "1s", rewrite: { uri: "/r" }, headers: { request: { remove: ["a"] } } },
      { name: "d", route, timeout: "2s" },
    );
    expect(first?.rule).toMatchObject({ name: "r-d", timeout: "2s", rewrite: { uri: "/r" }, headers: { request: { remove: ["a"] } } });
    const [redirecting] = rulesOf({ redirect: { uri: "/x" } }, { route });
    expect(redirecting?.rule.redirect).toBeUndefined();
  });

  it("keep both places", () => {
    const [rule] = rulesOf({ match: [{ uri: { prefix: "/a" } }] }, { route });
    expect([rule?.origin.name, rule?.origin.path, rule?.delegate?.name, rule?.delegate?.path]).toEqual([
      "root",
      "spec.http[0]",
      "inner",
      "spec.http[0]",
    ]);
  });
});

/** @see docs/semantics.md 3.2, 3.3 */
describe("names", () => {
  const linked = (spec: Parameters<typeof virtualService>[1]): LinkedVirtualService | undefined =>
    link(virtualService("shop/v", spec)).config.virtualServices[0];

  it("of hosts, destinations and gateways are made full", () => {
    const service = linked({
      hosts: ["a", "b.example", "*"],
      gateways: ["edge", "ns/edge", "mesh"],
      http: [{ match: [{ gateways: ["edge"] }], route, mirror: { host: "m" }, mirrors: [{ destination: { host: "n" } }] }],
      tls: [{ match: [{ sniHosts: ["short"], gateways: ["edge"] }], route }],
      tcp: [{ route }],
    });
    expect(service).toMatchObject({
      hosts: ["a.shop.svc.cluster.local", "b.example", "*"],
      gateways: ["shop/edge", "ns/edge", "mesh"],
      http: [
        {
          matches: [{ match: { gateways: ["shop/edge"] } }],
          rule: { route: [{ destination: { host: "x.shop.svc.cluster.local" } }], mirror: { host: "m.shop.svc.cluster.local" } },
        },
      ],
      tls: [
        {
          rule: {
            match: [{ sniHosts: ["short"], gateways: ["shop/edge"] }],
            route: [{ destination: { host: "x.shop.svc.cluster.local" } }],
          },
        },
      ],
    });
  });

  it.each([[undefined], [[]]])("gateways %j are the mesh", (gateways) => {
    expect(linked({ hosts: ["a"], http: [{ route }], ...(gateways && { gateways }) })?.gateways).toEqual(["mesh"]);
  });
});
