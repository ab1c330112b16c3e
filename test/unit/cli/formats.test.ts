/** The formats for machines, with texts that would break a careless writer. */
import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import { LINT_RULE_IDS } from "../../../src/analysis/lint/lintRuleId.ts";
import type { Finding } from "../../../src/cli/format/finding.ts";
import { toGithub } from "../../../src/cli/format/github.ts";
import { toJunit } from "../../../src/cli/format/junit.ts";
import { describeLintRules } from "../../../src/cli/format/lintRules.ts";
import { toSarif } from "../../../src/cli/format/sarif.ts";
import { runCli } from "./runCli.ts";

const finding = (parts: Partial<Finding>): Finding => ({ ruleId: "a-rule", level: "warning", message: "a message", ...parts });
const io = { cwd: "/repo/deploy" };
const position = { file: "a.yaml", line: 3, column: 7 };

describe("GitHub annotations", () => {
  it("have file, line, column, title and message", () => {
    expect(toGithub([finding({ position })], io)).toBe("::warning file=a.yaml,line=3,col=7,title=a-rule::a message\n");
  });

  it("know three levels", () => {
    expect(toGithub([finding({ level: "error" }), finding({ level: "note" })], io)).toBe(
      "::error title=a-rule::a message\n::notice title=a-rule::a message\n",
    );
  });

  it("escape what would end a property or the line", () => {
    const file = "./a,b:c%d\n.yaml";
    expect(toGithub([finding({ position: { ...position, file }, message: "50 % of `a::b`\r\n::error::c" })], io)).toBe(
      "::warning file=a%2Cb%3Ac%25d%0A.yaml,line=3,col=7,title=a-rule::50 %25 of `a::b`%0A::error::c\n",
    );
  });

  it("name files as the repository does, where it is known", () => {
    const inside = finding({ position: { ...position, file: "istio/a.yaml" } });
    const outside = finding({ position: { ...position, file: "../../tmp/a.yaml" } });
    expect(toGithub([inside, outside], { ...io, repository: "/repo" })).toBe(
      "::warning file=deploy/istio/a.yaml,line=3,col=7,title=a-rule::a message\n::warning file=../../tmp/a.yaml,line=3,col=7,title=a-rule::a message\n",
    );
    expect(toGithub([finding({ position: { ...position, file: "<stdin>" } })], { ...io, repository: "/repo" })).toContain("file=<stdin>,");
  });

  it("do not steer the terminal that shows the log", () => {
    expect(toGithub([finding({ message: "\u001b[31m red" })], io)).toBe("::warning title=a-rule::·[31m red\n");
  });

  it("tell object and help on lines of their own", () => {
    expect(toGithub([finding({ object: "VirtualService a/b", help: "do this" })], io)).toBe(
      "::warning title=a-rule::a message%0Ain: VirtualService a/b%0Ahelp: do this\n",
    );
  });
});

describe("JUnit", () => {
  it("counts suites and cases", () => {
    const failures = [{ message: "no", type: "a-rule", text: "no, really" }];
    const text = toJunit("run", [
      { name: "a.yaml", cases: [{ name: "one" }, { name: "two", failures, time: 0.5 }] },
      { name: "b.yaml", cases: [{ name: "three", skipped: "later" }] },
    ]);
    expect(text.split("\n").slice(0, 3)).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="run" tests="3" failures="1" errors="0" skipped="1" time="0.5">',
      '  <testsuite name="a.yaml" tests="2" failures="1" errors="0" skipped="0" time="0.5">',
    ]);
    expect(text).toContain('<failure message="no" type="a-rule">no, really</failure>');
    expect(text).toContain('<skipped message="later"/>');
  });

  it("escapes markup, quotes and line breaks, and leaves out what XML cannot hold", () => {
    const text = toJunit("r", [{ name: '<a href="b">&', cases: [{ name: "x\ny", output: "]]>\u0000\u001b[31m\ud800 <b>" }] }]);
    expect(text).toContain('name="&lt;a href=&quot;b&quot;&gt;&amp;"');
    expect(text).toContain('name="x&#10;y"');
    expect(text).toContain("<system-out>]]&gt;\ufffd\ufffd[31m\ufffd &lt;b&gt;</system-out>");
  });

  it("tells one failure for a case, with all of them in it", () => {
    const failures = ["one", "two"].map((message) => ({ message, type: message, text: `${message} text` }));
    const text = toJunit("r", [{ name: "s", cases: [{ name: "c", failures }] }]);
    expect(text.match(/<failure /g)).toHaveLength(1);
    expect(text).toContain('message="one (and 1 more)"');
    expect(text).toContain("one text\n\ntwo text");
  });
});

describe("SARIF", () => {
  const parse = (text: string): Log => JSON.parse(text);
  const rules = [
    { id: "a-rule", summary: "a summary", level: "warning", helpUri: "https://example.com/a-rule", tags: ["IST0101"] },
  ] as const;

  it("has everything that the schema requires, and rules with a page", () => {
    const log = parse(toSarif({ ...io, version: "1.2.3", rules, findings: [finding({ position })] }));
    expect(log.version).toBe("2.1.0");
    const [run] = log.runs;
    expect(run?.tool.driver).toMatchObject({ name: "meshroute", version: "1.2.3" });
    expect(run?.tool.driver.rules).toMatchObject([
      { id: "a-rule", helpUri: "https://example.com/a-rule", defaultConfiguration: { level: "warning" } },
    ]);
    expect(run?.results).toMatchObject([
      {
        ruleId: "a-rule",
        ruleIndex: 0,
        level: "warning",
        message: { text: "a message." },
        locations: [{ physicalLocation: { artifactLocation: { uri: "a.yaml" }, region: { startLine: 3, startColumn: 7 } } }],
      },
    ]);
  });

  it("has tags only where a rule has some", () => {
    expect(describeLintRules(LINT_RULE_IDS).filter(({ tags }) => tags?.length === 0)).toEqual([]);
  });

  it("describes every rule that a finding names", () => {
    const [run] = parse(toSarif({ ...io, version: "1", rules, findings: [finding({ ruleId: "other-rule" })] })).runs;
    const index = run?.results?.[0]?.ruleIndex ?? -1;
    expect(run?.tool.driver.rules?.[index]?.id).toBe("other-rule");
  });

  it.each([
    ["./istio/a b.yaml", "istio/a%20b.yaml"],
    ["istio\\a.yaml", "istio/a.yaml"],
    ["/srv/a#b.yaml", "file:///srv/a%23b.yaml"],
    ["C:\\istio\\a.yaml", "file:///C:/istio/a.yaml"],
    ["<stdin>", "%3Cstdin%3E"],
  ])("writes %s as a URI", (file, uri) => {
    const [run] = parse(toSarif({ ...io, version: "1", rules, findings: [finding({ position: { ...position, file } })] })).runs;
    expect(run?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(uri);
  });

  it("is what lint prints", async () => {
    const { stdout } = await runCli(["lint", "-f", "lint", "--format", "sarif"]);
    const [run] = parse(stdout).runs;
    const ids = run?.tool.driver.rules?.map(({ id }) => id) ?? [];
    expect(ids.length).toBeGreaterThan(20);
    expect(run?.results?.length).toBeGreaterThan(3);
    for (const { ruleId = "", ruleIndex = -1, message, locations = [] } of run?.results ?? []) {
      expect(ids[ruleIndex]).toBe(ruleId);
      expect(message.text).not.toBe("");
      expect(locations[0]?.physicalLocation?.region?.startLine).toBeGreaterThan(0);
    }
  });
});
