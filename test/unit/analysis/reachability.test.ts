/** Reachability of clauses, case by case. */
import { describe, expect, it } from "vitest";
import { findWitness } from "../../../src/analysis/findWitness.ts";
import { reachability } from "../../../src/analysis/reachability.ts";
import type { ClauseReachability, ReachabilityOptions } from "../../../src/analysis/reachabilityResult.ts";
import { compile, resolve, safeCompile, viewpoint } from "../../../src/index.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { HTTPMatchRequest } from "../../../src/model/httpMatchRequest.ts";
import type { StringMatch } from "../../../src/model/stringMatch.ts";
import type { VirtualServiceSpec } from "../../../src/model/virtualService.ts";
import { gateway, service, serviceEntry, sidecar, virtualService } from "../objects.ts";

const route = [{ destination: { host: "reviews" } }];

function ofMatches(...items: readonly (HTTPMatchRequest | undefined)[]): readonly ClauseReachability[] {
  const http = items.map((match) => ({ ...(match && { match: [match] }), route }));
  return ofObjects([virtualService("vs", { hosts: ["reviews"], http })]);
}

function ofObjects(objects: readonly ConfigObject[], options: ReachabilityOptions = {}): readonly ClauseReachability[] {
  const { graph } = safeCompile(objects);
  const { clauses } = reachability(graph, options);
  for (const clause of clauses) {
    if (clause.status === "reachable") expect(resolve(graph, clause.witness, { random: 0 }).matched.origin).toEqual(clause.origin);
  }
  return clauses;
}

const summary = (clauses: readonly ClauseReachability[]): readonly string[] =>
  clauses.map((clause) =>
    clause.status === "reachable"
      ? "reachable"
      : `${clause.cause}${clause.status === "unreachable" ? clause.coveredBy.map(({ origin }) => ` ${origin?.path}`).join("") : ""}`,
  );

