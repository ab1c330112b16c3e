import { describe, expect, it } from "vitest";
import { resolveAt } from "../../src/resolve/resolve.ts";
import { arm, clusterName, forward, headerChanges, route, viewpoint } from "../unit/resolve/viewpointBuilder.ts";
import { compareDecision, drawFor, drawsFor, type Expectation, type Mismatch, type UpstreamHeaders } from "./compare.ts";

const destinations = [arm("a", { weight: 1 }), arm("b", { weight: 3 })];
const headers = headerChanges({ set: { "x-h": "1" } }, { add: { "x-r": "1" } });
const at = viewpoint({ hosts: { "*": [route({ headers, action: forward({ destinations, timeoutMs: 5 }) })] } });
const decision = resolveAt(at, { host: "h" }, { random: 0 });

const expected: Expectation = {
  kind: "forward",
  route: "r",
  cluster: clusterName("a"),
  destinations: [
    { cluster: clusterName("a"), weight: 1 },
    { cluster: clusterName("b"), weight: 3 },
  ],
  policy: { timeoutMs: 5 },
  upstream: { path: "/", authority: "h", headers: { set: { "x-h": ["1"] } } },
  responseHeaders: { set: { "x-r": ["1"] } },
};

const fields = (expectation: Expectation, upstreamHeaders?: UpstreamHeaders): readonly string[] =>
  compareDecision(decision, expectation, upstreamHeaders).map(({ field }: Mismatch) => field);

describe("compareDecision", () => {
  it("is silent where all is as expected", () => {
    expect(compareDecision(decision, expected)).toEqual([]);
    expect(fields(expected, { "x-up": "1" })).toEqual([]);
  });

  it.each([
    ["route", "other"],
    ["virtualService", "default/v"],
    ["cluster", clusterName("b")],
    ["destinations", []],
    ["policy", {}],
    ["policy", { timeoutMs: 5, cors: true }],
    ["upstream", { path: "/", authority: "h" }],
    ["upstream", { path: "/", authority: "h", originalPath: "/", headers: { set: { "x-h": ["1"] } } }],
    ["responseHeaders", { set: { "x-r": ["2"] } }],
    ["responseHeaders", { set: { "x-r": ["1"] }, removed: ["x-up"] }],
    ["status", 200],
    ["surprise", true],
  ])("tells of a different %s", (field, value) => {
    expect(fields({ ...expected, [field]: value })).toEqual([field]);
  });

  it("takes what is absent for nothing where vectors leave empty things out", () => {
    const { policy: _policy, responseHeaders: _responseHeaders, ...rest } = expected;
    expect(fields({ ...rest, kind: "forward" })).toEqual(["policy", "responseHeaders"]);
  });

  it("tells of another kind only", () => {
    expect(compareDecision(decision, { ...expected, kind: "reject" })).toEqual([{ field: "kind", expected: "reject", actual: "forward" }]);
  });
});

describe("draws", () => {
  const shares = "destinations" in decision ? (decision.destinations ?? []) : [];

  it("lie inside the arm", () => {
    for (const host of ["a", "b"]) {
      const random = drawFor(shares, clusterName(host));
      expect(resolveAt(at, { host: "h" }, { random })).toMatchObject({ cluster: clusterName(host) });
    }
    expect(drawFor(shares, "unknown")).toBe(0);
  });

  it("are tried for every arm where the vector does not name it", () => {
    const aborted = resolveAt(
      viewpoint({ hosts: { "*": [route({ fault: { abort: { httpStatus: 500, percent: 100 } }, action: forward({ destinations }) })] } }),
      {},
    );
    expect(drawsFor(aborted, { kind: "abort" })).toEqual([0.125, 0.625]);
    expect(drawsFor(decision, expected)).toEqual([0.125]);
    expect(drawsFor(decision, { kind: "reject" })).toEqual([0]);
  });
});
