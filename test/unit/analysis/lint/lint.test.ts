/** What is common to all rules: choosing them, severities, and findings that are meant. */
import { describe, expect, it } from "vitest";
import { type LintOptions, lint } from "../../../../src/analysis/lint/lint.ts";
import { LINT_RULE_IDS } from "../../../../src/analysis/lint/lintRuleId.ts";
import { load } from "../../../../src/load.ts";
import { service, virtualService } from "./objects.ts";

/** Two findings in `shop/web`: weights that do not add up, a fault without percentage. */
const web = (annotation = "") =>
  virtualService(
    "shop/web",
    "hosts: [web]\nhttp:\n- fault: {abort: {httpStatus: 503}}\n  route:\n  - {destination: {host: web}, weight: 50}\n  - {destination: {host: web}, weight: 60}",
    annotation === "" ? "" : `, annotations: {meshroute.io/lint-ignore: "${annotation}"}`,
  );

function codes(options: LintOptions = {}, ...documents: readonly string[]): readonly string[] {
  const { config } = load([
    { file: "a.yaml", text: [service("shop/web"), ...(documents.length === 0 ? [web()] : documents)].join("\n---\n") },
  ]);
  return lint(config, options).diagnostics.map(({ code, severity }) => `${severity} ${code}`);
}

const FAULT = "warning fault-without-effect";
const WEIGHTS = "warning weights-not-100";

it("runs every rule", () => {
  const { rules, suppressed } = lint([]);
  expect(rules).toEqual(LINT_RULE_IDS);
  expect(suppressed).toBe(0);
  expect(codes()).toEqual([WEIGHTS, FAULT]);
});

it("takes a list of objects", () => {
  const { config } = load([{ file: "a.yaml", text: web() }]);
  expect(lint(config.objects).diagnostics.map(({ code }) => code)).toEqual(["weights-not-100", "fault-without-effect"]);
});

it("runs only the rules that are asked for, and says which", () => {
  expect(codes({ only: ["weights-not-100"] })).toEqual([WEIGHTS]);
  expect(lint([], { only: ["weights-not-100"] }).rules).toEqual(["weights-not-100"]);
});

it("tells of progress before each rule", () => {
  const seen: string[] = [];
  lint([], { only: ["rule-unreachable", "match-split"], onRule: (id, index, count) => seen.push(`${index}/${count} ${id}`) });
  expect(seen).toEqual(["0/2 rule-unreachable", "1/2 match-split"]);
});

it("tells errors and leaves the object out", () => {
  const broken = virtualService(
    "shop/broken",
    "hosts: [web]\nhttp:\n- fault: {abort: {httpStatus: 503}}\n  timeout: 0s\n  route:\n  - destination: {host: web}",
  );
  expect(codes({}, broken)).toEqual(["error duration-too-short"]);
  expect(codes({ only: ["match-split"] }, broken)).toEqual(["error duration-too-short"]);
});

describe("severities", () => {
  it("are those of the user", () => {
    expect(codes({ severities: { "weights-not-100": "error", "fault-without-effect": "info" } })).toEqual([
      "error weights-not-100",
      "info fault-without-effect",
    ]);
  });

  it("switch a rule off", () => {
    expect(codes({ severities: { "weights-not-100": "off" } })).toEqual([FAULT]);
    expect(lint([], { severities: { "weights-not-100": "off" } }).rules).not.toContain("weights-not-100");
  });
});

describe("an annotation", () => {
  it("takes out the rules that it names", () => {
    expect(codes({}, web("weights-not-100"))).toEqual([FAULT]);
    expect(codes({}, web("weights-not-100, fault-without-effect"))).toEqual([]);
    expect(codes({}, web(" weights-not-100, "))).toEqual([FAULT]);
  });

  it("takes out everything with a star", () => {
    expect(codes({}, web("*"))).toEqual([]);
  });

  it("is for its own object", () => {
    const other = virtualService("shop/other", "hosts: [other.example.com]\nhttp:\n- directResponse: {status: 200}");
    expect(codes({}, web(), other.replace("namespace: shop", 'namespace: shop, annotations: {meshroute.io/lint-ignore: "*"}'))).toEqual([
      WEIGHTS,
      FAULT,
    ]);
  });

  it("that names a rule which does not exist is told of", () => {
    expect(codes({}, web("weight-not-100"))).toEqual(["warning lint-ignore-unknown", WEIGHTS, FAULT]);
  });

  it("counts what it takes out", () => {
    const { config } = load([{ file: "a.yaml", text: [service("shop/web"), web("*")].join("\n---\n") }]);
    expect(lint(config).suppressed).toBe(2);
  });
});

describe("exceptions", () => {
  it.each<readonly [string, LintOptions["ignore"] & {}, readonly string[]]>([
    ["one rule of one object", [{ rules: ["weights-not-100"], objects: ["shop/web"] }], [FAULT]],
    ["all rules of a namespace", [{ objects: ["shop/*"] }], []],
    ["all objects of a name", [{ objects: ["*/web"] }], []],
    ["several globs", [{ objects: ["cart/*", "*/w{eb,ebsite}"] }], []],
    ["another namespace", [{ objects: ["web/*"] }], [WEIGHTS, FAULT]],
    ["another rule", [{ rules: ["match-split"], objects: ["*/*"] }], [WEIGHTS, FAULT]],
    ["another kind", [{ objects: ["*/*"], kinds: ["DestinationRule"] }], [WEIGHTS, FAULT]],
    ["this kind", [{ objects: ["*/*"], kinds: ["VirtualService"] }], []],
    ["nothing but a namespace, which is no name", [{ objects: ["shop"] }], [WEIGHTS, FAULT]],
  ])("for %s", (_, ignore, left) => {
    expect(codes({ ignore })).toEqual(left);
  });

  it("do not take out errors", () => {
    const broken = virtualService("shop/broken", "hosts: [web]\nhttp:\n- timeout: 0s\n  route:\n  - destination: {host: web}");
    expect(codes({ ignore: [{ objects: ["*/*"] }] }, broken)).toEqual(["error duration-too-short"]);
  });
});
