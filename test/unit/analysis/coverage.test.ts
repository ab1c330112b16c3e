import { describe, expect, it } from "vitest";
import { type Coverage, coverage, recordCoverage, toLcov } from "../../../src/analysis.ts";
import { type ConfigObject, compile, type Request, resolve, viewpoint } from "../../../src/index.ts";
import { load } from "../../../src/load.ts";
import { destinationRule, service, virtualService } from "../objects.ts";

const to = (host: string, weight?: number) => ({ destination: { host }, ...(weight === undefined ? {} : { weight }) });

/** `http[0].match[1] missed`, for rules, their match items and arms. */
function lines({ objects }: Coverage): readonly string[] {
  return objects.flatMap(({ object, rules }) =>
    rules.flatMap((rule) =>
      [rule, ...rule.clauses, ...rule.arms].map(({ origin, status, hits }) => {
        const name = origin.name === "shop" && object.name === "shop" ? "" : `${origin.name} `;
        return `${name}${origin.path.replace("spec.", "")} ${status}${hits === 0 ? "" : ` ${hits}`}`;
      }),
    ),
  );
}

function cover(objects: readonly ConfigObject[], requests: readonly Request[]): Coverage {
  return coverage(compile(objects), requests);
}

const shop = virtualService("shop", {
  hosts: ["shop"],
  http: [
    { name: "api", match: [{ uri: { prefix: "/v1" } }, { uri: { prefix: "/v2" } }], route: [to("a", 90), to("b", 10)] },
    { match: [{ uri: { prefix: "/v1/x" } }], route: [to("c")] },
    { name: "rest", route: [to("a")] },
  ],
});