describe("reachability of http clauses", () => {
  it("asks with methods that proxies take", () => {
    const witnesses = ofMatches({ method: { prefix: "P" } }, { method: { regex: "[^G].*" } }, { method: { regex: "P(ROPFIND|UT)x?" } });
    expect(witnesses.map((clause) => clause.status === "reachable" && "method" in clause.witness && clause.witness.method)).toEqual([
      "POST",
      "DELETE",
      false,
    ]);
  });

  it("finds what covers a clause alone, and what does so together", () => {
    expect(
      summary(
        ofMatches(
          { uri: { prefix: "/api" }, method: { exact: "GET" } },
          { uri: { regex: "/api/.*" }, withoutHeaders: { "x-debug": {} } },
          { headers: { "x-debug": { regex: ".*" } } },
          { uri: { exact: "/api/v1" } },
          { uri: { prefix: "/api" }, method: { exact: "GET" }, headers: { a: { exact: "b" } } },
        ),
      ),
    ).toEqual([
      "reachable",
      "reachable",
      "reachable",
      "covered spec.http[1].match[0] spec.http[2].match[0]",
      "covered spec.http[0].match[0]",
    ]);
  });

  it("knows what no request has", () => {
    expect(
      summary(
        ofMatches(
          { uri: { exact: "/a?b" } },
          { uri: { regex: "/a/\\.\\./b" } },
          { headers: { "x-envoy-max-retries": {} } },
          { queryParams: { "a=b": { exact: "1" } } },
          { authority: { exact: "ratings" } },
          { uri: { regex: "[^/].*" } },
          { uri: { exact: "/%61" } },
          { uri: { regex: "/.*%2[eE]" } },
        ),
      ),
    ).toEqual(Array.from({ length: 8 }, () => "impossible"));
    expect(summary(ofMatches({ uri: { exact: "/a%2fb" } }, { uri: { regex: "/.*%.*" } }))).toEqual(["reachable", "reachable"]);
  });

  it("asks for another port by name than it connects to", () => {
    expect(summary(ofMatches({ authority: { regex: "reviews(:\\d+)?" } }, { authority: { exact: "reviews:8080" } }))).toEqual([
      "reachable",
      "covered spec.http[0].match[0]",
    ]);
    expect(summary(ofMatches({ authority: { exact: "reviews:8080" }, port: 80 }))).toEqual(["reachable"]);
  });

  it("takes a header on several lines for what it is", () => {
    expect(summary(ofMatches({ headers: { a: { exact: "1" } } }, { headers: { a: { exact: "2" } } }))).toEqual(["reachable", "reachable"]);
    expect(
      summary(ofMatches({ withoutHeaders: { a: { exact: "1" } } }, { headers: { a: { regex: ".*" } } }, { uri: { prefix: "/" } })),
    ).toEqual(["reachable", "reachable", "covered spec.http[0].match[0] spec.http[1].match[0]"]);
  });

  it("asks for an upgrade, and for trailers, as clients do", () => {
    expect(summary(ofMatches({ headers: { upgrade: { exact: "websocket" } } }))).toEqual(["reachable"]);
    expect(summary(ofMatches({ headers: { te: { exact: "trailers" } } }))).toEqual(["reachable"]);
  });

  it("knows that proxies drop a referrer that is none", () => {
    const referer = (value: StringMatch) => summary(ofMatches({ headers: { referer: value } }));
    expect(["a b", "http://user@a.test/", "/a#b"].map((exact) => referer({ exact }))).toEqual(Array(3).fill(["impossible"]));
    expect(["", "/a", "https://a.test:8080/b?c"].map((exact) => referer({ exact }))).toEqual(Array(3).fill(["reachable"]));
    expect(["https://.*", ".*[.]test/.*", ".*:80/", ".*"].map((regex) => referer({ regex }))).toEqual(Array(4).fill(["reachable"]));
  });

  it("knows which names another host takes from a wildcard", () => {
    const at = (name: string, hosts: readonly string[], authority?: string) =>
      virtualService(name, {
        hosts,
        gateways: ["gw"],
        http: [{ ...(authority && { match: [{ authority: { regex: authority } }] }), route }],
      });
    const objects = [
      gateway("gw", { selector: { app: "gw" }, servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }] }),
      at("shop", ["*.shop.com"], "[^.]+[.](eu|us)[.]shop[.]com"),
      at("all-of-eu", ["*.eu.shop.com"]),
      at("none-left", ["*.org"], "[a-z]+[.]a[.]org"),
      at("all-of-a", ["*.a.org"]),
      at("rest", ["*"]),
    ];
    expect(ofObjects(objects).flatMap(({ origin, status }) => (status === "reachable" ? [] : [`${origin.name} ${status}`]))).toEqual([
      "none-left unreachable",
    ]);
  });

  it("tells a listener that Envoy refuses from one that it takes", () => {
    const ports = [80, 8080].map((port) => ({ name: `http-${port}`, port }));
    const broken: HTTPMatchRequest = { port: 80, queryParams: { "": { exact: "1" } } };
    const http = [
      { match: [broken], route },
      { match: [{ port: 8080 }], route },
    ];
    expect(
      summary(ofObjects([service("reviews", { clusterIP: "10.96.0.2", ports }), virtualService("vs", { hosts: ["reviews"], http })])),
    ).toEqual(["refused", "reachable"]);
  });

  it("does not take a rule for covered that only gateways put behind another", () => {
    const edge = gateway("gw", {
      selector: { app: "gw" },
      servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }],
    });
    const of = (name: string, gateways: readonly string[], age: number) =>
      virtualService(name, { hosts: ["h.com"], gateways, http: [{ match: [{ uri: { prefix: "/a" } }], route }] }, age);
    const clauses = ofObjects([edge, of("first", ["gw"], 1), of("second", ["gw", "mesh"], 2)]);
    expect(summary(clauses)).toEqual(["reachable", "reachable"]);
  });

  it("asks from the proxies that rules are about", () => {
    expect(
      summary(
        ofMatches({ sourceNamespace: "shop" }, { sourceLabels: { app: "web" } }, { port: 8081 }, { gateways: ["mesh"] }, { port: 8081 }),
      ),
    ).toEqual(["reachable", "reachable", "reachable", "reachable", "covered spec.http[2].match[0]"]);
  });

  it("looks at no more proxies than it may", () => {
    const http = ["a", "b", "c"].map((app) => ({ match: [{ sourceLabels: { app } }], route }));
    const { graph } = safeCompile([virtualService("vs", { hosts: ["reviews"], http })]);
    expect(reachability(graph, { maxSources: 2 }).sources).toHaveLength(2);
    expect(summary(reachability(graph, { maxSources: 2 }).clauses)).toContain("sources");
    expect(summary(reachability(graph).clauses)).toEqual(["reachable", "reachable", "reachable"]);
  });

  it("finds doors at addresses that a Sidecar names", () => {
    const here = sidecar("default", {
      egress: [{ port: { number: 8080, protocol: "HTTP", name: "http" }, bind: "127.0.0.1", hosts: ["./*"] }],
    });
    const reviews = service("reviews", { clusterIP: "10.96.0.9", ports: [{ name: "http", port: 8080 }] });
    const http = [{ route }];
    const [clause] = ofObjects([here, reviews, virtualService("vs", { hosts: ["reviews"], http })]);
    expect(clause).toMatchObject({ status: "reachable", witness: { destinationIp: "127.0.0.1" } });
  });

  it("says what a catch-all cut off, and what is for no proxy", () => {
    expect(summary(ofMatches(undefined, { uri: { exact: "/late" } }))).toEqual(["reachable", "covered spec.http[0]"]);
    expect(summary(ofMatches({ gateways: ["nope"] }, undefined))).toEqual(["not-selected", "reachable"]);
    const spec: VirtualServiceSpec = { hosts: ["reviews"], http: [{ match: [{ port: 1234 }], route }, { route }] };
    expect(
      summary(ofObjects([service("reviews", { ports: [{ name: "http", port: 80 }], clusterIP: "10.96.0.2" }), virtualService("vs", spec)])),
    ).toEqual(["not-selected", "reachable"]);
  });

  it("counts requests that are redirected to HTTPS as those of no rule", () => {
    const servers = [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"], tls: { httpsRedirect: true } }];
    const objects = [
      gateway("gw", { selector: { app: "gw" }, servers }),
      virtualService("vs", { hosts: ["h.com"], gateways: ["gw"], http: [{ route }] }),
    ];
    expect(summary(ofObjects(objects))).toEqual(["https-redirect"]);
    // A trusted proxy in front may have had TLS.
    const meshConfig = { defaultConfig: { gatewayTopology: { numTrustedProxies: 1 } } };
    expect(reachability(compile({ objects, meshConfig })).clauses).toMatchObject([
      { status: "reachable", witness: { headers: { "x-forwarded-proto": "https" } } },
    ]);
  });

  it("sees rules of several VirtualServices that a gateway merges", () => {
    const servers = [
      { port: { number: 443, name: "https", protocol: "HTTPS" }, hosts: ["*.com"], tls: { mode: "SIMPLE" as const, credentialName: "c" } },
    ];
    const spec = (uri: HTTPMatchRequest["uri"]): VirtualServiceSpec => ({
      hosts: ["h.com"],
      gateways: ["gw"],
      http: [{ match: [{ ...(uri && { uri }) }], route }],
    });
    const objects = [
      gateway("gw", { selector: { app: "gw" }, servers }),
      virtualService("a", spec({ prefix: "/a" }), 1),
      virtualService("b", spec({ exact: "/a/b" }), 2),
      virtualService("c", spec(undefined), 3),
    ];
    const [, second] = ofObjects(objects);
    expect(second).toMatchObject({ status: "unreachable", coveredBy: [{ origin: { name: "a" } }] });
    expect(summary(ofObjects(objects))).toEqual(["reachable", "covered spec.http[0].match[0]", "reachable"]);
  });

  it("does not claim what it does not know", () => {
    expect(summary(ofMatches({ uri: { regex: "/\\pN.*" } }, { uri: { exact: "/x" }, headers: { ":path": { exact: "/x?y" } } }))).toEqual([
      "unsupported",
      "unsupported",
    ]);
    const many = Array.from({ length: 30 }, (_, i) => ({ uri: { regex: `/.*${String.fromCharCode(97 + i)}.{3}` } }));
    expect(
      summary(
        ofObjects([virtualService("vs", { hosts: ["reviews"], http: [{ match: [...many, { uri: { regex: "/.*[a-z].{3}" } }], route }] })], {
          maxStates: 50,
        }),
      ).at(-1),
    ).toBe("states");
    const options = { maxSteps: 1 };
    const spec = { hosts: ["reviews"], http: [{ match: [{ uri: { prefix: "/a" } }, { uri: { prefix: "/ab" } }], route }] };
    expect(summary(ofObjects([virtualService("vs", spec)], options))).toEqual(["reachable", "steps"]);
  });
});

