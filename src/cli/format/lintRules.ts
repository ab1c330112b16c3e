/** Lint rules as reports name them. */
import type { LintRuleId } from "../../analysis/lint/lintRuleId.ts";
import { lintRules } from "../../analysis/lint/rules.ts";
import { diagnosticCodes } from "../../diagnostic/codes.ts";
import { type FindingRule, levelOf } from "./finding.ts";

/** Pages of the rules, which are part of the package. */
const PAGES = "https://unpkg.com/meshroute/docs/rules";

/** With summary, default level, page, and the codes of Istio and Kiali. */
export function describeLintRules(ids: readonly LintRuleId[]): readonly FindingRule[] {
  return lintRules
    .filter(({ id }) => ids.includes(id))
    .map(({ id, severity }) => {
      const { summary, see = "" } = diagnosticCodes[id];
      const tags = [...see.matchAll(/\b(?:IST|KIA)\d{4}\b/g)].map(([code]) => code);
      return { id, summary, level: levelOf(severity), helpUri: `${PAGES}/${id}.md`, ...(tags.length > 0 && { tags }) };
    });
}
