import { describe, expect, it } from "vitest";
import type { Route } from "../../../src/graph/route.ts";
import { planOf } from "../../../src/resolve/routePlan.ts";
import { arm, forward, headerChanges, route, viewpoint } from "./viewpointBuilder.ts";

const at = viewpoint();
const direct: Partial<Route> = { action: { kind: "directResponse", status: 418, body: "teapot" } };

describe("the plan of a route", () => {
  it("is made once for a viewpoint", () => {
    const one = route();
    expect(planOf(at, one)).toBe(planOf(at, one));
    expect(planOf(viewpoint(), one)).not.toBe(planOf(at, one));
  });

  it("has for each arm its operations before those of the route, and its cluster or why there is none", () => {
    const changes = headerChanges({ set: { "x-arm": "1" } });
    const action = forward({ destinations: [arm("a", { headers: changes }), arm("missing", { weight: 3 })] });
    const { arms, weights } = planOf(at, route({ action, headers: headerChanges({ remove: ["x-route"] }) }));
    expect(arms[0]?.levels.request.map(({ operations }) => operations)).toEqual([
      changes.request,
      { remove: ["x-route"], set: [], add: [] },
    ]);
    expect(arms.map(({ target }) => ("kind" in target ? target.reason : target.cluster))).toEqual(["outbound|80||a", "cluster-not-found"]);
    expect(weights).toEqual([1, 3]);
  });

  it("has the proxy's own answer where only the location depends on the request", () => {
    const headers = headerChanges({}, { set: { "x-a": "100%%" } });
    expect(planOf(at, route({ ...direct, headers })).answer?.headers).toEqual({ "x-a": ["100%"], "content-type": ["text/plain"] });
    const redirect: Route["action"] = { kind: "redirect", status: 302, path: "/moved" };
    expect(planOf(at, route({ action: redirect, headers })).answer?.headers).toEqual({ "x-a": ["100%"] });
    expect(planOf(at, route({ headers })).answer).toBeUndefined();
  });

  it.each([
    ["ask for something", { set: { "x-a": "%REQ(:path)%" } }],
    ["set the location", { set: { location: "/there" } }],
    ["remove it", { remove: ["location"] }],
  ])("has no answer where operations %s", (_, response) => {
    expect(planOf(at, route({ ...direct, headers: headerChanges({}, response) })).answer).toBeUndefined();
  });
});
