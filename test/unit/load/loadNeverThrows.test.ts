import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDiagnostics } from "../../../src/load/formatDiagnostics.ts";
import { load } from "../../../src/load/load.ts";
import { virtualService } from "./texts.ts";

/** Pieces that YAML gives a meaning to, and pieces of our objects. */
const pieces = fc.constantFrom(
  ..."[]{}:,-?&*!|>'\"%@`#~\t\n\r \u0000\u0085\u2028\uFEFF\uD800\uDC00".split(""),
  "\n---\n",
  "\n...\n",
  "- ",
  ": ",
  "<<: ",
  "&a ",
  "*a",
  "{{ .x }}",
  "__proto__: ",
  "constructor",
  "!!binary ",
  "!!int ",
  "!!omap ",
  "%YAML 1.1",
  "kind: List\nitems:\n",
  "kind: VirtualService",
  "apiVersion: networking.istio.io/v1\n",
  "metadata:\n  name: a\n",
  "spec:\n",
  "  hosts:\n",
  "010",
  "on",
  "\r\n",
);

const yamlSoup = fc.array(
  fc.oneof({ weight: 4, arbitrary: pieces }, { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 5 }) }),
  {
    maxLength: 60,
  },
);

function checkLoads(text: string): void {
  const { diagnostics, sources } = load([{ file: "a.yaml", text }]);
  for (const { position } of diagnostics) {
    const lines = text.split("\n");
    expect(position?.line).toBeGreaterThan(0);
    expect(position?.line).toBeLessThanOrEqual(lines.length);
    expect(position?.column).toBeGreaterThan(0);
    expect(position?.column).toBeLessThanOrEqual((lines[(position?.line ?? 0) - 1]?.length ?? 0) + 1);
  }
  expect(formatDiagnostics(diagnostics, { sources })).toBeTypeOf("string");
}

describe("load never throws, and every diagnostic has a place in the text", () => {
  it("whatever the text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), checkLoads), { numRuns: 500 });
  });

  it("whatever YAML is made of", () => {
    fc.assert(
      fc.property(yamlSoup, (parts) => checkLoads(parts.join(""))),
      { numRuns: 2000 },
    );
  });

  it("whatever is put into a document that is right", () => {
    const whole = virtualService("one", "    match: [{headers: {a: {exact: b}}}]", "    timeout: 5s");
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(10), yamlSoup, (at, cut, parts) => {
        checkLoads(whole.slice(0, at) + parts.slice(0, 3).join("") + whole.slice(at + cut));
      }),
      { numRuns: 1000 },
    );
  });

  it("whatever JSON value stands for an object", () => {
    const json = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 5 }, fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), tie("list"), tie("record")),
      list: fc.array(tie("value"), { maxLength: 4 }),
      record: fc.dictionary(
        fc.oneof(fc.constantFrom("apiVersion", "kind", "metadata", "spec", "items", "name", "hosts", "http", "__proto__"), fc.string()),
        tie("value"),
        { maxKeys: 5 },
      ),
    }));
    fc.assert(
      fc.property(json.record, fc.constantFrom("VirtualService", "List", "Gateway", "ConfigMap", "EnvoyFilter"), (record, kind) => {
        checkLoads(JSON.stringify({ apiVersion: "networking.istio.io/v1", metadata: { name: "a" }, ...(record as object), kind }));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["lists", "[".repeat(100_000)],
    ["block lists", "- ".repeat(100_000)],
    ["mappings", "{a: ".repeat(100_000)],
    ["keys of keys", "? ".repeat(100_000)],
    ["spaces", `${" ".repeat(200_000)}x`],
    ["a key", `${"k".repeat(1_000_000)}: 1`],
    ["keys of one name", "__proto__: 1\n".repeat(20_000)],
    ["markers", "---\n".repeat(50_000)],
    ["stars", "- *\n".repeat(10_000)],
    [
      "aliases",
      `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(", ")}]\n`).join("")}`,
    ],
  ])("however many %s there are", (_, text) => {
    checkLoads(text);
    checkLoads(`${virtualService("one")}---\nkind: VirtualService\n${text}`);
  });
});
