/** What a lint rule is: a pure function over a subject, with an id that is a diagnostic code. */
import type { Origin } from "../../diagnostic/diagnostic.ts";
import type { LintRuleId } from "./lintRuleId.ts";
import type { LintSubject } from "./lintSubject.ts";

/** Severities that a finding can have; `refused` is for what Envoy does. */
export type LintSeverity = "error" | "warning" | "info";

/** One kind of mistake. */
export interface LintRule {
  /** Also the code of its findings and the name of its page in docs/rules. */
  readonly id: LintRuleId;
  /** Of its findings, where neither the finding nor the user says otherwise. */
  readonly severity: LintSeverity;
  /** Yields findings in any order; reads nothing but the subject. */
  readonly check: (subject: LintSubject) => Iterable<LintFinding>;
}

/** What a rule found, before severity and code are joined. */
export interface LintFinding {
  /** One sentence, small first letter, no full stop, the user's text in backticks. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  readonly origin: Origin;
  /** Other places that take part. */
  readonly related?: readonly Origin[];
  /** Where it differs from that of the rule. */
  readonly severity?: LintSeverity;
  /** Rules that say why: not told where one of them has a finding at a field below. */
  readonly unlessBelow?: readonly LintRuleId[];
}
