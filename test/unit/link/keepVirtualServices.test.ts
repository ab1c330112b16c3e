import { describe, expect, it } from "vitest";
import { keepVirtualServices } from "../../../src/link/keepVirtualServices.ts";
import { linkVirtualService } from "../../../src/link/linkVirtualService.ts";
import type { VirtualServiceSpec } from "../../../src/model/virtualService.ts";
import { meshSettings } from "../../../src/registry/meshSettings.ts";
import { virtualService } from "../objects.ts";

const linked = (name: string, spec: VirtualServiceSpec) => linkVirtualService(virtualService(name, spec), meshSettings());
const rule = (host: string) => ({ match: [{ uri: { prefix: "/a" } }], route: [{ destination: { host } }] });

describe("keepVirtualServices", () => {
  const before = [linked("shop/v", { hosts: ["reviews"], http: [rule("reviews")] }), linked("shop/w", { http: [rule("ratings")] })];

  it("gives the earlier list where all are equal", () => {
    const after = [linked("shop/v", { hosts: ["reviews"], http: [rule("reviews")] }), linked("shop/w", { http: [rule("ratings")] })];
    expect(keepVirtualServices(before, after)).toBe(before);
  });

  it.each([
    ["a rule", { hosts: ["reviews"], http: [rule("details")] }],
    ["the number of rules", { hosts: ["reviews"], http: [rule("reviews"), rule("reviews")] }],
    ["a host", { hosts: ["details"], http: [rule("reviews")] }],
    ["rules for bytes", { hosts: ["reviews"], http: [rule("reviews")], tcp: [{ route: [{ destination: { host: "reviews" } }] }] }],
  ] satisfies readonly (readonly [string, VirtualServiceSpec])[])(
    "takes the new one where %s is another, and keeps the rest",
    (_, spec) => {
      const after = [linked("shop/v", spec), linked("shop/w", { http: [rule("ratings")] })];
      const kept = keepVirtualServices(before, after);
      expect(kept[0]).toBe(after[0]);
      expect(kept[1]).toBe(before[1]);
    },
  );

  it("compares those whose rules were made of several objects by what they say", () => {
    expect(
      keepVirtualServices(
        before,
        before.map((one) => ({ ...one })),
      ),
    ).toBe(before);
    const emptied = before.map((one) => ({ ...one, http: [] }));
    expect(keepVirtualServices(before, emptied)).toEqual(emptied);
  });
});
