/** Differences between two configurations, case by case. */
import { describe, expect, it } from "vitest";
import type { DiffResult } from "../../../src/analysis/diff/diffResult.ts";
import { diff, findChange } from "../../../src/analysis/diff.ts";
import { compile, outcomes } from "../../../src/index.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { HTTPRoute } from "../../../src/model/httpRoute.ts";
import { destinationRule, gateway, service, serviceEntry, virtualService } from "../objects.ts";

const to = (host: string) => ({ route: [{ destination: { host } }] });
const rules = (...http: readonly HTTPRoute[]): readonly ConfigObject[] => [virtualService("vs", { hosts: ["reviews"], http })];

function compare(before: readonly ConfigObject[], after: readonly ConfigObject[]): DiffResult {
  const [a, b] = [compile(before), compile(after)];
  const result = diff(a, b);
  for (const change of result.changes) {
    expect(outcomes(a, change.witness)).toEqual(change.before.outcomes);
    expect(outcomes(b, change.witness)).toEqual(change.after.outcomes);
    expect(findChange(result, a, b, change.witness)).toBe(change);
  }
  return { ...result, changes: result.changes.filter(({ inferred }) => !inferred) };
}

const paths = ({ changes }: DiffResult) => changes.map(({ before, after }) => [before.matched.origin?.path, after.matched.origin?.path]);