describe("coverage", () => {
  it("counts what requests reach, and gives requests for what they do not", () => {
    const report = cover([shop], [{ host: "shop", path: "/v1" }, { host: "shop", path: "/v1/x" }, { host: "elsewhere" }]);
    expect(lines(report)).toEqual([
      "http[0] reached 2",
      "http[0].match[0] reached 2",
      "http[0].match[1] missed",
      "http[0].route[0] reached 2",
      "http[0].route[1] reached 2",
      "http[1] unreachable",
      "http[1].match[0] unreachable",
      "http[1].route[0] unreachable",
      "http[2] missed",
      "http[2].route[0] missed",
    ]);
    expect(report).toMatchObject({
      requests: 3,
      elsewhere: 1,
      totals: {
        rules: { total: 2, reached: 1, unreachable: 1, percent: 50 },
        clauses: { total: 2, reached: 1, unreachable: 1, percent: 50 },
        arms: { total: 3, reached: 2, unreachable: 1 },
        all: { total: 7, reached: 4, unreachable: 3 },
      },
    });
    expect(report.totals.arms.percent).toBeCloseTo(66.67, 2);
    expect(report.objects).toHaveLength(1);
    expect(report.objects[0]?.totals).toEqual(report.totals);
  });

  it("gives suggestions that work, and reasons that name rules", () => {
    const graph = compile([shop]);
    const [rule0, rule1, rule2] = coverage(graph, []).objects[0]?.rules ?? [];
    expect(rule1).toMatchObject({ status: "unreachable", coveredBy: [{ origin: { path: "spec.http[0].match[0]" } }] });
    for (const [part, path] of [
      [rule0, "spec.http[0].match[0]"],
      [rule0?.clauses[1], "spec.http[0].match[1]"],
      [rule0?.arms[1], "spec.http[0].match[0]"],
      [rule2, "spec.http[2]"],
    ] as const) {
      expect(part?.status).toBe("missed");
      expect(resolve(graph, part?.suggestion ?? { host: "" }).matched.origin?.path).toBe(path);
    }
    const suggested = coverage(graph, []).objects.flatMap(({ rules }) =>
      rules.flatMap(({ clauses, suggestion }) => [suggestion, ...clauses.map((clause) => clause.suggestion)]),
    );
    expect(
      coverage(
        graph,
        suggested.flatMap((request) => request ?? []),
      ).totals.all.percent,
    ).toBe(100);
  });

  it("asks each request of its source", () => {
    const objects = [
      virtualService("shop", {
        hosts: ["shop"],
        http: [{ match: [{ sourceLabels: { app: "web" } }], route: [to("a")] }, { route: [to("b")] }],
      }),
    ];
    const request: Request = { host: "shop" };
    expect(lines(cover(objects, [request]))).toContain("http[0] missed");
    const labelled = { ...request, source: { kind: "sidecar", labels: { app: "web" } } } as const;
    expect(lines(cover(objects, [labelled]))).toContain("http[0] reached 1");
    const [rule] = cover(objects, [request]).objects[0]?.rules ?? [];
    expect(rule?.suggestion?.source).toMatchObject({ kind: "sidecar", labels: { app: "web" } });
  });

  it("has no arms for what answers itself, and tells arms of weight 0 apart", () => {
    const report = cover(
      [
        virtualService("shop", {
          hosts: ["shop"],
          http: [
            { match: [{ uri: { exact: "/old" } }], redirect: { uri: "/new" } },
            { match: [{ uri: { exact: "/down" } }], directResponse: { status: 503 } },
            { route: [to("a", 0), to("b", 100)] },
          ],
        }),
      ],
      [{ host: "shop", path: "/old" }, { host: "shop" }],
    );
    expect(lines(report).filter((line) => line.includes("route"))).toEqual(["http[2].route[0] unreachable", "http[2].route[1] reached 1"]);
    expect(report.objects[0]?.rules[2]?.arms).toMatchObject([
      { weight: 0, reason: "its weight is 0", destination: { host: "a.default.svc.cluster.local" } },
      { weight: 100, destination: { host: "b.default.svc.cluster.local" } },
    ]);
  });

  it("names the subsets of arms, the empty name is none", () => {
    const arm = (subset: string) => ({ destination: { host: "a", subset } });
    const rule = destinationRule("a", { host: "a", subsets: [{ name: "v1", labels: { version: "v1" } }] });
    const tables = [arm("v1"), arm("")].map((item) => virtualService("shop", { hosts: ["shop"], http: [{ route: [item] }] }));
    expect(tables.map((table) => cover([table, rule], []).objects[0]?.rules[0]?.arms[0]?.destination)).toEqual([
      { host: "a.default.svc.cluster.local", subset: "v1" },
      { host: "a.default.svc.cluster.local" },
    ]);
  });

  it("does not take an arm for reached that a fault or a preflight comes before", () => {
    const abort = { abort: { httpStatus: 500, percentage: { value: 100 } } };
    const aborted = virtualService("shop", { hosts: ["shop"], http: [{ fault: abort, route: [to("a")] }] });
    expect(lines(cover([aborted], [{ host: "shop" }]))).toEqual(["http[0] reached 1", "http[0].route[0] unknown"]);
    const partly = virtualService("shop", {
      hosts: ["shop"],
      http: [{ fault: { abort: { httpStatus: 500, percentage: { value: 99 } } }, route: [to("a")] }],
    });
    expect(lines(cover([partly], [{ host: "shop" }]))).toEqual(["http[0] reached 1", "http[0].route[0] reached 1"]);
    const shared = virtualService("shop", {
      hosts: ["shop"],
      http: [{ corsPolicy: { allowOrigins: [{ exact: "https://a" }], allowMethods: ["GET"] }, route: [to("a")] }],
    });
    const headers = { origin: "https://a", "access-control-request-method": "GET" };
    const preflight: Request = { host: "shop", method: "OPTIONS", headers };
    const report = cover([shared], [preflight]);
    expect(lines(report)).toEqual(["http[0] reached 1", "http[0].route[0] missed"]);
    expect(lines(cover([shared], [preflight, report.objects[0]?.rules[0]?.arms[0]?.suggestion ?? preflight]))).toContain(
      "http[0].route[0] reached 1",
    );
  });

  it("counts the rules of a delegate where they stand, once for each way to them", () => {
    const root = virtualService("root", {
      hosts: ["shop"],
      http: [
        { match: [{ uri: { prefix: "/a" } }], delegate: { name: "shop" } },
        { match: [{ uri: { prefix: "/b" } }], delegate: { name: "shop" } },
      ],
    });
    const delegate = virtualService("shop", {
      http: [{ match: [{ headers: { x: { exact: "1" } } }, { headers: { y: { exact: "1" } } }], route: [to("a")] }, { route: [to("b")] }],
    });
    const report = cover(
      [root, delegate],
      [
        { host: "shop", path: "/a", headers: { y: "1" } },
        { host: "shop", path: "/b" },
      ],
    );
    expect(report.objects.map(({ object }) => object.name)).toEqual(["shop"]);
    expect(report.objects[0]?.rules.map(({ origin, root: through, status }) => `${origin.path} by ${through?.path} ${status}`)).toEqual([
      "spec.http[0] by spec.http[0] reached",
      "spec.http[1] by spec.http[0] missed",
      "spec.http[0] by spec.http[1] missed",
      "spec.http[1] by spec.http[1] reached",
    ]);
    expect(report.objects[0]?.rules[0]?.clauses.map(({ delegate: item, status }) => `${item?.path} ${status}`)).toEqual([
      "spec.http[0].match[0] missed",
      "spec.http[0].match[1] reached",
    ]);
  });

  it("counts tls and tcp rules", () => {
    const objects = [
      service("db", { clusterIP: "10.96.7.7", ports: [{ name: "tcp", port: 3306 }] }),
      virtualService("shop", { hosts: ["db"], tcp: [{ route: [to("db", 1), to("db2", 1)] }] }),
    ];
    expect(lines(cover(objects, []))).toEqual(["tcp[0] missed", "tcp[0].route[0] missed", "tcp[0].route[1] missed"]);
    expect(lines(cover(objects, [{ protocol: "tcp", host: "db", port: 3306 }]))).toEqual([
      "tcp[0] reached 1",
      "tcp[0].route[0] reached 1",
      "tcp[0].route[1] reached 1",
    ]);
  });

  it("covers one proxy where a viewpoint is given", () => {
    const graph = compile([shop]);
    expect(lines(coverage(viewpoint(graph), [{ host: "shop" }]))).toEqual([
      "http[0] missed",
      "http[0].match[0] missed",
      "http[0].match[1] missed",
      // Which items of the list they are is not known in a viewpoint.
      "http[0].route missed",
      "http[0].route missed",
      "http[1] unreachable",
      "http[1].match[0] unreachable",
      "http[1].route unreachable",
      "http[2] reached 1",
      "http[2].route reached 1",
    ]);
  });

  it("tells the rules for TLS of one proxy from those for TCP", () => {
    const ports = [
      { name: "tls", port: 443 },
      { name: "tcp", port: 3306 },
    ];
    const objects = [
      service("db", { clusterIP: "10.96.7.7", ports }),
      virtualService("shop", { hosts: ["db"], tls: [{ match: [{ sniHosts: ["db"] }], route: [to("db")] }], tcp: [{ route: [to("db")] }] }),
    ];
    const report = coverage(viewpoint(compile(objects)), []);
    expect(report.objects[0]?.rules.map(({ protocol, origin }) => `${protocol} ${origin.path}`)).toEqual([
      "tls spec.tls[0]",
      "tcp spec.tcp[0]",
    ]);
  });

  it("is full where there is nothing to reach", () => {
    const report = cover([service("a", { ports: [{ name: "http", port: 80 }] })], [{ host: "a" }]);
    expect(report.objects).toEqual([]);
    expect(report.totals.all).toEqual({ total: 0, reached: 0, unreachable: 0, percent: 100 });
    expect(report.elsewhere).toBe(1);
  });
});

