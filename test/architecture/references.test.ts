/** Rules that code cites exist, and every diagnostic code is in use. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diagnosticCodes } from "../../src/diagnostic/codes.ts";
import { ROOT, sourceFiles } from "./sourceFiles.ts";

const semantics = readFileSync(join(ROOT, "docs/semantics.md"), "utf8");
const known = knownRules(semantics);

describe("citations of docs/semantics.md", () => {
  const citations = sourceFiles.flatMap(({ path, text }) =>
    [...text.matchAll(/@see docs\/semantics\.md ([^\n*]*)/g)].flatMap(([, list = ""]) => rulesOf(list).map((rule) => ({ path, rule }))),
  );

  it("are there", () => {
    expect(citations.length).toBeGreaterThan(150);
    expect(known.size).toBeGreaterThan(250);
  });

  it("name rules that exist", () => {
    expect(citations.filter(({ rule }) => !known.has(rule))).toEqual([]);
  });

  it("name at least one rule each", () => {
    const empty = sourceFiles.flatMap(({ path, text }) =>
      [...text.matchAll(/docs\/semantics\.md([^\n*]*)/g)]
        .filter(([, list = ""]) => rulesOf(list).length === 0)
        .map(([all]) => `${path}: ${all}`),
    );
    expect(empty).toEqual([]);
  });
});

/** Zod has codes of its own; this is the one that our schemas report with. */
const ZOD_CODE = "custom";

describe("diagnostic codes", () => {
  const users = sourceFiles.filter(({ path }) => !path.startsWith("src/diagnostic/codes"));

  it("are all in use", () => {
    // `${field}-unexpected` stands for every code that ends so.
    const endings = users.flatMap(({ text }) => [...text.matchAll(/`\$\{\w+\}(-[a-z-]+)`/g)].map(([, ending = ""]) => ending));
    const isUsed = (code: string) =>
      users.some(({ text }) => text.includes(`"${code}"`)) || endings.some((ending) => code.endsWith(ending));
    const unused = Object.keys(diagnosticCodes).filter((code) => !isUsed(code));
    expect(unused).toEqual([]);
  });

  it("are in the table wherever they stand as a code", () => {
    const used = users
      .flatMap(({ text }) => [...text.matchAll(/\bcode: "([^"]+)"/g)].map(([, code = ""]) => code))
      .filter((code) => code !== ZOD_CODE);
    expect(used.length).toBeGreaterThan(10);
    expect([...new Set(used)].filter((code) => !Object.hasOwn(diagnosticCodes, code))).toEqual([]);
  });

  it("are kebab-case, and their summaries one line", () => {
    const wrong = Object.entries(diagnosticCodes).filter(
      ([code, { summary }]) =>
        !/^[a-z]+(?:-[a-z0-9]+)*$/.test(code) ||
        !/^[a-z`][^\n]*[^.\n]$/.test(summary.replace(/^(?:TLS|YAML|HTTP|SNI|JWT|Go|Istio|Envoy)\b/, "x")),
    );
    expect(wrong).toEqual([]);
  });

  it("come from rules that exist", () => {
    const wrong = Object.entries(diagnosticCodes).flatMap(([code, { see = "" }]) =>
      rulesOf(see)
        .filter((rule) => !known.has(rule))
        .map((rule) => `${code}: ${rule}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** `6.10`, `2.H`, `V-M3` or `2` of a text such as `6.10, V-M3 and more`. */
function rulesOf(text: string): readonly string[] {
  return [...text.matchAll(/\bV-[A-Z]+\d*(?:\/\d+)?|\b\d+(?:\.(?:\d+|[A-Z]\b))?/g)].map(([rule]) => rule);
}

/** Rules stand at the start of a line or sentence, or in the first cell of a table row, there also as `V-H4..7` and `V-DR2/3`. */
function knownRules(text: string): ReadonlySet<string> {
  const rules = new Set<string>();
  for (const [, section = ""] of text.matchAll(/^#{2,3} (\d+(?:\.[A-Z])?)\b/gm)) rules.add(section);
  for (const [, rule = ""] of text.matchAll(/(?:^|[.)\]] )(\d+\.\d+) /gm)) rules.add(rule);
  for (const [, name = "", from = "", separator, to = ""] of text.matchAll(/^(?:\| )?(V-[A-Z]+)(\d*)(?:(\.\.|\/)(\d+))?(?= )/gm)) {
    rules.add(name + from);
    if (separator === "/") rules.add(name + to).add(`${name}${from}/${to}`);
    if (separator === "..") for (let i = Number(from); i <= Number(to); i++) rules.add(name + i);
  }
  return rules;
}
