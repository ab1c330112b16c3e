import { describe, expect, it } from "vitest";
import { formatDiagnostics } from "../../../src/load/formatDiagnostics.ts";
import { load } from "../../../src/load/load.ts";
import { virtualService } from "./texts.ts";

describe("formatDiagnostics", () => {
  it("shows place, code, message, line, object and help", () => {
    const { diagnostics, sources } = load([{ file: "a.yaml", text: virtualService("one", "      weigth: 100") }]);
    expect(formatDiagnostics(diagnostics, { sources })).toMatchInlineSnapshot(`
      "a.yaml:13:7 error unknown-field
        \`HTTPRouteDestination\` has no field \`weigth\`
        13 |       weigth: 100
           |       ^^^^^^
        in:   VirtualService shop/one spec.http[0].route[0].weigth
        help: did you mean \`weight\`?
      "
    `);
  });

  it("finds the line of a diagnostic that has an origin only", () => {
    const { sources } = load([{ file: "a.yaml", text: virtualService("one") }]);
    const origin = { kind: "VirtualService", namespace: "shop", name: "one", path: "spec.hosts[0]" };
    const text = formatDiagnostics([{ severity: "warning", code: "hosts-missing", message: "something", origin }], { sources });
    expect(text).toMatch(/^a\.yaml:8:5 warning hosts-missing\n {2}something\n {2}8 \| {3}- reviews\n {4}\| {5}\^{7}\n/);
  });

  it("says no more than the kind of an object without a name", () => {
    const origin = { kind: "VirtualService", namespace: "", name: "", path: "" };
    const text = formatDiagnostics([{ severity: "error", code: "name-missing", message: "it has no name", origin }], {
      sources: load([]).sources,
    });
    expect(text.split("\n")).toContain("  in:   VirtualService");
  });

  it("names both places of an object that is there twice", () => {
    const { sources } = load([
      { file: "a.yaml", text: virtualService("one") },
      { file: "b.yaml", text: `# comment\n${virtualService("one")}` },
    ]);
    const origin = { kind: "VirtualService", namespace: "shop", name: "one", path: "" };
    const text = formatDiagnostics(
      [{ severity: "error", code: "duplicate-object", message: "it is there twice", origin, related: [origin] }],
      {
        sources,
      },
    );
    expect(text).toContain("a.yaml:1:1 error duplicate-object");
    expect(text).toContain("also: b.yaml:2:1 VirtualService shop/one");
  });

  it("shows a stretch of a long line around the place", () => {
    const text = virtualService("one", `    - {destination: {host: b}, ${" ".repeat(300)}weigth: 1} # ${"x".repeat(500)}`);
    const { diagnostics, sources } = load([{ file: "a.yaml", text }]);
    const lines = formatDiagnostics(diagnostics, { sources }).split("\n");
    expect(lines.every((line) => line.length < 120)).toBe(true);
    const mark = lines.find((line) => line.includes("^")) ?? "";
    const shown = lines[lines.indexOf(mark) - 1] ?? "";
    expect(shown.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1)).toBe("weigth");
  });

  it("prints no control characters of the text", () => {
    const { diagnostics, sources } = load([{ file: "a\u001b[31m.yaml", text: virtualService("one", "  # \u001b[31mred\u202e") }]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(formatDiagnostics(diagnostics, { sources })).not.toMatch(/[\u001b\u202e]/);
  });

  it("paints the parts that it is told to", () => {
    const { diagnostics, sources } = load([{ file: "a.yaml", text: virtualService("one", "  hosts: []") }]);
    const text = formatDiagnostics(diagnostics, { sources, paint: (role, part) => `<${role}>${part}</>` });
    expect(text).toContain("<place>a.yaml:13:3</> <error>error</> <faint>duplicate-key</>");
  });

  it("is empty for nothing", () => {
    expect(formatDiagnostics([], { sources: { files: [], objects: [] } })).toBe("");
  });
});
