/** Findings that linking makes anyway: the rule gives them a page, a severity and a way to be suppressed. */
import type { LintFinding, LintRule } from "./lintRule.ts";
import type { LintSubject } from "./lintSubject.ts";

/** The diagnostics of one code, as findings. */
export function fromCompiling({ diagnostics }: LintSubject, code: LintRule["id"]): readonly LintFinding[] {
  return diagnostics.flatMap(({ code: found, message, help = "", origin, related }) =>
    found === code && origin !== undefined ? [{ message, help, origin, ...(related && { related }) }] : [],
  );
}
