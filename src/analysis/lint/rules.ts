/** Every lint rule. A rule is a file in `rules/`, a line here, a page in docs/rules and a test. */

import type { LintRule } from "./lintRule.ts";
import { LINT_RULE_IDS, type LintRuleId } from "./lintRuleId.ts";
import { delegateConflict } from "./rules/delegate-conflict.ts";
import { delegateUnusable } from "./rules/delegate-unusable.ts";
import { delegateUnused } from "./rules/delegate-unused.ts";
import { destinationPortAmbiguous } from "./rules/destination-port-ambiguous.ts";
import { destinationRuleHidden } from "./rules/destination-rule-hidden.ts";
import { destinationRuleUnused } from "./rules/destination-rule-unused.ts";
import { faultWithoutEffect } from "./rules/fault-without-effect.ts";
import { gatewayUnknown } from "./rules/gateway-unknown.ts";
import { gatewayWithoutWorkload } from "./rules/gateway-without-workload.ts";
import { hostNotInGateway } from "./rules/host-not-in-gateway.ts";
import { hostUnknown } from "./rules/host-unknown.ts";
import { matchSplit } from "./rules/match-split.ts";
import { matchUnreachable } from "./rules/match-unreachable.ts";
import { mirrorToDestination } from "./rules/mirror-to-destination.ts";
import { objectInvisible } from "./rules/object-invisible.ts";
import { prefixTakesSiblings } from "./rules/prefix-takes-siblings.ts";
import { redirectLoop } from "./rules/redirect-loop.ts";
import { regexDelimited } from "./rules/regex-delimited.ts";
import { regexUnanchored } from "./rules/regex-unanchored.ts";
import { retriesExceedTimeout } from "./rules/retries-exceed-timeout.ts";
import { ruleUnreachable } from "./rules/rule-unreachable.ts";
import { serviceEntryConflict } from "./rules/service-entry-conflict.ts";
import { subsetUnknown } from "./rules/subset-unknown.ts";
import { subsetWithoutLabels } from "./rules/subset-without-labels.ts";
import { uriWithQuery } from "./rules/uri-with-query.ts";
import { virtualServiceHidden } from "./rules/virtual-service-hidden.ts";
import { weightsNot100 } from "./rules/weights-not-100.ts";
import { wildcardHostHidden } from "./rules/wildcard-host-hidden.ts";

const byId = {
  "delegate-conflict": delegateConflict,
  "delegate-unusable": delegateUnusable,
  "delegate-unused": delegateUnused,
  "destination-port-ambiguous": destinationPortAmbiguous,
  "destination-rule-hidden": destinationRuleHidden,
  "destination-rule-unused": destinationRuleUnused,
  "fault-without-effect": faultWithoutEffect,
  "gateway-unknown": gatewayUnknown,
  "gateway-without-workload": gatewayWithoutWorkload,
  "host-not-in-gateway": hostNotInGateway,
  "host-unknown": hostUnknown,
  "match-split": matchSplit,
  "match-unreachable": matchUnreachable,
  "mirror-to-destination": mirrorToDestination,
  "object-invisible": objectInvisible,
  "prefix-takes-siblings": prefixTakesSiblings,
  "redirect-loop": redirectLoop,
  "regex-delimited": regexDelimited,
  "regex-unanchored": regexUnanchored,
  "retries-exceed-timeout": retriesExceedTimeout,
  "rule-unreachable": ruleUnreachable,
  "service-entry-conflict": serviceEntryConflict,
  "subset-unknown": subsetUnknown,
  "subset-without-labels": subsetWithoutLabels,
  "uri-with-query": uriWithQuery,
  "virtual-service-hidden": virtualServiceHidden,
  "weights-not-100": weightsNot100,
  "wildcard-host-hidden": wildcardHostHidden,
} as const satisfies Record<LintRuleId, LintRule>;

/** In the order of the docs. */
export const lintRules: readonly LintRule[] = LINT_RULE_IDS.map((id) => byId[id]);
