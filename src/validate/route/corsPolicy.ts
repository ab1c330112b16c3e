/** Cross-origin rules. @see docs/semantics.md V-C1 */
import type { CorsPolicy } from "../../model/corsPolicy.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import { hasFractionOf, parseDurationNs } from "../../util/duration.ts";
import { headerNameProblem } from "../header/headerName.ts";
import type { Report } from "../report.ts";
import { validateDuration } from "../scalar/duration.ts";
import { validateRegexMatch } from "./stringMatch.ts";

const METHODS: readonly string[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "*"];
const SECOND = 1_000_000_000;

/** Checks a CORS policy. */
export function validateCorsPolicy(report: Report, policy: CorsPolicy | undefined): void {
  if (policy === undefined) return;
  report.at("allowOrigins").each(policy.allowOrigins, (at, origin) => {
    if (`${origin.exact ?? ""}${origin.prefix ?? ""}${origin.regex ?? ""}` === "") {
      at.error("cors-origin-empty", "the origin matches nothing", "name it with exact, prefix or regex");
    } else {
      validateRegexMatch(at, origin);
    }
  });
  report.at("allowMethods").each(policy.allowMethods, validateMethod);
  for (const field of ["allowHeaders", "exposeHeaders"] as const) {
    report.at(field).each(policy[field], (at, name) => {
      at.accept(headerNameProblem(name));
    });
  }
  validateDuration(report.at("maxAge"), policy.maxAge);
  if (policy.maxAge !== undefined && (parseDurationNs(policy.maxAge) ?? 0) > 0 && hasFractionOf(policy.maxAge, SECOND)) {
    report
      .at("maxAge")
      .error("duration-too-precise", `${quoteText(policy.maxAge)} has a fraction of a second`, "round it to whole seconds");
  }
}

/** @see docs/semantics.md V-C2 */
function validateMethod(report: Report, method: string): void {
  if (METHODS.includes(method)) return;
  const upper = method.toUpperCase();
  const help = METHODS.includes(upper) ? `write \`${upper}\`, methods are in capitals` : `use one of ${METHODS.join(", ")}`;
  report.error("cors-method-unknown", `${quoteText(method)} is no method that a browser asks for`, help);
}
