/** A lint rule is a file, a code, a test and a page; the page's examples are what the rule finds and takes. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lint } from "../../src/analysis/lint/lint.ts";
import { LINT_RULE_IDS } from "../../src/analysis/lint/lintRuleId.ts";
import { lintRules } from "../../src/analysis/lint/rules.ts";
import { diagnosticCodes } from "../../src/diagnostic/codes.ts";
import { load } from "../../src/load.ts";
import { ROOT } from "./sourceFiles.ts";

const SOURCES = "src/analysis/lint/rules";
const TESTS = "test/unit/analysis/lint/rules";
const PAGES = "docs/rules";

/** Pages about all rules together. */
const OTHER_PAGES = ["public-samples.md"];

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

describe("lint rules", () => {
  it("have a file, a test and a page each, and there is no other", () => {
    expect(LINT_RULE_IDS.filter((id) => !existsSync(join(ROOT, SOURCES, `${id}.ts`)))).toEqual([]);
    expect(readdirSync(join(ROOT, SOURCES)).toSorted()).toEqual(LINT_RULE_IDS.map((id) => `${id}.ts`).toSorted());
    expect(readdirSync(join(ROOT, TESTS)).toSorted()).toEqual(LINT_RULE_IDS.map((id) => `${id}.test.ts`).toSorted());
    expect(readdirSync(join(ROOT, PAGES)).toSorted()).toEqual([...LINT_RULE_IDS.map((id) => `${id}.md`), ...OTHER_PAGES].toSorted());
  });

  it("stand in docs/lint.md with severity and summary, in order", () => {
    const rows = lintRules.map(({ id, severity }) => `| [${id}](rules/${id}.md) | ${severity} | ${diagnosticCodes[id].summary} |`);
    expect(read("docs/lint.md")).toContain(`${rows.join("\n")}\n`);
  });

  it("test their own rule", () => {
    const wrong = LINT_RULE_IDS.filter((id) => !read(`${TESTS}/${id}.test.ts`).includes(`describeRule("${id}", {`));
    expect(wrong).toEqual([]);
  });
});

describe.each(lintRules.map(({ id, severity }) => ({ id, severity })))("the page of $id", ({ id, severity }) => {
  const page = read(`${PAGES}/${id}.md`);
  const example = (title: string) => new RegExp(`^## ${title}\\n\\n\`\`\`yaml\\n(.*?)^\`\`\`$`, "ms").exec(page)?.[1] ?? "";
  const codesOf = (text: string) => {
    const { config, diagnostics } = load([{ file: "example.yaml", text }]);
    expect(diagnostics).toEqual([]);
    return lint(config).diagnostics.map(({ code }) => code);
  };

  it("names severity and codes", () => {
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    expect(page).toContain(`| severity | ${severity} |`);
    const codes = [...(diagnosticCodes[id].see ?? "").matchAll(/\b(?:IST|KIA)\d{4}\b/g)].map(([code]) => code);
    expect(codes.filter((code) => !page.includes(code))).toEqual([]);
  });

  it("has an example with the mistake", () => {
    expect(codesOf(example("Found"))).toContain(id);
  });

  it("has an example without any mistake", () => {
    expect(codesOf(example("Fine"))).toEqual([]);
  });
});
