import { describe, expect, it } from "vitest";
import { safeCompile } from "../../../src/compile/compile.ts";
import { load } from "../../../src/load/load.ts";

const broken = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: a}
spec:
  hosts: [a]
  gatway: [b]
  http:
  - route: [{destination: {host: a}, weight: -1}]
  - redirect: {uri: /b, redirectCode: 305}
`;

describe("objects that loading rejected", () => {
  const { config, diagnostics } = load([{ file: "a.yaml", text: broken }]);

  it("are told all of their errors", () => {
    expect(diagnostics.map(({ code }) => code)).toEqual(["unknown-field"]);
    expect(safeCompile(config).diagnostics.map(({ severity, code, origin }) => [severity, code, origin?.path])).toEqual([
      ["error", "weight-negative", "spec.http[0].route[0].weight"],
      ["refused", "redirect-code-unsupported", "spec.http[1].redirect.redirectCode"],
    ]);
  });

  it("are told no warnings, as these could come from what was not read", () => {
    const { rejected = [] } = load([{ file: "a.yaml", text: broken.replace("-1", "1") }]).config;
    // The second rule stands behind one that takes every request.
    expect(safeCompile(rejected.map(({ object }) => object)).diagnostics.map(({ code }) => code)).toContain("rule-unreachable");
    expect(safeCompile({ objects: [], rejected }).diagnostics.map(({ code }) => code)).toEqual(["redirect-code-unsupported"]);
  });

  it.each([
    ["the rule that has the field", "http: [{rout: [{destination: {host: a}}]}]"],
    ["the field that was meant", "http: [{route: [{destination: {hos: a}}]}]"],
    ["the object", "htp: [{route: [{destination: {host: a}}]}]"],
  ])("are not told that something is missing in %s", (_, spec) => {
    const text = `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec:\n  hosts: [a]\n  ${spec}\n`;
    const loaded = load([{ file: "a.yaml", text }]);
    expect(loaded.diagnostics.map(({ code }) => code)).toEqual(["unknown-field"]);
    expect(safeCompile(loaded.config).diagnostics).toEqual([]);
  });

  it("are told what is missing beside a field of another name", () => {
    const text = "apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: a}\nspec: {retries: 3}\n";
    expect(safeCompile(load([{ file: "a.yaml", text }]).config).diagnostics.map(({ code }) => code)).toEqual(["host-invalid"]);
  });

  it("are told what is missing in a rule beside the one with the field", () => {
    const http = "[{route: [{destination: {hos: a}}]}, {route: [{destination: {}}]}]";
    const text = `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec: {hosts: [a], http: ${http}}\n`;
    const { diagnostics } = safeCompile(load([{ file: "a.yaml", text }]).config);
    expect(diagnostics.map(({ origin }) => origin?.path)).toEqual(["spec.http[1].route[0].destination.host"]);
  });

  it("take no part", () => {
    expect(safeCompile(config).graph).toEqual(safeCompile([]).graph);
  });
});
