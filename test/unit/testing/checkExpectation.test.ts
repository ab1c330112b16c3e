import { describe, expect, it } from "vitest";
import { compile } from "../../../src/compile/compile.ts";
import { checkExpectation } from "../../../src/testing/check/checkExpectation.ts";
import type { Expectation } from "../../../src/testing/expectation.ts";
import { ask } from "../../../src/testing/question.ts";
import { service, virtualService } from "../objects.ts";
import { graph } from "./fixture.ts";

const host = "reviews:9080";
const questions = {
  jason: ask(graph, { host, headers: { "end-user": "jason" } }),
  catalog: ask(graph, { host, path: "/catalog/1?a=b", headers: { "X-Debug": "1", "x-kept": ["a", "b"] } }),
  moved: ask(graph, { host, path: "/old" }),
  down: ask(graph, { host, path: "/down" }),
  broken: ask(graph, { host, path: "/broken" }),
  nothing: ask(graph, { host, path: "/nothing" }),
  elsewhere: ask(graph, { host: "elsewhere.example.com" }),
} as const;

/** `expected, but actual` of every part that does not hold. */
function mismatches(name: keyof typeof questions, expectation: Expectation): readonly string[] {
  return checkExpectation(questions[name], expectation).map(({ field, expected, actual }) => `${field}: ${expected}, but ${actual}`);
}

describe("an expectation holds", () => {
  it.each<[keyof typeof questions, Expectation]>([
    ["jason", { route: "reviews/v2", rule: "jason", timeout: "2000ms", retries: 2 }],
    ["jason", { retries: { attempts: 2, retryOn: "reset, 5xx", perTryTimeout: "0.5s" }, mirror: "none", fault: "none" }],
    ["jason", { virtualHost: "reviews.default.svc.cluster.local:9080", rule: "default/reviews http[0]" }],
    [
      "jason",
      {
        policy: {
          lbPolicy: "RANDOM",
          maxConnections: 7,
          destinationRule: { kind: "DestinationRule", namespace: "default", name: "reviews" },
        },
      },
    ],
    ["jason", { rewrite: "/", headers: { "End-User": "jason" } }],
    ["catalog", { split: { "reviews/v1": 90, "reviews/v2": 10 }, arm: "reviews/v2", timeout: "none" }],
    ["catalog", { split: { reviews: 1 } }],
    ["catalog", { rewrite: { path: "/new/1?a=b", authority: "books" } }],
    ["catalog", { headers: { "x-catalog": "new", "x-debug": null, "X-Kept": "a, b", "x-other": null } }],
    ["catalog", { mirror: { host: "reviews", subset: "v2", percent: 50 } }],
    ["catalog", { mirror: ["reviews/v2"] }],
    ["catalog", { fault: { delay: { time: "5s", percent: 10 }, abort: { status: 503, percent: 1 } } }],
    ["catalog", { fault: { abort: {} } }],
    ["moved", { redirect: { status: 308, location: "http://reviews:9080/catalog" }, rule: "moved" }],
    ["down", { respond: { status: 503, body: "back soon", headers: { "x-why": "works" } } }],
    ["broken", { respond: 500, fault: { abort: { percent: 100 } } }],
    ["nothing", { unroutable: "no-route" }],
    ["elsewhere", { passthrough: true }],
    ["jason", { not: { route: "reviews/v1" } }],
    ["jason", { not: { route: "reviews/v2", timeout: "1s" } }],
    ["jason", { not: {} }],
  ])("%s: %j", (name, expectation) => {
    expect(mismatches(name, expectation)).toEqual([]);
  });
});

