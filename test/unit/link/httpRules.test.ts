import { describe, expect, it } from "vitest";
import { linkVirtualService } from "../../../src/link/linkVirtualService.ts";
import { meshSettings } from "../../../src/registry/meshSettings.ts";
import { deepFreeze } from "../../../src/util/deepFreeze.ts";
import { virtualService } from "../objects.ts";

const object = deepFreeze(
  virtualService("shop/v", {
    hosts: ["reviews"],
    http: [
      { name: "one", match: [{ uri: { prefix: "/a" } }, { gateways: ["edge"] }], route: [{ destination: { host: "reviews" } }] },
      { match: [], delegate: { name: "other" }, route: [{ destination: { host: "a.example" } }] },
    ],
  }),
);
const origin = (path: string) => ({ kind: "VirtualService", namespace: "shop", name: "v", path });

describe("http rules", () => {
  const linked = linkVirtualService(object, meshSettings());

  it("have full names and their places", () => {
    expect(linked.http).toStrictEqual([
      {
        origin: origin("spec.http[0]"),
        matches: [
          { match: { uri: { prefix: "/a" } }, origin: origin("spec.http[0].match[0]") },
          { match: { gateways: ["shop/edge"] }, origin: origin("spec.http[0].match[1]") },
        ],
        rule: { name: "one", route: [{ destination: { host: "reviews.shop.svc.cluster.local" } }] },
      },
      { origin: origin("spec.http[1]"), rule: { route: [{ destination: { host: "a.example" } }] } },
    ]);
  });

  it("share what does not change with the object", () => {
    expect(linked.http[0]?.matches?.[0]?.match).toBe(object.spec.http?.[0]?.match?.[0]);
    expect(linked.http[1]?.rule.route).toBe(object.spec.http?.[1]?.route);
  });

  it("are frozen, and part of the text and of copies", () => {
    expect([linked, linked.http, linked.http[0], linked.http[0]?.matches?.[0]?.origin].every(Object.isFrozen)).toBe(true);
    expect(JSON.parse(JSON.stringify(linked))).toEqual({ ...linked });
    expect(structuredClone(linked).http).toEqual(linked.http);
  });
});
