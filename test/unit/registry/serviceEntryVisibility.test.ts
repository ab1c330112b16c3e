import { describe, expect, it } from "vitest";
import { compile } from "../../../src/compile/compile.ts";
import type { LabelSelector } from "../../../src/model/labelSelector.ts";
import type { ServiceEntryVisibility } from "../../../src/model/meshConfig.ts";
import { narrowedExportTo } from "../../../src/registry/serviceEntryVisibility.ts";
import { resolve } from "../../../src/resolve/ask.ts";
import { viewpoint } from "../../../src/resolve/viewpoint.ts";
import { serviceEntry } from "../objects.ts";

describe("narrowedExportTo", () => {
  it.each([
    [["*"], ["."]],
    [["."], ["."]],
    [["shop", "other"], ["."]],
    [["other"], ["~"]],
    [["~"], ["~"]],
  ])("leaves of %j within the namespace %j", (written, left) => {
    expect(narrowedExportTo(written, "shop", { applyToSidecars: true, defaultVisibility: "NAMESPACE" })).toEqual(left);
  });

  it("leaves nothing of what nobody may see", () => {
    expect(narrowedExportTo(["*"], "shop", { applyToSidecars: true, defaultVisibility: "NONE" })).toEqual(["~"]);
  });

  it.each<[string, ServiceEntryVisibility]>([
    ["is not for proxies", { defaultVisibility: "NONE" }],
    ["says nothing", { applyToSidecars: true }],
    ["is public", { applyToSidecars: true, defaultVisibility: "PUBLIC" }],
    ["has a policy that says nothing", { applyToSidecars: true, policies: [{}], defaultVisibility: "NONE" }],
    ["has a rule without a selector", { applyToSidecars: true, policies: [{ visibility: "NONE", matchingRules: [{}] }] }],
  ])("leaves all where the setting %s", (_, setting) => {
    expect(narrowedExportTo(["*", "x"], "shop", setting)).toEqual(["*", "x"]);
  });

  it.each<[boolean, LabelSelector]>([
    [true, {}],
    [true, { matchLabels: { "kubernetes.io/metadata.name": "shop" } }],
    [false, { matchLabels: { "kubernetes.io/metadata.name": "other" } }],
    [true, { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: ["shop"] }] }],
    [false, { matchExpressions: [{ key: "team", operator: "In", values: ["shop"] }] }],
    [true, { matchExpressions: [{ key: "team", operator: "NotIn", values: ["shop"] }] }],
    [false, { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values: ["shop"] }] }],
    [false, { matchExpressions: [{ key: "team", operator: "Exists" }] }],
    [true, { matchExpressions: [{ key: "team", operator: "DoesNotExist" }] }],
    [false, { matchExpressions: [{ key: "team", operator: "Has" }] }],
  ])("is %s for %j", (fits, namespaceSelector) => {
    const policies = [{ visibility: "NONE", matchingRules: [{ namespaceSelector }] }] as const;
    expect(narrowedExportTo(["*"], "shop", { applyToSidecars: true, policies })).toEqual([fits ? "~" : "*"]);
  });
});

describe("serviceEntryVisibility of the mesh", () => {
  it("hides ServiceEntries from other namespaces", () => {
    const objects = [serviceEntry("shop/e", { hosts: ["e.example"], ports: [{ number: 80, name: "http", protocol: "HTTP" }] })];
    const meshConfig = { serviceEntryVisibility: { applyToSidecars: true, defaultVisibility: "NAMESPACE" } } as const;
    const graph = compile({ objects, meshConfig }, { registry: "strict" });
    const kinds = ["shop", "default"].map(
      (namespace) => resolve(viewpoint(graph, { kind: "sidecar", namespace }), { host: "e.example" }).kind,
    );
    expect(kinds).toEqual(["forward", "passthrough"]);
  });
});