describe("a recorder", () => {
  it("answers as the real functions do, and counts", () => {
    const graph = compile([shop]);
    const recorder = recordCoverage(graph);
    const request: Request = { host: "shop", path: "/v1" };
    expect(recorder.resolve(graph, request, { random: 0.95 })).toEqual(resolve(graph, request, { random: 0.95 }));
    expect(recorder.outcomes(viewpoint(graph), request)).toHaveLength(2);
    expect(recorder.explain(graph, { host: "shop" }).trace.rules).toHaveLength(4);
    recorder.add(graph, { host: "shop", path: "/v2" });
    expect(lines(recorder.coverage())).toEqual(lines(coverage(graph, [request, request, { host: "shop" }, { host: "shop", path: "/v2" }])));
    expect(recorder.coverage().requests).toBe(4);
    recorder.add(graph, request);
    expect(recorder.coverage().requests).toBe(5);
  });

  it("refuses another graph", () => {
    expect(() => recordCoverage(compile([shop])).resolve(compile([shop]), { host: "shop" })).toThrow(/another graph/);
  });
});

describe("toLcov", () => {
  const text = [
    "apiVersion: networking.istio.io/v1",
    "kind: VirtualService",
    "metadata: {name: shop}",
    "spec:",
    "  hosts: [shop]",
    "  http:",
    "    - name: api",
    "      match:",
    "        - uri: {prefix: /v1}",
    "        - uri: {prefix: /v2}",
    "      route:",
    "        - destination: {host: a}",
    "          weight: 90",
    "        - destination: {host: b}",
    "          weight: 10",
    "    - match: [{uri: {prefix: /v1/x}}]",
    "      route: [{destination: {host: c}}]",
    "    - route: [{destination: {host: a}}]",
    "",
  ].join("\n");

  it("has rules as functions, match items and arms as branches, and leaves out what no request can reach", () => {
    const { config, sources } = load([{ file: "shop.yaml", text }]);
    const report = coverage(compile(config), [
      { host: "shop", path: "/v1" },
      { host: "shop", path: "/v1/y" },
    ]);
    expect(toLcov(report, { sources }).split("\n")).toEqual([
      "TN:",
      "SF:shop.yaml",
      "FN:7,VirtualService default/shop spec.http[0]",
      "FN:18,VirtualService default/shop spec.http[2]",
      "FNDA:2,VirtualService default/shop spec.http[0]",
      "FNDA:0,VirtualService default/shop spec.http[2]",
      "FNF:2",
      "FNH:1",
      "BRDA:9,0,0,2",
      "BRDA:10,0,1,0",
      "BRDA:12,0,2,2",
      "BRDA:14,0,3,2",
      "BRDA:18,1,0,-",
      "BRF:5",
      "BRH:3",
      "DA:7,2",
      "DA:9,2",
      "DA:10,0",
      "DA:12,2",
      "DA:14,2",
      "DA:18,0",
      "LF:6",
      "LH:4",
      "end_of_record",
      "",
    ]);
  });

  it("is empty without texts", () => {
    expect(toLcov(cover([shop], []), { sources: { files: [], objects: [] } })).toBe("");
  });
});
