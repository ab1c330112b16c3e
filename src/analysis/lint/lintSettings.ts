/** What users set about lint, in a file or as options. */
import type { LintSeverity } from "./lintRule.ts";
import type { LintRuleId } from "./lintRuleId.ts";

/** Severities and exceptions. */
export interface LintSettings {
  /** Severity of all findings of a rule; `off`: the rule does not run. */
  readonly severities?: Readonly<Partial<Record<LintRuleId, LintSeverity | "off">>>;
  /** Findings that are known and meant. */
  readonly ignore?: readonly LintException[];
}

/** Findings to leave out. */
export interface LintException {
  /** Absent: every rule. */
  readonly rules?: readonly LintRuleId[];
  /** Globs over `namespace/name`, such as `shop/*`. */
  readonly objects: readonly string[];
  /** Kinds of objects. Absent: every kind. */
  readonly kinds?: readonly string[];
  /** Why; only for readers of the settings. */
  readonly reason?: string;
}