describe("an expectation does not hold", () => {
  it.each<[keyof typeof questions, Expectation, string]>([
    ["jason", { timeout: "3s" }, "timeout: to have a timeout of 3 s, but it is 2 s"],
    ["jason", { timeout: "none" }, "timeout: to have no timeout, but it is 2 s"],
    ["catalog", { timeout: "3s" }, "timeout: to have a timeout of 3 s, but it has none"],
    ["jason", { retries: 3 }, "retries: to have retries: 3, but there are 2 on 5xx, reset; 500 ms for each try"],
    ["jason", { retries: { retryOn: "5xx" } }, "retries: to have retried on 5xx, but there are 2 on 5xx, reset; 500 ms for each try"],
    [
      "jason",
      { retries: { perTryTimeout: "1s" } },
      "retries: to have 1 s for each try, but there are 2 on 5xx, reset; 500 ms for each try",
    ],
    [
      "jason",
      { rule: "catalog" },
      "rule: to be decided by the rule `catalog`, but VirtualService default/reviews spec.http[0].match[0] does (`jason`)",
    ],
    ["elsewhere", { rule: "catalog" }, "rule: to be decided by the rule `catalog`, but no rule does"],
    [
      "jason",
      { virtualHost: "ratings" },
      "virtualHost: to reach the virtual host `ratings`, but it is `reviews.default.svc.cluster.local:9080`",
    ],
    ["jason", { mirror: "reviews/v2" }, "mirror: to be mirrored to `reviews/v2`, but it is mirrored nowhere"],
    [
      "catalog",
      { mirror: { host: "reviews", percent: 100 } },
      "mirror: to be mirrored to `reviews` (100 %), but it is mirrored to outbound|9080|v2|reviews.default.svc.cluster.local (50 %)",
    ],
    [
      "catalog",
      { mirror: "none" },
      "mirror: to be mirrored nowhere, but it is mirrored to outbound|9080|v2|reviews.default.svc.cluster.local (50 %)",
    ],
    ["catalog", { fault: "none" }, "fault: to have no fault injected, but it is delay 5 s (10 %), abort 503 (1 %)"],
    ["jason", { fault: { delay: {} } }, 'fault: to have the fault {"delay":{}} injected, but there is none'],
    ["catalog", { rewrite: "/catalog/1" }, "rewrite: to reach the upstream with the path `/catalog/1`, but the upstream sees `/new/1?a=b`"],
    ["catalog", { headers: { "x-debug": "1" } }, "headers: to have the request header `x-debug: 1`, but there is no such header"],
    ["catalog", { headers: { "x-catalog": null } }, "headers: to have no request header `x-catalog`, but it is `x-catalog: new`"],
    ["jason", { policy: { lbPolicy: "ROUND_ROBIN" } }, 'policy: to have the setting `lbPolicy: "ROUND_ROBIN"`, but it is `"RANDOM"`'],
    ["jason", { policy: { http2: true } }, "policy: to have the setting `http2: true`, but it is not set"],
    [
      "moved",
      { timeout: "2s" },
      "timeout: to be forwarded (`timeout` is about that), but it is redirected with 308 to `http://reviews:9080/catalog`",
    ],
    ["down", { respond: { body: "x" } }, 'respond: to be answered by the proxy itself with the body "x", but the body is "back soon"'],
    ["down", { respond: { headers: { "x-why": null } } }, "respond: to have no response header `x-why`, but it is `x-why: works`"],
    ["broken", { respond: { body: "x" } }, 'respond: to be answered by the proxy itself with the body "x", but it has no body of its own'],
    [
      "catalog",
      { arm: "reviews/v3" },
      "arm: to go to `reviews/v3` at least sometimes, but it goes to `reviews.default.svc.cluster.local:9080 subset v1` (90 %) and `reviews.default.svc.cluster.local:9080 subset v2` (10 %)",
    ],
    [
      "nothing",
      { route: "reviews" },
      "route: to go to `reviews`, but it is rejected: 404, no-route: no rule of the virtual host fits the request",
    ],
    [
      "nothing",
      { split: { reviews: 1 } },
      "split: to be split 1 to `reviews`, but it is rejected: 404, no-route: no rule of the virtual host fits the request",
    ],
    ["jason", { unroutable: 404 }, "unroutable: to reach nothing (404), but it goes to `reviews.default.svc.cluster.local:9080 subset v2`"],
    [
      "jason",
      { not: { route: "reviews" } },
      'not: not to meet {"route":"reviews"}, but it does: it goes to `reviews.default.svc.cluster.local:9080 subset v2`',
    ],
  ])("%s: %j", (name, expectation, mismatch) => {
    expect(mismatches(name, expectation)).toEqual([mismatch]);
  });

  it("in every part that is wrong", () => {
    expect(mismatches("jason", { route: "reviews/v1", timeout: "1s", rule: "jason" })).toHaveLength(2);
  });
});

describe("an expectation of a request that nobody can decide", () => {
  const refused = compile([
    service("web", { ports: [{ name: "http", port: 80 }] }),
    virtualService("web", { hosts: ["web"], http: [{ redirect: { uri: "/x", redirectCode: 305 } }] }),
  ]);
  const question = ask(refused, { host: "web" });

  it.each<Expectation>([{ redirect: 305 }, { route: "web" }, { unroutable: true }, { not: { route: "web" } }])(
    "holds neither way: %j",
    (expectation) => {
      expect(question.outcomes.map(({ decision }) => decision.kind)).toEqual(["refused"]);
      expect(checkExpectation(question, expectation)).toHaveLength(1);
    },
  );
});

describe("an expectation of bytes", () => {
  it("is about their destination", () => {
    const tcp = ask(graph, { protocol: "tcp", host: "reviews", port: 9080 });
    expect(checkExpectation(tcp, { rewrite: "/" })).toHaveLength(1);
  });
});
