/** The matchers, as vitest and as jest call them. */
import "../../../src/testing/vitest.ts";
import { expect as jestExpect } from "expect";
import { describe, it, expect as vitestExpect } from "vitest";
import { recordCoverage } from "../../../src/analysis/coverage.ts";
import { viewpoint } from "../../../src/resolve/viewpoint.ts";
import { type RoutingAssertions, routingMatchers } from "../../../src/testing/matchers.ts";
import { ask } from "../../../src/testing/question.ts";
import { rule } from "../../../src/testing/shadowed.ts";
import { graph, sources } from "./fixture.ts";

vitestExpect.extend(routingMatchers);
jestExpect.extend(routingMatchers);

const host = "reviews:9080";
const jason = { host, headers: { "end-user": "jason" } };
const catalog = { host, path: "/catalog/1" };

/** What `expect(...)` gives, with and without `.not`. */
type Asserted = RoutingAssertions & { readonly not: RoutingAssertions };

const runners: readonly (readonly [string, (received: unknown) => Asserted])[] = [
  // Both packages return their own matchers, ours among them since `extend`.
  ["vitest", (received) => vitestExpect(received) as unknown as Asserted],
  ["jest", (received) => jestExpect(received) as unknown as Asserted],
];

describe.each(runners)("in %s", (_name, expect) => {
  it.each<[string, Parameters<typeof ask>[1], (it: RoutingAssertions) => void]>([
    ["toRouteTo a subset", jason, (it) => it.toRouteTo("reviews/v2")],
    ["toRouteTo a service", catalog, (it) => it.toRouteTo("reviews.default:9080")],
    ["toRouteTo field by field", jason, (it) => it.toRouteTo({ host: "reviews", subset: "v2", port: 9080 })],
    ["toRouteTo a cluster", jason, (it) => it.toRouteTo("outbound|9080|v2|reviews.default.svc.cluster.local")],
    ["toSplit", catalog, (it) => it.toSplit({ "reviews/v1": 90, "reviews/v2": 10 })],
    ["toSplit in other numbers", catalog, (it) => it.toSplit({ "reviews/v2": 1, "reviews/v1": 9 })],
    ["toRedirectTo a location", { host, path: "/old" }, (it) => it.toRedirectTo("http://reviews:9080/catalog")],
    ["toRedirectTo a status", { host, path: "/old" }, (it) => it.toRedirectTo(308)],
    ["toRespondWith a status", { host, path: "/down" }, (it) => it.toRespondWith(503)],
    [
      "toRespondWith a body and headers",
      { host, path: "/down" },
      (it) => it.toRespondWith({ body: "back soon", headers: { "X-Why": "works", "x-other": null } }),
    ],
    ["toRespondWith the status of a fault", { host, path: "/broken" }, (it) => it.toRespondWith(500)],
    ["toBeUnroutable", { host, path: "/nothing" }, (it) => it.toBeUnroutable()],
    ["toBeUnroutable for a reason", { host, path: "/nothing" }, (it) => it.toBeUnroutable("no-route")],
    ["toBeUnroutable with a status", { host, path: "/nothing" }, (it) => it.toBeUnroutable(404)],
    ["toPassThrough", { host: "elsewhere.example.com" }, (it) => it.toPassThrough()],
    ["toBeShadowed", { host, path: "/catalog/old" }, (it) => it.toBeShadowed("hidden")],
    ["toMeet", jason, (it) => it.toMeet({ route: "reviews/v2", timeout: "2s", retries: 2, not: { timeout: "3s" } })],
  ])("%s passes, and with .not it fails", (_case, request, assert) => {
    const received = ask(graph, request, { sources });
    assert(expect(received));
    expect_(() => assert(expect(received).not)).toThrow(/expected/);
  });

  it.each<[string, Parameters<typeof ask>[1], (it: RoutingAssertions) => void]>([
    ["toRouteTo another subset", jason, (it) => it.toRouteTo("reviews/v1")],
    ["toRouteTo a service of a namespace", jason, (it) => it.toRouteTo("reviews.prod")],
    ["toRouteTo one arm of a split", catalog, (it) => it.toRouteTo("reviews/v1")],
    ["toSplit nearly", catalog, (it) => it.toSplit({ "reviews/v1": 91, "reviews/v2": 9 })],
    ["toSplit an arm too few", catalog, (it) => it.toSplit({ "reviews/v1": 90 })],
    ["toSplit an arm too many", catalog, (it) => it.toSplit({ "reviews/v1": 90, "reviews/v2": 10, "reviews/v3": 1 })],
    ["toRedirectTo elsewhere", { host, path: "/old" }, (it) => it.toRedirectTo({ status: 308, location: "/" })],
    ["toRedirectTo what is forwarded", jason, (it) => it.toRedirectTo(308)],
    ["toRespondWith another body", { host, path: "/down" }, (it) => it.toRespondWith({ body: "soon" })],
    ["toBeUnroutable for another reason", { host, path: "/nothing" }, (it) => it.toBeUnroutable("no-virtual-host")],
    ["toBeUnroutable what is forwarded", jason, (it) => it.toBeUnroutable()],
    ["toPassThrough what is forwarded", jason, (it) => it.toPassThrough()],
    ["toBeShadowed by itself", jason, (it) => it.toBeShadowed("jason")],
    ["toMeet half", jason, (it) => it.toMeet({ route: "reviews/v2", timeout: "3s" })],
  ])("%s fails, and with .not it passes", (_case, request, assert) => {
    const received = ask(graph, request, { sources });
    expect_(() => assert(expect(received))).toThrow(/but /);
    assert(expect(received).not);
  });

  it("says why", () => {
    expect_(() =>
      expect(ask(graph, { host, headers: { "end-user": "Jason" } }, { sources })).toRouteTo("reviews/v2"),
    ).toThrowErrorMatchingInlineSnapshot(`
        [Error: GET http://reviews:9080/ (end-user: Jason) asked of a sidecar in default
        expected it to go to \`reviews/v2\`
        but it is rejected: 404, no-route: no rule of the virtual host fits the request

        the way
          dialled       240.56.84.116:9080 (plain, http/1.1)
          listener      0.0.0.0_9080
          filter chain  9080
          route table   9080
          virtual host  reviews.default.svc.cluster.local:9080, as its domain \`reviews\` fits \`reviews\`
          also there    \`*\` (fits, less specific)

        rules considered
          1  no    VirtualService default/reviews spec.http[0].match[0] "jason"  mesh.yaml:10:7
                   header \`end-user\`: wants exactly \`jason\`, saw \`Jason\`
          2  no    VirtualService default/reviews spec.http[1].match[0] "catalog"  mesh.yaml:17:7
                   path: wants prefix \`/catalog\`, saw \`/\`
          3  no    VirtualService default/reviews spec.http[2].match[0] "moved"  mesh.yaml:29:13
                   path: wants exactly \`/old\`, saw \`/\`
          4  no    VirtualService default/reviews spec.http[3].match[0] "down"  mesh.yaml:32:13
                   path: wants prefix \`/down\`, saw \`/\`
          5  no    VirtualService default/reviews spec.http[4].match[0] "broken"  mesh.yaml:36:13
                   path: wants prefix \`/broken\`, saw \`/\`
          6  no    VirtualService default/reviews spec.http[5].match[0] "hidden"  mesh.yaml:40:13
                   path: wants prefix \`/catalog/old\`, saw \`/\`

        closest of those that did not fit
          VirtualService default/reviews spec.http[0].match[0] "jason"  mesh.yaml:10:7
            yes  path: wants prefix \`/\`, saw \`/\`
            no   header \`end-user\`: wants exactly \`jason\`, saw \`Jason\`]
      `);
  });

  it("takes only what ask returns", () => {
    expect_(() => expect({ kind: "forward" }).toRouteTo("reviews")).toThrow(/expect\(ask\(graph, request\)\)/);
    expect_(() => expect(ask(graph, jason)).toBeShadowed()).toThrow(/which rule/);
  });

  // Without the compiler these are easily written, and a field that is not there would hold of everything.
  it.each<[string, (it: RoutingAssertions) => void, RegExp]>([
    ["a text that is no destination", (it) => it.toRouteTo("a/b/c"), /`a\/b\/c` is no destination; write `reviews`/],
    ["a destination of nothing", (it) => it.toRouteTo({}), /the destination may be anything/],
    ["a misspelt field", (it) => it.toRouteTo(JSON.parse('{"hots":"reviews"}')), /no field `hots`; did you mean `host`\?/],
    ["a split of nothing", (it) => it.toSplit({}), /the split has no arms/],
    ["a negative weight", (it) => it.toSplit({ reviews: -1 }), /`-1` is no weight/],
    ["a weight that is no number", (it) => it.toSplit({ reviews: Number.NaN }), /NaN|no weight|found nothing/],
    ["a redirect of nothing", (it) => it.toRedirectTo({}), /`redirect` says nothing/],
    ["a reason that is none", (it) => it.toBeUnroutable(JSON.parse('"no-rout"')), /found the text `no-rout`; reasons are/],
    ["an expectation of nothing", (it) => it.toMeet({}), /the test expects nothing/],
    ["an opposite of nothing", (it) => it.toMeet({ not: {} }), /the test expects nothing/],
    ["a mirror of nothing", (it) => it.toMeet({ mirror: [{ percent: 10 }, {}] }), /the destination may be anything/],
    ["two outcomes", (it) => it.toMeet({ route: "a", redirect: 301 }), /`route` and `redirect` cannot both be/],
    ["a misspelt field of a whole", (it) => it.toMeet(JSON.parse('{"not":{"rout":"a"}}')), /no field `rout`/],
  ])("takes %s for a mistake of the test, with .not too", (_case, assert, message) => {
    const received = ask(graph, jason);
    expect_(() => assert(expect(received))).toThrow(message);
    expect_(() => assert(expect(received).not)).toThrow(message);
  });

  it("fails either way where nothing is known", () => {
    const unknown = ask(graph, { host, path: "/catalog/old" });
    expect_(() => expect(unknown).toBeShadowed("no such rule")).toThrow(/there is no rule `no such rule`/);
    expect_(() => expect(unknown).not.toBeShadowed("no such rule")).toThrow(/there is no rule `no such rule`/);
  });
});

