import { describe, expect, it } from "vitest";
import { load } from "../../../src/load/load.ts";
import { readValues } from "../../../src/load/readValues.ts";

/** A WorkloadEntry with further lines. */
function entry(...lines: readonly string[]): string {
  const head = ["apiVersion: networking.istio.io/v1", "kind: WorkloadEntry", "metadata: {name: a}", "spec:", "  address: 1.2.3.4"];
  return `${[...head, ...lines].join("\n")}\n`;
}

/** `line:column code` of every diagnostic. */
function found(text: string): readonly string[] {
  return load([{ file: "a.yaml", text }]).diagnostics.map(({ position, code }) => `${position?.line}:${position?.column} ${code}`);
}

/** Recorded from the YAML reader of Kubernetes. */
describe("what Kubernetes does not read", () => {
  it.each<readonly [string, string, string]>([
    ["a tab on an empty line", entry("\t"), "6:1 yaml-tab"],
    ["a tab behind spaces on an empty line", entry().replace("spec:\n", "spec:\n  \t\n"), "5:3 yaml-tab"],
    ["a tab before a comment", entry("\t# a"), "6:1 yaml-tab"],
    ["a tab at the end", `${entry()}\t`, "6:1 yaml-tab"],
    ["a tab below an item", entry("  labels:", "    ? a", "    :", "   \t"), "9:4 yaml-tab"],
    ["a tab behind the dash of a list", entry().replace("spec:", "list:\n-\ta\nspec:"), "5:2 yaml-tab"],
    ["a tab behind the dash and a space", entry().replace("spec:", "list:\n- \ta\nspec:"), "5:3 yaml-tab"],
    ["a tab at the beginning of a block of text", entry("  network: |", "    \ta"), "7:5 yaml-tab"],
    ["a tab above a block of text", entry("  network: >-", "\t", "    a"), "7:1 yaml-tab"],
    ["a directive", `%YAML 1.1\n---\n${entry()}`, "1:1 yaml-syntax"],
    ["a dot in the name of an anchor", entry("  network: &a.b c"), "6:12 yaml-syntax"],
    ["an anchor without a name", entry("  network: & c"), "6:12 yaml-syntax"],
    ["an escaped slash", entry('  network: "a\\\\\\/b"'), "6:16 yaml-syntax"],
    ["an escape that is half a character", entry('  network: "\\ud83d\\ude00"'), "6:13 yaml-syntax"],
    ["a key in braces apart from its colon", entry("  labels: {a", "    : b}"), "6:12 yaml-flow"],
    ["a key in braces on two lines", entry("  labels: {b: c, 'a", "    d': b}"), "6:18 yaml-flow"],
    ["a list as a key on two lines", entry("  labels: {[a,", "    d]: b}"), "6:12 yaml-flow"],
    ["a key in braces without a blank behind its colon", entry("  labels: {a:{}}"), "6:13 yaml-flow"],
    ["a key in braces with a blank before its colon alone", entry("  labels: {a :[b]}"), "6:14 yaml-flow"],
    ["an address in brackets that begins with a colon", entry("  x: [::1]"), "6:7 yaml-flow"],
    ["a key on the line above its colon", entry("  network", "    : a"), "7:5 yaml-syntax"],
    ["a tab on an empty line behind a comment", entry("  network: a # b", "    \t"), "7:5 yaml-tab"],
    ["a key in braces that is too long", entry(`  labels: {'${"a".repeat(1023)}': b}`), "6:12 yaml-flow"],
  ])("%s", (_, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each<readonly [string, string]>([
    [
      "tabs behind keys, values and commas",
      entry("  network:\t&a\ta\t# b", "  labels:\t{b:\tc,\td\t: e}\t").replace("address:", "address\t:"),
    ],
    ["a tab behind a brace that closes on a line of its own", entry("  labels: {", "    } \t# a")],
    ["tabs inside of texts", entry("  network: |", "    a", "    \tb", "  locality: 'a", "    \tb'")],
    ["a tab further right than the text above it", entry("  network: a", "    \t", "   \t# b")],
    ["the first tab of a block of text whose indentation is given", entry("  network: |2", "    \ta")],
    ["a comment right behind a quote or a brace", entry('  network: "a"# b', "  labels: {a: b}# c")],
    ["backslashes before slashes, and other escapes", entry('  network: "\\\\/ \\x41 \\u0041 \\" \\t"', "  locality: '\\/'")],
    ["a long value and a long key that is not in braces", entry(`  network: ${"a".repeat(1025)}`, "  labels: {a: b,", "    c: d}")],
    ["keys that a `?` announces", entry("  labels:", "    ? a", "    # b", "    : b", "    ? c", "    : d")],
    ["quoted keys in braces without a blank behind their colons", entry("  labels: {'a':{}}").replace("{}", "b")],
    ["values in braces that end in a colon", entry().replace("{name: a}", "{annotations: {a: fd00::, b: c:}, name: a}")],
    ["keys in braces that a `?` announces", entry("  labels: {? a", "    : b, c: d}")],
    ["colons in nested braces", entry("  labels: {a: b}").replace("metadata: {", "metadata: {labels: {a:\n  b}, ")],
  ])("but it reads %s", (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it("reads a text in brackets that ends in a colon as a text", () => {
    const text = "a: [fd00::, b:, {c: d:}, [e::f:]]\n";
    const value = { a: ["fd00::", "b:", { c: "d:" }, ["e::f:"]] };
    expect(readValues({ file: "a.yaml", text })).toMatchObject({ documents: [{ value }], diagnostics: [] });
  });

  it("takes a key of braces with nothing behind its colon for a slip", () => {
    expect(found(entry("  labels: {a:}"))).toEqual(["6:13 yaml-flow"]);
    expect(found(entry("  labels: {a: b, c:}"))).toEqual(["6:19 yaml-flow"]);
  });

  it("is read where Kubernetes need not read it", () => {
    expect(readValues({ file: "a.yaml", text: 'a: "\\/"\n\t\n' })).toMatchObject({ documents: [{ value: { a: "/" } }], diagnostics: [] });
  });
});

it("reads JSON as JSON, with keys and escapes that its reader of YAML refuses", () => {
  const name = "k".repeat(1100);
  const object = {
    apiVersion: "networking.istio.io/v1",
    kind: "WorkloadEntry",
    metadata: { name: "a" },
    spec: { labels: { [name]: "v" } },
  };
  const text = JSON.stringify(object).replace("io/v1", "io\\/v1");
  expect(text).toContain("io\\/v1");
  expect(found(`---\n${text}\n`).filter((line) => line.includes("yaml"))).toEqual([]);
  expect(found(text.replace('"spec"', "spec")).filter((line) => line.includes("yaml"))).toHaveLength(1);
});
