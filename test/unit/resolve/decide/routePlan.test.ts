import { describe, expect, it } from "vitest";
import { toPlan } from "../../../../src/resolve/decide/routePlan.ts";
import { arm, forward, headerChanges, route, viewpoint } from "../viewpointBuilder.ts";

const at = viewpoint();

describe("the plan of a route", () => {
  it("shares with routes that do the same what is made once for a viewpoint", () => {
    const one = route();
    const other = { ...one, name: "other" };
    expect(toPlan(at, other).arms).toBe(toPlan(at, one).arms);
    expect(toPlan(at, other).route).toBe(other);
    expect(toPlan(viewpoint(), one).arms).not.toBe(toPlan(at, one).arms);
    expect(toPlan(at, { ...one, headers: headerChanges({ remove: ["x-a"] }) }).levels.request).toHaveLength(1);
    expect(toPlan(at, one).levels.request).toEqual([]);
  });

  it("has for each arm its operations before those of the route, and its cluster or why there is none", () => {
    const changes = headerChanges({ set: { "x-arm": "1" } });
    const action = forward({ destinations: [arm("a", { headers: changes }), arm("missing", { weight: 3 })] });
    const { arms, weights } = toPlan(at, route({ action, headers: headerChanges({ remove: ["x-route"] }) }));
    expect(arms[0]?.levels.request.map(({ operations }) => operations)).toEqual([
      changes.request,
      { remove: ["x-route"], set: [], add: [] },
    ]);
    expect(arms.map(({ target }) => (target.kind === "reject" ? target.reason : target.cluster))).toEqual([
      "outbound|80||a",
      "cluster-not-found",
    ]);
    expect(weights).toEqual([1, 3]);
  });
});
