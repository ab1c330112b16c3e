import { describe, expect, it } from "vitest";
import type { Viewpoint } from "../../../src/graph/viewpoint.ts";
import { type Outcome, outcomesAt } from "../../../src/resolve/outcomes.ts";
import { resolveAt } from "../../../src/resolve/resolve.ts";
import { arm, chain, clusterName, forward, listener, route, viewpoint } from "./viewpointBuilder.ts";

const lucky: Viewpoint = viewpoint({
  hosts: {
    "*": [
      route({
        fault: { delay: { fixedDelayMs: 5, percent: 25 }, abort: { httpStatus: 500, percent: 50 } },
        action: forward({
          destinations: [arm("a", { weight: 1 }), arm("b", { weight: 3 })],
          mirrors: [
            { cluster: clusterName("b"), percent: 100 },
            { cluster: clusterName("a"), percent: 10 },
            { cluster: clusterName("nowhere"), percent: 100 },
            { cluster: clusterName("b"), percent: 0 },
          ],
        }),
      }),
    ],
  },
});

const sum = (outcomes: readonly Outcome[]): number => outcomes.reduce((total, { probability }) => total + probability, 0);

function drawing(...numbers: readonly number[]): { readonly random: () => number; readonly left: () => number } {
  const queue = [...numbers];
  return { random: () => queue.shift() ?? Number.NaN, left: () => queue.length };
}

describe("draws", () => {
  it("come in the order delay, abort, arm, mirrors, and only where there is a question", () => {
    const draws = drawing(0.24, 0.5, 0.25, 0.09);
    expect(resolveAt(lucky, {}, { random: draws.random })).toMatchObject({
      kind: "forward",
      delayedMs: 5,
      cluster: clusterName("b"),
      mirrored: [clusterName("b"), clusterName("a")],
    });
    expect(draws.left()).toBe(0);
  });

  it("of an aborted request end with the arm", () => {
    const draws = drawing(0.25, 0.49, 0.2499, 0);
    const decision = resolveAt(lucky, {}, { random: draws.random });
    expect(decision).toMatchObject({ kind: "abort", forward: { cluster: clusterName("a"), mirrored: [] } });
    expect(decision).not.toHaveProperty("delayedMs");
    expect(draws.left()).toBe(1);
  });

  it("given as a number pick the arm, and nothing partial happens", () => {
    for (const [random, host] of [
      [0, "a"],
      [0.2499, "a"],
      [0.25, "b"],
      [0.9999, "b"],
    ] as const) {
      const decision = resolveAt(lucky, {}, { random });
      expect(decision).toMatchObject({ kind: "forward", destination: { host }, mirrored: [clusterName("b")] });
      expect(decision).not.toHaveProperty("delayedMs");
    }
  });

  it.each([1, 7, -1, Number.NaN, Number.POSITIVE_INFINITY])("of %d still pick an arm", (random) => {
    expect(resolveAt(lucky, {}, { random }).kind).toBe("forward");
    expect(resolveAt(lucky, {}, { random: () => random }).kind).toMatch(/forward|abort/);
  });
});

describe("outcomesAt", () => {
  it("has every combination in order, adding up to 1", () => {
    const outcomes = outcomesAt(lucky, {});
    const shape = outcomes.map(({ probability, decision }) => {
      const forwarded = decision.kind === "abort" ? decision.forward : decision;
      const delayed = "delayedMs" in decision ? "delayed " : "";
      const cluster = "cluster" in forwarded ? forwarded.cluster : "";
      const mirrored = "mirrored" in decision ? decision.mirrored.length : 0;
      return `${delayed}${decision.kind} ${cluster} ${mirrored} ${probability.toFixed(6)}`;
    });
    expect(shape).toEqual([
      "delayed abort outbound|80||a 0 0.031250",
      "delayed abort outbound|80||b 0 0.093750",
      "delayed forward outbound|80||a 2 0.003125",
      "delayed forward outbound|80||a 1 0.028125",
      "delayed forward outbound|80||b 2 0.009375",
      "delayed forward outbound|80||b 1 0.084375",
      "abort outbound|80||a 0 0.093750",
      "abort outbound|80||b 0 0.281250",
      "forward outbound|80||a 2 0.009375",
      "forward outbound|80||a 1 0.084375",
      "forward outbound|80||b 2 0.028125",
      "forward outbound|80||b 1 0.253125",
    ]);
    expect(sum(outcomes)).toBeCloseTo(1, 12);
  });

  it("contains what any draw gives", () => {
    const decisions = outcomesAt(lucky, {}).map(({ decision }) => decision);
    for (let i = 0; i < 200; i++) expect(decisions).toContainEqual(resolveAt(lucky, {}));
  });

  it("is one certain outcome where luck has no part", () => {
    expect(outcomesAt(viewpoint(), {})).toEqual([{ probability: 1, decision: resolveAt(viewpoint(), {}) }]);
    expect(outcomesAt(viewpoint({ listeners: [] }), {})).toMatchObject([{ probability: 1, decision: { kind: "reject" } }]);
  });

  it("has the arms of a TCP proxy", () => {
    const proxy = chain({ kind: "tcp", hashPolicy: [], destinations: [arm("a", { weight: 1 }), arm("nowhere", { weight: 1 })] });
    const outcomes = outcomesAt(viewpoint({ listeners: [listener({ filterChains: [proxy] })] }), { protocol: "tcp", port: 80 });
    expect(outcomes).toMatchObject([
      { probability: 0.5, decision: { kind: "forward", cluster: clusterName("a") } },
      { probability: 0.5, decision: { kind: "reject", reason: "cluster-not-found", cluster: clusterName("nowhere") } },
    ]);
    expect(outcomes[1]?.decision).not.toHaveProperty("status");
  });

  it("stays small with very many mirrors, and still adds up to 1", () => {
    const mirrors = Array.from({ length: 60 }, () => ({ cluster: clusterName("b"), percent: 50 }));
    const outcomes = outcomesAt(viewpoint({ hosts: { "*": [route({ action: forward({ mirrors }) })] } }), {});
    expect(outcomes).toHaveLength(256);
    expect(sum(outcomes)).toBeCloseTo(1, 12);
  });
});
