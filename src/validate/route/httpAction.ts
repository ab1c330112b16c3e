/** What an HTTP rule does with a request: exactly one thing. @see docs/semantics.md V-H1 */
import type { DiagnosticCode } from "../../diagnostic/codes.ts";
import type { HTTPRoute } from "../../model/httpRoute.ts";
import type { Report } from "../report.ts";
import { isSet } from "../scalar/isSet.ts";
import type { RuleContext } from "./ruleContext.ts";

type Part = "delegate" | "redirect" | "directResponse" | "route" | "fault" | "rewrite";

const MEANING: Readonly<Record<Part, string>> = {
  delegate: "delegates",
  redirect: "redirects",
  directResponse: "responds by itself",
  route: "has destinations",
  fault: "injects faults",
  rewrite: "rewrites",
};

/** A part that cannot stand beside an action, and what to do about it. */
type Conflict = readonly [part: Part, code: DiagnosticCode, help: string];

const DELEGATE_HELP = "let the delegate decide, or delete the delegate";

/** @see docs/semantics.md V-H1/2 */
const BESIDE_DELEGATE: readonly Conflict[] = [
  ["redirect", "delegate-and-redirect", DELEGATE_HELP],
  ["route", "delegate-and-route", DELEGATE_HELP],
];

/** @see docs/semantics.md V-H4 */
const BESIDE_REDIRECT: readonly Conflict[] = [
  ["route", "redirect-and-route", "keep one, the redirect answers by itself"],
  ["fault", "redirect-and-fault", "delete the fault"],
  ["rewrite", "redirect-and-rewrite", "delete the rewrite, redirect.uri or redirect.prefixRewrite does it"],
  ["directResponse", "redirect-and-direct-response", "keep one of them"],
];

/** @see docs/semantics.md V-H8 */
const BESIDE_DIRECT_RESPONSE: readonly Conflict[] = [
  ["route", "direct-response-and-route", "keep one of them"],
  ["fault", "direct-response-and-fault", "delete the fault, directResponse.status can be an error"],
  ["rewrite", "direct-response-and-rewrite", "delete the rewrite"],
];

/** Refuses rules without an action and with actions that exclude each other. */
export function validateHttpAction(report: Report, route: HTTPRoute, { isDelegate }: RuleContext): void {
  if (route.delegate !== undefined && !isDelegate) {
    refuseBeside(report, route, "delegate", BESIDE_DELEGATE);
    return;
  }
  if (route.delegate !== undefined) {
    report
      .at("delegate")
      .error("delegate-nested", "a delegate delegates further", "delegate from the VirtualService with hosts only, one level deep");
  }
  if (route.redirect !== undefined) refuseBeside(report, route, "redirect", BESIDE_REDIRECT);
  else if (route.directResponse !== undefined) refuseBeside(report, route, "directResponse", BESIDE_DIRECT_RESPONSE);
  else if (!isSet(route.route)) report.error("action-missing", "the rule says not what to do", "add route, redirect or directResponse");
  if (route.mirror !== undefined && isSet(route.mirrors)) {
    report.at("mirror").error("mirror-and-mirrors", "both mirror and mirrors are set", "move the mirror into mirrors");
  }
}

function refuseBeside(report: Report, route: HTTPRoute, action: Part, conflicts: readonly Conflict[]): void {
  for (const [part, code, help] of conflicts) {
    const isThere = part === "route" ? isSet(route.route) : route[part] !== undefined;
    if (isThere) report.at(part).error(code, `the rule ${MEANING[action]} and ${MEANING[part]}`, help);
  }
}