const expect_ = vitestExpect;

describe("ask", () => {
  it("takes a viewpoint, a source and a gateway", () => {
    vitestExpect(ask(viewpoint(graph), jason)).toRouteTo("reviews/v2");
    vitestExpect(ask(graph, { ...jason, source: { kind: "sidecar", namespace: "other" } })).not.toRouteTo("reviews/v2");
    vitestExpect(ask(graph, { host: "shop.example.com" }, { from: { gateway: "istio-system/public" } })).toRouteTo("reviews");
    vitestExpect(() => ask(graph, jason, { from: { gateway: "istio-system/publik" } })).toThrow(TypeError);
    vitestExpect(() => ask(JSON.parse('{"objects":[]}'), jason)).toThrow("takes what `compile` or `viewpoint` returns");
  });
});

describe("ask with coverage", () => {
  it("counts what is asked", () => {
    const coverage = recordCoverage(graph);
    const before = coverage.coverage().totals.all.reached;
    vitestExpect(ask(graph, jason, { coverage })).toRouteTo("reviews/v2");
    vitestExpect(ask(graph, { host: "shop.example.com" }, { from: { gateway: "istio-system/public" }, coverage })).toRouteTo("reviews");
    vitestExpect(before).toBe(0);
    vitestExpect(coverage.coverage().totals.all.reached).toBeGreaterThan(1);
  });
});

describe("rule", () => {
  it("is shadowed for all requests, or for none", () => {
    vitestExpect(rule(graph, "hidden")).toBeShadowed();
    vitestExpect(rule(graph, "default/reviews http[1]")).not.toBeShadowed();
    vitestExpect(() => vitestExpect(rule(graph, "hidden")).not.toBeShadowed()).toThrow(/covered by VirtualService default\/reviews/);
  });

  it("is not known where there is none", () => {
    vitestExpect(() => vitestExpect(rule(graph, "hiden")).toBeShadowed()).toThrow("there is no rule `hiden`");
    vitestExpect(() => vitestExpect(rule(graph, "hiden")).not.toBeShadowed()).toThrow("there is no rule `hiden`");
  });

  it("is not shadowed for requests that it does not fit, or that get to no rules", () => {
    vitestExpect(() => vitestExpect(ask(graph, { host, path: "/down" })).toBeShadowed("hidden")).toThrow(
      "the rule does not fit the request",
    );
    const elsewhere = ask(graph, { protocol: "tcp", host: "elsewhere.example.com", port: 9 });
    vitestExpect(() => vitestExpect(elsewhere).toBeShadowed("hidden")).toThrow("the request gets to no rules at all");
  });
});
