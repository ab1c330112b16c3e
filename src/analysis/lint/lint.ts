/** What is admitted and probably not meant: runs rules over a configuration and its graph. @see docs/lint.md */
import { type Diagnostic, isError, type Origin } from "../../diagnostic/diagnostic.ts";
import { formatOrigin } from "../../diagnostic/formatDiagnostic.ts";
import type { RegistryMode } from "../../link/registryMode.ts";
import type { Config } from "../../model/config.ts";
import type { ConfigObject } from "../../model/configObject.ts";
import type { LintFinding, LintRule, LintSeverity } from "./lintRule.ts";
import type { LintRuleId } from "./lintRuleId.ts";
import type { LintSettings } from "./lintSettings.ts";
import { lintSubject } from "./lintSubject.ts";
import { lintRules } from "./rules.ts";
import { createSuppression } from "./suppression.ts";

/** How a configuration is linted. */
export interface LintOptions extends LintSettings {
  /** As for `compile`: `infer` (default) or `strict`. */
  readonly registry?: RegistryMode;
  /** Only these rules. Absent: all. */
  readonly only?: readonly LintRuleId[];
  /** Called before each rule, for a progress display. */
  readonly onRule?: (id: LintRuleId, index: number, count: number) => void;
}

/** What came out. */
export interface LintReport {
  /** What compiling said and what the rules found. What rules say better is told once. */
  readonly diagnostics: readonly Diagnostic[];
  /** Rules that ran. */
  readonly rules: readonly LintRuleId[];
  /** Findings that an annotation or the settings took out. */
  readonly suppressed: number;
}

/**
 * Lints a configuration. Objects that Istio's admission refuses are told of and left out.
 *
 * @example
 * ```ts
 * import { lint } from "meshroute/analysis";
 * import { load } from "meshroute/load";
 *
 * const { config } = load([{ file: "reviews.yaml", text }]);
 * for (const { code, message } of lint(config).diagnostics) print(code, message);
 * ```
 */
export function lint(config: Config | readonly ConfigObject[], options: LintOptions = {}): LintReport {
  const { registry = "infer", only, onRule, severities = {} } = options;
  const subject = lintSubject(isList(config) ? { objects: config } : config, registry);
  const rules = lintRules.filter(({ id }) => (only === undefined || only.includes(id)) && severities[id] !== "off");
  const suppression = createSuppression(subject, options);
  const findings = rules.flatMap((rule, index) => {
    onRule?.(rule.id, index, rules.length);
    return [...rule.check(subject)].map((finding) => ({ rule, finding }));
  });
  const found = unique(withoutExplained(findings).map(({ rule, finding }) => toDiagnostic(rule, finding, severities[rule.id])));
  const kept = found.filter((diagnostic) => !suppression.isIgnored(diagnostic));
  const compiled = subject.diagnostics.flatMap((diagnostic) => fromCompiling(diagnostic, only !== undefined));
  return {
    diagnostics: [...compiled, ...suppression.diagnostics, ...kept],
    rules: rules.map(({ id }) => id),
    suppressed: found.length - kept.length,
  };
}

function isList(config: Config | readonly ConfigObject[]): config is readonly ConfigObject[] {
  return Array.isArray(config);
}

function toDiagnostic(
  rule: LintRule,
  { severity, unlessBelow: _, ...finding }: LintFinding,
  set: LintSeverity | "off" | undefined,
): Diagnostic {
  const wanted = set === undefined || set === "off" ? (severity ?? rule.severity) : set;
  return { severity: wanted, code: rule.id, ...finding };
}

interface Found {
  readonly rule: LintRule;
  readonly finding: LintFinding;
}

/** Leaves out what another finding gives the reason for. */
function withoutExplained(findings: readonly Found[]): readonly Found[] {
  const reasons = new Set(findings.flatMap(({ rule, finding }) => pathsAbove(finding.origin).map((path) => `${rule.id} ${path}`)));
  return findings.filter(
    ({ finding: { origin, unlessBelow = [] } }) => !unlessBelow.some((id) => reasons.has(`${id} ${formatOrigin(origin)}`)),
  );
}

/** Every field around a field, each with its object. */
function pathsAbove(origin: Origin): readonly string[] {
  const steps = origin.path.split(".");
  return steps.slice(0, -1).map((_, index) => formatOrigin({ ...origin, path: steps.slice(0, index + 1).join(".") }));
}

function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(diagnostics.map((each) => [JSON.stringify([each.code, each.origin, each.message]), each]));
  return [...seen.values()];
}

/** Codes of compiling that a rule of lint stands for, with proof where compiling compares texts as Istio does. */
const REPLACED: ReadonlySet<string> = new Set([
  "rule-unreachable",
  "match-duplicate",
  "match-covered",
  "host-unknown",
  "subset-unknown",
  "delegate-unusable",
]);

/** That something is inferred tells of the folder, not of a mistake in it. */
const INFERRED: ReadonlySet<string> = new Set(["destination-inferred", "gateway-inferred"]);

function fromCompiling(diagnostic: Diagnostic, isSelective: boolean): readonly Diagnostic[] {
  if (isError(diagnostic) || diagnostic.severity === "refused") return [diagnostic];
  if (isSelective || REPLACED.has(diagnostic.code)) return [];
  return [INFERRED.has(diagnostic.code) ? { ...diagnostic, severity: "info" } : diagnostic];
}
