/** What `meshroute diff` prints, of a result that is made by hand. */
import { describe, expect, it } from "vitest";
import type { DiffResult, RequestChange } from "../../../src/analysis/diff/diffResult.ts";
import { diffToJson, diffToJunit, formatDiff, toDiffFindings } from "../../../src/cli/format/diff.ts";
import { diffRows } from "../../../src/cli/format/diffRows.ts";
import { toGithub } from "../../../src/cli/format/github.ts";
import type { Side } from "../../../src/cli/readSides.ts";
import { compile } from "../../../src/compile/compile.ts";
import { plainStyle } from "../../../src/draw/text/style.ts";
import { load } from "../../../src/load/load.ts";
import { outcomes } from "../../../src/resolve/ask.ts";
import type { HttpRequest } from "../../../src/resolve/request.ts";
import { NO_SOURCES } from "../../../src/testing/question.ts";

function sideOf(name: string, weight: number, extra: string): Side & { readonly graph: NonNullable<Side["graph"]> } {
  const text = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews }
spec:
  hosts: [reviews]
  http:
${extra}  - route:
    - { destination: { host: reviews, subset: v1 }, weight: ${100 - weight} }
    - { destination: { host: reviews, subset: v2 }, weight: ${weight} }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews }
spec: { host: reviews, subsets: [{ name: v1, labels: { v: "1" } }, { name: v2, labels: { v: "2" } }] }
`;
  const { config, sources } = load([{ file: `${name}/reviews.yaml`, text }]);
  return { name, file: [name], graph: compile(config), sources, diagnostics: [] };
}

const before = sideOf("old", 10, "");
const after = sideOf("new", 20, "  - match: [{ uri: { prefix: /old } }]\n    redirect: { uri: /new }\n");

function changeOf(witness: HttpRequest, fields: RequestChange["fields"], kind: RequestChange["kind"]): RequestChange {
  const side = (graph: typeof before.graph): RequestChange["before"] => {
    const all = outcomes(graph, witness);
    return { matched: all[0]?.decision.matched ?? {}, outcomes: all };
  };
  const source = { kind: "sidecar", namespace: "default" } as const;
  return {
    kind,
    fields,
    host: "reviews.default.svc.cluster.local",
    sources: [source, source],
    witness,
    before: side(before.graph),
    after: side(after.graph),
  };
}

const source = { kind: "sidecar", namespace: "default" } as const;
const result: DiffResult = {
  changes: [
    changeOf({ host: "reviews", path: "/old" }, ["kind", "destination"], "routing"),
    changeOf({ host: "reviews", headers: { x: "it's" } }, ["weights"], "routing"),
  ],
  undecided: [{ source, host: "ratings", cause: "steps", reason: "the search was ended after 2000 steps" }],
  sources: [source],
  unchanged: false,
};
const NO_TEXTS = { before: NO_SOURCES, after: NO_SOURCES };
const flags = { registry: "infer", failOn: "any", format: "pretty" } as const;
const report = { before, after, result, flags };

describe("a diff", () => {
  it("is told host by host, side by side", () => {
    expect(formatDiff(report, plainStyle)).toMatchInlineSnapshot(`
      "reviews.default.svc.cluster.local

        routing  GET http://reviews/old  another outcome; from 2 kinds of proxies
                  before (old)                                                 after (new)
          answer  forward  reviews.default.svc.cluster.local subset v1 (90 %)  redirect  301 to http://reviews/new
                  forward  reviews.default.svc.cluster.local subset v2 (10 %)
          rule    VirtualService default/reviews spec.http[0]                  VirtualService default/reviews spec.http[0].match[0]
                    old/reviews.yaml:8:5                                         new/reviews.yaml:8:13
          ask  meshroute resolve -f old --host reviews --path /old
          ask  meshroute resolve -f new --host reviews --path /old

        routing  GET http://reviews/ (x: it's)  weights; from 2 kinds of proxies
                  before (old)                                                 after (new)
          answer  forward  reviews.default.svc.cluster.local subset v1 (90 %)  forward  reviews.default.svc.cluster.local subset v1 (80 %)
                  forward  reviews.default.svc.cluster.local subset v2 (10 %)  forward  reviews.default.svc.cluster.local subset v2 (20 %)
          rule    VirtualService default/reviews spec.http[0]                  VirtualService default/reviews spec.http[1]
                    old/reviews.yaml:8:5                                         new/reviews.yaml:10:5
          ask  meshroute resolve -f old --host reviews --header 'x: it'\\''s'
          ask  meshroute resolve -f new --host reviews --header 'x: it'\\''s'

      not decided
        ratings, from a sidecar in default: the search was ended after 2000 steps

      2 changes: 2 of routing, 0 of policy; 1 place not decided, for 1 kind of proxy
      "
    `);
  });

  it("without changes says what is proven", () => {
    const proven = { ...result, changes: [], undecided: [], unchanged: true };
    expect(formatDiff({ ...report, result: proven }, plainStyle)).toBe("no request changes its answer: proven for 1 kind of proxy\n");
    const open = { ...result, changes: [] };
    expect(formatDiff({ ...report, result: open }, plainStyle)).toMatch(/no change was found; 1 place not decided, for 1 kind of proxy\n$/);
  });

  it("has commands and positions in JSON", () => {
    const { unchanged, changes } = JSON.parse(diffToJson(report));
    expect(unchanged).toBe(false);
    expect(changes[0].commands).toEqual({
      before: "meshroute resolve -f old --host reviews --path /old",
      after: "meshroute resolve -f new --host reviews --path /old",
    });
    expect(changes[1].commands.after).toBe("meshroute resolve -f new --host reviews --header 'x: it'\\''s'");
    expect(changes[0].after.position).toEqual({ file: "new/reviews.yaml", line: 8, column: 13 });
  });

  it("is a failed case for each change in JUnit", () => {
    const text = diffToJunit(report);
    expect(text).toContain('<testsuites name="meshroute diff" tests="3" failures="2" errors="0" skipped="1" time="0">');
    expect(text).toContain('name="GET http://reviews/old" classname="reviews.default.svc.cluster.local" file="new/reviews.yaml" line="8"');
    expect(diffToJunit({ ...report, result: { ...result, changes: [], undecided: [], unchanged: true } })).toContain(
      'tests="1" failures="0"',
    );
  });

  it("is an annotation at the rule that decides now", () => {
    const [first = ""] = toGithub(toDiffFindings(report), { cwd: "/repo" }).split("\n");
    expect(first).toMatch(
      /^::warning file=new\/reviews.yaml,line=8,col=13,title=routing-change::GET http:\/\/reviews\/old%0Aforward {2}reviews.* before, redirect {2}301 to http:\/\/reviews\/new after$/,
    );
  });

  it("has every value of what the outcomes of a request differ in", () => {
    const [, change] = result.changes;
    const rows = change && diffRows({ ...change, after: { ...change.after, outcomes: change.after.outcomes.slice(1) } }, NO_TEXTS);
    expect(rows?.find(({ label }) => label === "labels")).toEqual({ label: "labels", left: ["v=1", "v=2"], right: ["v=2"] });
  });

  it("names the fields where the answers read the same", () => {
    const [, change] = result.changes;
    const changes = change === undefined ? [] : [{ ...change, after: change.before }];
    const [found] = toDiffFindings({ ...report, result: { ...result, changes } });
    expect(found?.message).toBe("GET http://reviews/ (x: it's)\nweights");
  });

  it("says what could not be decided, as that fails a run too", () => {
    const findings = toDiffFindings({ ...report, result: { ...result, changes: [] } });
    expect(findings).toEqual([
      { ruleId: "undecided", level: "note", message: expect.stringMatching(/^not decided: .*, from a sidecar in /) },
    ]);
  });
});
