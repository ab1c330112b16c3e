import { describe, expect, it } from "vitest";
import { reachability } from "../../../src/analysis.ts";
import { type DrawOptions, toDot, toMermaid } from "../../../src/draw.ts";
import type { Viewpoint } from "../../../src/graph/viewpoint.ts";
import { compile, type HTTPRoute, safeCompile, viewpoint } from "../../../src/index.ts";
import { config } from "../../property/arbitraries/config.ts";
import { law } from "../../property/law.ts";
import { virtualService } from "../objects.ts";
import { bookinfo, everything, gateways, hostile, rulesOf } from "./drawings.ts";
import { checkMermaid } from "./mermaidSyntax.ts";

/** Lines of each box of the DOT text as a reader sees them. */
function dotBoxes(text: string): ReadonlyMap<string, readonly string[]> {
  const boxes = [...text.matchAll(/^ +([a-z]\d+) \[label="((?:[^"\\]|\\.)*)"/gm)];
  return new Map(
    boxes.map(([, id = "", label = ""]) => {
      const lines = label.replace(/\\l$/, "").split(/(?<=(?:^|[^\\])(?:\\\\)*)\\[nl]/);
      return [id, lines.map((line) => line.replace(/\\(["\\])/g, "$1").replaceAll("&amp;", "&"))];
    }),
  );
}

function boxesOf(at: Viewpoint, options: DrawOptions = {}): readonly string[] {
  const { problems, boxes } = checkMermaid(toMermaid(at, options));
  expect(problems).toEqual([]);
  return [...boxes.values()].map((lines) => lines.join(" / "));
}

const sidecar = viewpoint(bookinfo().graph);

describe("the decision graph", () => {
  it.each<readonly [string, Viewpoint]>([
    ["bookinfo", sidecar],
    ["everything", everything()],
    ["gateways", gateways()],
    ["hostile", hostile()],
  ])("reads the same in Mermaid and in DOT: %s", (_, at) => {
    const options = { defaults: "show", maxRules: 100 } as const;
    const mermaid = new Map(checkMermaid(toMermaid(at, options)).boxes);
    // A blank of no width keeps Mermaid from reading an escape.
    for (const [id, lines] of mermaid)
      mermaid.set(
        id,
        lines.map((line) => line.replaceAll("\u200b", "")),
      );
    expect(mermaid).toEqual(dotBoxes(toDot(at, options)));
    expect(mermaid.size).toBeGreaterThan(4);
  });

  it("keeps to one host", () => {
    expect(boxesOf(sidecar, { host: "reviews" })).toEqual([
      "listener 0.0.0.0_9080",
      "reviews.default.svc.cluster.local",
      "1: http[0] testers / header end-user exactly jason",
      "2: http[1] everybody / everything",
      "subset v2 / port 9080",
      "subset v1 / port 9080",
      "subset v3 / port 9080",
    ]);
    expect(boxesOf(sidecar, { host: "reviews.default.svc.cluster.local" })).toContain(
      "reviews.default.svc.cluster.local / no destination on this port: 503",
    );
    expect(boxesOf(sidecar, { host: "REVIEWS.default:9080" })).toEqual(boxesOf(sidecar, { host: "reviews" }));
    expect(boxesOf(sidecar, { host: "details" }).join()).toContain("Istio's own route default");
    expect(boxesOf(gateways(), { host: "db.example.com" })).toContain("db.example.com");
    expect(boxesOf(gateways(), { host: "blog.example.com" }).join()).not.toContain("/cart");
    expect(boxesOf(everything(), { host: "mysql" }).join()).not.toContain("/old");
  });

  it("folds hosts with equal rules", () => {
    const host = boxesOf(gateways()).filter((box) => box.includes("a.example.com"));
    expect(host).toHaveLength(2);
    expect(host[1]).toBe("a.example.com / b.example.com / c.example.com / d.example.com / … 3 more");
  });

  it("shows, folds or hides what no rule is for", () => {
    const show = boxesOf(sidecar, { defaults: "show" });
    const fold = boxesOf(sidecar);
    const hide = boxesOf(sidecar, { defaults: "hide" });
    expect(show).toContain("to the address dialled");
    expect(show).toContain("every other host");
    expect(fold).toContain("details.default.svc.cluster.local / productpage.default.svc.cluster.local / no rule: straight to the service");
    expect(hide.join()).not.toContain("details");
    expect(hide.length).toBeLessThan(fold.length);
    expect(fold.length).toBeLessThan(show.length);
  });

  it("folds long lists of rules, and says how many are left out", () => {
    const rules = (count: number, options?: DrawOptions) =>
      boxesOf(rulesOf(count), { defaults: "hide", ...options }).filter((box) => /^(?:\d+:|…)/.test(box));
    expect(rules(5)).toHaveLength(5);
    expect(rules(13)).toHaveLength(13);
    expect(rules(50)).toHaveLength(13);
    expect(rules(50)[11]).toBe("… 38 more / rules 12 to 49, to 7 destinations");
    expect(rules(50)[12]).toBe("50: http[49] rest / everything");
    expect(rules(50, { maxRules: 100 })).toHaveLength(50);
    expect(rules(50, { maxRules: 2 })).toEqual([
      "1: http[0] rule-0 / path prefix /api/v0",
      "… 48 more / rules 2 to 49, to 7 destinations",
      "50: http[49] rest / everything",
    ]);
  });

  it("folds many hosts", () => {
    const boxes = boxesOf(gateways(), { maxHosts: 1 });
    expect(boxes.filter((box) => box.startsWith("…"))).toEqual(["… 17 more hosts / with 16 rules"]);
  });

  it("marks what no request reaches where it is told", () => {
    const http: HTTPRoute[] = [
      { match: [{ uri: { prefix: "/a" } }], route: [{ destination: { host: "a" } }] },
      { match: [{ uri: { prefix: "/a/b" } }], route: [{ destination: { host: "b" } }] },
      { match: [{ uri: { exact: "/a/c" } }, { uri: { exact: "/c" } }], route: [{ destination: { host: "c" } }] },
    ];
    const at = viewpoint(compile([virtualService("shop", { hosts: ["shop"], http })]));
    const marked = boxesOf(at, { defaults: "hide", reachability: reachability(at).clauses });
    expect(marked.slice(-7, -1).filter((box) => /^\d:/.test(box))).toEqual([
      "1: http[0] / path prefix /a",
      "2: http[1] / no request gets here / path prefix /a/b",
      "3: http[2] / path exactly /a/c (no request gets here) / or path exactly /c",
    ]);
    expect(boxesOf(at, { defaults: "hide" }).join()).not.toContain("no request");
    expect(toDot(at, { reachability: reachability(at).clauses })).toContain(
      'u1 [label="2: http[1]\\lno request gets here\\lpath prefix /a/b\\l"',
    );
  });

  it("says what is refused by Envoy", () => {
    const listener = { ...sidecar.listeners[0], refused: { reason: "no `x`" } } as Viewpoint["listeners"][number];
    const boxes = boxesOf({ ...sidecar, listeners: [listener] });
    expect(boxes).toContain("listener 0.0.0.0_9080 / refused by Envoy: no `x`");
  });

  it("refuses numbers that make no sense", () => {
    expect(() => toDot(sidecar, { maxRules: 1 })).toThrow(/`maxRules` must be 2 or more/);
    expect(() => toMermaid(sidecar, { maxHosts: 0 })).toThrow(/`maxHosts` must be 1 or more/);
    expect(() => toMermaid(sidecar, { maxHosts: Number.NaN })).toThrow(TypeError);
  });

  it("draws every viewpoint, the same each time, and every rule of it where nothing is folded", () => {
    law(
      config,
      (input) => {
        const { graph } = safeCompile(input);
        for (const source of [{ kind: "sidecar" }, { kind: "gateway", labels: { istio: "ingressgateway" } }] as const) {
          const at = viewpoint(graph, source);
          const options = { defaults: "show", maxRules: 1_000, maxHosts: 1_000 } as const;
          const text = toMermaid(at, options);
          const { problems, boxes } = checkMermaid(text);
          expect(problems).toEqual([]);
          expect(toMermaid(viewpoint(safeCompile(input).graph, source), options)).toBe(text);
          expect([...dotBoxes(toDot(at, options)).keys()].sort()).toEqual([...boxes.keys()].sort());
          const drawn = [...boxes.values()].map((lines) => lines.join(" "));
          const used = new Set(at.routeConfigurations.flatMap(({ virtualHosts }) => virtualHosts.flatMap(({ routes }) => routes)));
          if (at.listeners.some(({ refused }) => refused !== undefined)) continue;
          for (const origin of [...used].map((index) => at.routes[index]?.origin)) {
            if (origin === undefined) continue;
            const rule = origin.path.replace(/^spec\.|\.match\[\d+\]$/g, "");
            expect(drawn.some((box) => box.includes(rule))).toBe(true);
          }
        }
      },
      60,
    );
  });
});