describe("reachability of tls and tcp rules", () => {
  it("knows what nothing is left for on an address of a service", () => {
    const db = service("db", { clusterIP: "10.96.0.7", ports: [{ name: "tcp", port: 3306 }] });
    const ofBlock = (block: string) =>
      summary(
        ofObjects([db, virtualService("vs", { hosts: ["db"], tcp: [{ match: [{ destinationSubnets: [block] }], route }, { route }] })]),
      );
    expect(ofBlock("10.96.0.0/16")).toEqual(["reachable", "covered spec.tcp[0]"]);
    expect(ofBlock("10.97.0.0/16").at(-1)).toBe("reachable");
  });

  it("does not speak of a listener that Envoy refuses", () => {
    const entry = serviceEntry("ext", { hosts: ["*.ext.com"], ports: [{ number: 443, name: "tls", protocol: "TLS" }], resolution: "NONE" });
    const tls = [{ match: [{ sniHosts: ["*a.ext.com"] }], route }];
    expect(summary(ofObjects([entry, virtualService("vs", { hosts: ["*.ext.com"], tls })]))).toEqual(["refused"]);
  });

  it("tells server names and subnets apart", () => {
    const tls = ["a.ext.com", "*.ext.com", "b.ext.com"].map((name) => ({ match: [{ sniHosts: [name], port: 443 }], route }));
    const entry = serviceEntry("ext", {
      hosts: ["*.ext.com"],
      ports: [{ number: 443, name: "tls", protocol: "TLS" }],
      location: "MESH_EXTERNAL",
      resolution: "NONE",
    });
    expect(summary(ofObjects([entry, virtualService("vs", { hosts: ["*.ext.com"], tls })]))).toEqual([
      "reachable",
      "reachable",
      "reachable",
    ]);
  });

  it("finds a block that smaller ones take whole", () => {
    const tcp = [["10.0.0.0/9"], ["10.128.0.0/9"], ["10.0.0.0/8"]].map((destinationSubnets) => ({
      match: [{ destinationSubnets }],
      route,
    }));
    const entry = serviceEntry("db", {
      hosts: ["db.com"],
      addresses: ["10.0.0.0/8"],
      ports: [{ number: 3306, name: "tcp", protocol: "TCP" }],
      resolution: "NONE",
    });
    expect(summary(ofObjects([entry, virtualService("vs", { hosts: ["db.com"], tcp })])).map((text) => text.split(" ")[0])).toEqual([
      "reachable",
      "reachable",
      "covered",
    ]);
  });
});

describe("of a viewpoint and of one clause", () => {
  const graph = compile([virtualService("vs", { hosts: ["reviews"], http: [{ match: [{ sourceNamespace: "shop" }], route }, { route }] })]);

  it("speaks of that proxy alone", () => {
    expect(summary(reachability(viewpoint(graph, { kind: "sidecar" })).clauses)).toEqual(["not-selected", "reachable"]);
    expect(summary(reachability(viewpoint(graph, { kind: "sidecar", namespace: "shop" })).clauses)).toEqual(["reachable"]);
  });

  it("finds a witness by place", () => {
    const origin = { kind: "VirtualService", namespace: "default", name: "vs", path: "spec.http[0].match[0]" };
    expect(findWitness(graph, { origin })).toMatchObject({ status: "reachable", witness: { source: { namespace: "shop" } } });
    expect(findWitness(graph, { origin: { ...origin, path: "spec.http[7]" } })).toBeUndefined();
  });
});