describe("diff", () => {
  it("proves that nothing changes, whatever the text", () => {
    const one = rules({ match: [{ uri: { exact: "/a" } }, { uri: { exact: "/b" } }], ...to("x") }, to("y"));
    const two = rules({ match: [{ uri: { regex: "/[ab]" } }], ...to("x") }, { name: "rest", ...to("y") });
    expect(compare(one, two)).toMatchObject({ changes: [], undecided: [], unchanged: true });
    expect(
      compare(one, rules(...[0, 1].map((i) => ({ match: [{ uri: { exact: i === 0 ? "/b" : "/a" } }], ...to("x") })), to("y"))),
    ).toMatchObject({ unchanged: true });
  });

  it("shows both sides of a changed rule", () => {
    const result = compare(
      rules({ match: [{ uri: { prefix: "/a" } }], ...to("x") }, to("y")),
      rules({ match: [{ uri: { prefix: "/a" } }], ...to("z") }, to("y")),
    );
    expect(result.changes).toMatchObject([
      {
        kind: "routing",
        fields: ["destination", "weights", "trafficPolicy"],
        host: "reviews.default.svc.cluster.local",
        witness: { host: "reviews.default.svc.cluster.local", path: "/a" },
        before: { outcomes: [{ probability: 1, decision: { destination: { host: "x.default.svc.cluster.local" } } }] },
        after: { outcomes: [{ probability: 1, decision: { destination: { host: "z.default.svc.cluster.local" } } }] },
      },
    ]);
  });

  it("tells policy from routing", () => {
    const before = rules(to("x"));
    expect(compare(before, rules({ ...to("x"), timeout: "3s" })).changes).toMatchObject([{ kind: "policy", fields: ["timeout"] }]);
    const limits = destinationRule("dr", { host: "x", trafficPolicy: { outlierDetection: { consecutive5xxErrors: 3 } } });
    expect(compare(before, [...before, limits]).changes).toMatchObject([{ kind: "policy", fields: ["trafficPolicy"] }]);
    const faulty = { ...to("x"), fault: { abort: { httpStatus: 500, percentage: { value: 10 } } } };
    expect(compare(before, rules(faulty)).changes[0]).toMatchObject({ kind: "routing" });
    const abort = (httpStatus: number) => rules({ ...to("x"), fault: { abort: { httpStatus, percentage: { value: 100 } } } });
    expect(compare(abort(500), abort(503)).changes).toMatchObject([{ kind: "routing", fields: ["status", "fault"] }]);
  });

  it("finds the requests that an inserted rule takes from others, and only those", () => {
    const old = [{ match: [{ uri: { prefix: "/a" } }], ...to("x") }, { match: [{ uri: { prefix: "/b" } }], ...to("y") }, to("z")];
    const added = { match: [{ uri: { regex: "/[bc].*" }, headers: { v: { exact: "2" } } }], ...to("new") };
    expect(paths(compare(rules(...old), rules(added, ...old)))).toEqual([
      ["spec.http[1].match[0]", "spec.http[0].match[0]"],
      ["spec.http[2]", "spec.http[0].match[0]"],
    ]);
  });

  it("sees a rule that only shows when headers come", () => {
    const change = compare(rules(to("x")), rules({ ...to("x"), headers: { request: { remove: ["x-secret"] } } }));
    expect(change.changes).toMatchObject([{ kind: "policy", fields: ["headers"], witness: { headers: { "x-secret": "probe" } } }]);
  });

  it("counts hosts and listeners of one side", () => {
    const gw = (port: number): ConfigObject =>
      gateway("gw", { selector: { app: "gw" }, servers: [{ port: { number: port, name: "http", protocol: "HTTP" }, hosts: ["*"] }] });
    const served = (host: string): ConfigObject => virtualService("vs", { hosts: [host], gateways: ["gw"], http: [to("x")] });
    const moved = compare([gw(80), served("a.com")], [gw(80), served("b.com")]);
    expect(moved.changes.map(({ witness, fields }) => ["host" in witness && witness.host, fields.includes("kind")])).toEqual([
      ["b.com", true],
      ["a.com", true],
    ]);
    expect(compare([gw(80), served("a.com")], [gw(8080), served("a.com")]).changes.length).toBeGreaterThan(1);
  });

  it("compares connections", () => {
    const entry = (protocol: string): ConfigObject =>
      serviceEntry("db", {
        hosts: ["db.com"],
        addresses: ["10.1.1.1"],
        ports: [{ number: 3306, name: "db", protocol }],
        resolution: "STATIC",
        endpoints: [{ address: "1.2.3.4" }],
      });
    expect(compare([entry("TCP")], [entry("TCP")]).unchanged).toBe(true);
    expect(compare([entry("TCP")], []).changes[0]).toMatchObject({ kind: "routing", witness: { port: 3306 } });
    expect(compare([entry("TCP")], [entry("HTTP")]).changes.length).toBeGreaterThan(0);
  });

  it("compares connections to a name whose address moves", () => {
    const db = (clusterIP?: string): ConfigObject =>
      service("db", { ports: [{ name: "tls", port: 443 }], ...(clusterIP && { clusterIP }) });
    const rule = virtualService("vs", { hosts: ["db"], tls: [{ match: [{ sniHosts: ["db"] }], ...to("x") }] });
    const [a, b] = [compile([db(), service("x", { ports: [{ name: "tcp", port: 9000 }] }), rule]), compile([db("10.96.0.9")])];
    expect(findChange(diff(a, b), a, b, { protocol: "tls", port: 443, sni: "db" })).toMatchObject({ kind: "routing" });
  });

  it("has a class for refused paths where the connection changes", () => {
    const gw = (credentialName: string): ConfigObject =>
      gateway("gw", {
        selector: { app: "gw" },
        servers: [{ port: { number: 443, name: "https", protocol: "HTTPS" }, tls: { mode: "SIMPLE", credentialName }, hosts: ["*"] }],
      });
    const served = virtualService("vs", { hosts: ["a.com"], gateways: ["gw"], http: [to("x")] });
    const [a, b] = [compile([gw("old"), served]), compile([gw("new"), served])];
    const source = { kind: "gateway", labels: { app: "gw" } } as const;
    const found = findChange(diff(a, b), a, b, { source, protocol: "https", port: 443, host: "a.com", path: "/a b" });
    expect(found).toMatchObject({ kind: "policy", fields: ["tls"] });
  });

  it("names every rule that it cannot decide, and hosts whose paths are cleaned up in another way", () => {
    const open = (host: string) =>
      rules({ match: [{ uri: { regex: "/\\pN+" } }], ...to(host) }, { match: [{ uri: { regex: "/\\pL+" } }], ...to(host) }, to("y"));
    const places = compare(open("x"), open("z")).undecided;
    expect(places.map(({ before }) => before?.origin?.path)).toEqual(["spec.http[0].match[0]", "spec.http[1].match[0]"]);
    const objects = rules(to("x"));
    const [a, b] = [compile(objects), compile({ objects: rules(to("z")), meshConfig: { pathNormalization: { normalization: "NONE" } } })];
    const result = diff(a, b);
    expect(result.undecided).not.toEqual([]);
    expect(findChange(result, a, b, { host: "reviews", path: "/a" })).toMatchObject({ kind: "routing" });
  });

  it("sees both what trusted proxies say was encrypted and what was not", () => {
    const meshConfig = { defaultConfig: { gatewayTopology: { numTrustedProxies: 1 } } };
    const graphOf = (host: string, httpsRedirect: boolean, trusted = meshConfig) => {
      const servers = [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"], tls: { httpsRedirect } }];
      const vs = virtualService("vs", { hosts: ["h.com"], gateways: ["gw"], http: [to(host)] });
      return compile({ objects: [gateway("gw", { selector: { app: "gw" }, servers }), vs], meshConfig: trusted });
    };
    const schemes = (...graphs: readonly [ReturnType<typeof graphOf>, ReturnType<typeof graphOf>]) =>
      diff(...graphs)
        .changes.filter(({ inferred }) => !inferred)
        .map(({ host, witness }) => [host, "headers" in witness ? witness.headers : {}]);
    expect(schemes(graphOf("x", true), graphOf("y", true))).toEqual([["h.com", { "x-forwarded-proto": "https" }]]);
    expect(schemes(graphOf("x", true), graphOf("x", false))).toEqual(["h.com", "*"].map((host) => [host, { "x-forwarded-proto": "http" }]));
    expect(diff(graphOf("x", true), graphOf("x", true)).unchanged).toBe(true);
    const two = { defaultConfig: { gatewayTopology: { numTrustedProxies: 2 } } };
    expect(diff(graphOf("x", true), graphOf("x", true, two)).undecided).not.toEqual([]);
  });

  it("looks from namespaces whose own DestinationRule alone has the subset", () => {
    const plain = destinationRule("own", { host: "reviews.default.svc.cluster.local", subsets: [{ name: "v2" }] });
    const own = { ...plain, metadata: { ...plain.metadata, namespace: "web" } };
    const toSubset = (subset: string) => [own, ...rules({ route: [{ destination: { host: "reviews", subset } }] })];
    const result = compare(toSubset("v2"), toSubset("v3"));
    expect(result.unchanged).toBe(false);
    expect(result.sources).toContainEqual({ kind: "sidecar", namespace: "web" });
  });

  /** @see docs/semantics.md 4.19 */
  it("looks from namespaces that alone have a port, through services that the change has nothing to do with", () => {
    const ports = [{ name: "http", port: 80 }];
    const hidden = (name: string, namespace: string, number = 80) => {
      const made = service(name, { ports: [{ name: "http", port: number }] });
      return { ...made, metadata: { ...made.metadata, namespace, annotations: { "networking.istio.io/exportTo": "." } } };
    };
    const answering = (status: number) => virtualService("vs", { hosts: ["outside.example"], http: [{ directResponse: { status } }] });
    const changesBeside = (...others: readonly ConfigObject[]): DiffResult => {
      const [before, after] = [201, 202].map((status) => compile([...others, answering(status)], { registry: "strict" }));
      if (before === undefined || after === undefined) throw new Error("two in, two out");
      return diff(before, after);
    };
    expect(changesBeside(hidden("a", "web")).changes).toMatchObject([{ witness: { source: { namespace: "web" } } }]);
    const many = changesBeside(...["w1", "w2", "w3"].map((namespace) => hidden("a", namespace)), hidden("b", "w4", 81));
    expect(many.changes.length).toBe(1);
    expect(many.sources.filter(({ namespace = "" }) => namespace.startsWith("w")).length).toBe(2);
    expect(changesBeside(service("a", { ports })).sources.length).toBe(1);
    // Of namespaces with the same ports one does only if they see the same otherwise.
    const shared = {
      ...hidden("a", "web"),
      metadata: { name: "a", namespace: "web", annotations: { "networking.istio.io/exportTo": "web,shop" } },
    };
    const vs = answering(201);
    const [open, limited] = [[], ["shop"]].map((exportTo) =>
      compile([shared, { ...vs, spec: { ...vs.spec, exportTo } }], { registry: "strict" }),
    );
    if (open === undefined || limited === undefined) throw new Error("two in, two out");
    expect(diff(open, limited).changes).toMatchObject([{ witness: { source: { namespace: "web" } } }]);
  });

  it("sees that another VirtualService has a host, where nothing but their order changed", () => {
    const services = ["reviews", "x", "y"].map((name) => service(name, { ports: [{ name: "http", port: 80 }] }));
    const rulesFor = (host: string, created: string) => {
      const made = virtualService(host, { hosts: ["reviews"], http: [to(host)] });
      return { ...made, metadata: { ...made.metadata, creationTimestamp: `${created}-01-01T00:00:00Z` } };
    };
    const first = [...services, rulesFor("x", "2024"), rulesFor("y", "2025")];
    expect(compare(first, [...services, rulesFor("x", "2026"), rulesFor("y", "2025")]).changes).toMatchObject([
      { before: { matched: { origin: { name: "x" } } }, after: { matched: { origin: { name: "y" } } } },
    ]);
    expect(compare(first, [...services, rulesFor("x", "2023"), rulesFor("y", "2025")]).unchanged).toBe(true);
  });

  it("says what it cannot decide", () => {
    const a = rules({ match: [{ uri: { regex: "/\\pN+" } }], ...to("x") }, to("y"));
    const b = rules({ match: [{ uri: { regex: "/\\pN+" } }], ...to("z") }, to("y"));
    expect(compare(a, b)).toMatchObject({ unchanged: false, changes: [], undecided: [{ cause: "unsupported" }] });
  });
});
