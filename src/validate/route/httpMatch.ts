/** Conditions of HTTP rules. @see docs/semantics.md V-M1 */
import { parseJwtClaim } from "../../host/jwtClaim.ts";
import type { HTTPMatchRequest } from "../../model/httpMatchRequest.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { StringMatch } from "../../model/stringMatch.ts";
import { matchedHeaderProblem } from "../header/headerName.ts";
import type { Report } from "../report.ts";
import { labelNameProblem } from "../scalar/dnsLabel.ts";
import { portProblem } from "../scalar/port.ts";
import { validateGatewayNames } from "../scope/gatewayNames.ts";
import { validateLabels } from "../scope/labels.ts";
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
  for (const field of ["headers", "withoutHeaders"] as const) {
    report.at(field).entries(match[field], (at, condition, name) => {
      validateHeader(at, name, condition, context);
      if (field === "headers" || condition.regex !== ANY) validateStringMatch(at, condition);
    });
  }
  report.at("queryParams").entries(match.queryParams, (at, condition, name) => {
    validateStringMatch(at, condition);
    // Envoy has no parameter without a name. @see docs/semantics.md 2.16
    if (name === "") at.refused("query-parameter-refused", "Envoy takes no query parameter without a name", "name the parameter");
  });
  if ((match.port ?? 0) !== 0) report.at("port").accept(portProblem(match.port));
  validateLabels(report.at("sourceLabels"), match.sourceLabels);
  validateGatewayNames(report.at("gateways").withoutWarnings(), match.gateways);
  const { sourceNamespace = "" } = match;
  if (sourceNamespace !== "") {
    report.at("sourceNamespace").accept(labelNameProblem(sourceNamespace, "source-namespace-invalid", "namespace"));
  }
}

/** @see docs/semantics.md V-M3, V-VS5, 2.13 */
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
