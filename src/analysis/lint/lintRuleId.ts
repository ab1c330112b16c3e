/** The ids of all lint rules, in the order of the docs. */

/** Each is a diagnostic code, a file in `rules/`, and a page in docs/rules. */
export const LINT_RULE_IDS = [
  "rule-unreachable",
  "match-unreachable",
  "match-split",
  "prefix-takes-siblings",
  "uri-with-query",
  "regex-unanchored",
  "regex-delimited",
  "host-unknown",
  "subset-unknown",
  "destination-port-ambiguous",
  "weights-not-100",
  "mirror-to-destination",
  "retries-exceed-timeout",
  "fault-without-effect",
  "redirect-loop",
  "delegate-unusable",
  "delegate-conflict",
  "delegate-unused",
  "virtual-service-hidden",
  "wildcard-host-hidden",
  "gateway-unknown",
  "gateway-without-workload",
  "host-not-in-gateway",
  "object-invisible",
  "destination-rule-unused",
  "destination-rule-hidden",
  "subset-without-labels",
  "service-entry-conflict",
] as const;

/** Names one rule. */
export type LintRuleId = (typeof LINT_RULE_IDS)[number];

/** True for the id of a rule. */
export function isLintRuleId(text: string): text is LintRuleId {
  return LINT_RULE_IDS.some((id) => id === text);
}
