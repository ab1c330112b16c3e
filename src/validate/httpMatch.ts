/** Conditions of HTTP rules. @see docs/semantics.md V-M1 */

import { parseJwtClaim } from "../host/jwtClaim.ts";
import type { HTTPMatchRequest } from "../model/httpMatchRequest.ts";
import { quoteText } from "../model/protobufJson/userText.ts";
import type { StringMatch } from "../model/stringMatch.ts";
import { DNS_LABEL_HELP, isDnsLabel } from "./dnsLabel.ts";
import { validateGatewayNames } from "./gatewayNames.ts";
import { matchedHeaderProblem } from "./headerName.ts";
import { validateLabels } from "./labels.ts";
import { portProblem } from "./port.ts";
import type { Report } from "./report.ts";
import type { RuleContext } from "./ruleContext.ts";
import { validateRegexMatch, validateStringMatch } from "./stringMatch.ts";

/** In withoutHeaders, and only there, this expression asks for presence. */
const ANY = "*";

/** Checks one item of a rule's match. */
export function validateHttpMatch(report: Report, match: HTTPMatchRequest, context: RuleContext): void {
  validateRegexMatch(report.at("uri"), match.uri);
  for (const field of ["scheme", "method", "authority"] as const) {
    if (match[field] !== undefined) validateStringMatch(report.at(field), match[field]);
  }
  for (const [name, condition] of entriesOf(match.headers)) {
    const at = report.at("headers", name);
    validateHeader(at, name, condition, context);
    validateStringMatch(at, condition);
  }
  for (const [name, condition] of entriesOf(match.withoutHeaders)) {
    const at = report.at("withoutHeaders", name);
    validateHeader(at, name, condition, context);
    if (condition.regex !== ANY) validateStringMatch(at, condition);
  }
  for (const [name, condition] of entriesOf(match.queryParams)) {
    validateStringMatch(report.at("queryParams", name), condition);
  }
  if ((match.port ?? 0) !== 0) report.at("port").accept(portProblem(match.port));
  if (match.sourceLabels !== undefined) validateLabels(report.at("sourceLabels"), match.sourceLabels);
  if (match.gateways !== undefined) validateGatewayNames(report.at("gateways").withoutWarnings(), match.gateways);
  validateSourceNamespace(report.at("sourceNamespace"), match.sourceNamespace ?? "");
}

const NO_CONDITIONS: readonly (readonly [string, StringMatch])[] = [];

function entriesOf(record: Readonly<Record<string, StringMatch>> | undefined): readonly (readonly [string, StringMatch])[] {
  return record === undefined ? NO_CONDITIONS : Object.entries(record);
}

function validateHeader(report: Report, name: string, condition: StringMatch, context: RuleContext): void {
  report.accept(matchedHeaderProblem(name));
  if (parseJwtClaim(name) === undefined) return;
  if (!context.isForGatewaysOnly) {
    report.error(
      "jwt-claim-in-mesh",
      `${quoteText(name)} is a claim, and sidecars do not route by claims`,
      "name gateways, and not `mesh` among them",
    );
  } else if (isPresence(condition)) {
    report.refused(
      "jwt-claim-without-value",
      `the match on the claim ${quoteText(name)} names no value`,
      "name the value, with exact, prefix or regex",
    );
  }
}

function isPresence({ exact, prefix, regex }: StringMatch): boolean {
  return regex === ANY || (exact === undefined && prefix === undefined && regex === undefined);
}

function validateSourceNamespace(report: Report, namespace: string): void {
  if (namespace === "" || isDnsLabel(namespace)) return;
  report.error("source-namespace-invalid", `${quoteText(namespace)} is no name of a namespace`, DNS_LABEL_HELP);
}
