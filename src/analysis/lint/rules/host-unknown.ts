/** Destinations that no registry has. @see docs/semantics.md 6.41 */
import { fromCompiling } from "../fromCompiling.ts";
import type { LintRule } from "../lintRule.ts";

/** Istio takes the rule and Envoy answers 503. */
export const hostUnknown: LintRule = {
  id: "host-unknown",
  severity: "warning",
  check: (subject) => fromCompiling(subject, "host-unknown"),
};
