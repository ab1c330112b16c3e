/** Changes of headers. @see docs/semantics.md V-O1 */
import type { HeaderOperations, Headers } from "../model/headers.ts";
import type { HTTPRoute } from "../model/httpRoute.ts";
import { quoteText } from "../model/protobufJson/userText.ts";
import { envoyFormatProblem } from "./envoyHeaderFormat.ts";
import { changeableHeaderProblem, isAuthorityHeader, settableRequestHeaderProblem } from "./headerName.ts";
import { headerValueProblem } from "./headerValue.ts";
import { refuseLineBreaks } from "./lineBreak.ts";
import type { Problem, Report } from "./report.ts";

/** Checks the changes of request and response headers. */
export function validateHeaders(report: Report, headers: Headers | undefined): void {
  if (headers === undefined) return;
  validateOperations(report.at("request"), headers.request, settableRequestHeaderProblem);
  validateOperations(report.at("response"), headers.response, changeableHeaderProblem);
}

function validateOperations(
  report: Report,
  operations: HeaderOperations | undefined,
  nameProblem: (name: string) => Problem | undefined,
): void {
  if (operations === undefined) return;
  for (const field of ["set", "add"] as const) {
    for (const [name, value] of Object.entries(operations[field] ?? {})) {
      report.at(field, name).accept(nameProblem(name));
      validateValue(report.at(field, name), name, value);
      refuseLineBreaks(report.at(field, name), name);
    }
  }
  (operations.remove ?? []).forEach((name, index) => {
    report.at("remove", index).accept(changeableHeaderProblem(name));
    refuseLineBreaks(report.at("remove", index), name);
  });
}

/** A format that Istio takes may still be none to Envoy. @see docs/semantics.md 2.15 */
function validateValue(report: Report, name: string, value: string): void {
  if (!report.accept(headerValueProblem(value)) || isAuthorityHeader(name)) return;
  const problem = envoyFormatProblem(value);
  if (problem === undefined) return;
  report.refused(
    "header-format-refused",
    `Envoy refuses ${quoteText(value)}: ${problem}`,
    "use a command operator of Envoy's access logs, or write `%%` for a percent sign",
  );
}

/** Refuses a rule that sets the authority twice, by its rewrite and headers; an empty value does not count as set. @see docs/semantics.md V-O6 */
export function validateAuthority(report: Report, { rewrite, headers }: HTTPRoute): void {
  if (headers?.request === undefined) return;
  let current = rewrite?.authority ?? "";
  for (const field of ["set", "add"] as const) {
    for (const [name, value] of Object.entries(headers.request[field] ?? {})) {
      if (!isAuthorityHeader(name)) continue;
      if (current !== "") {
        report
          .at("headers", "request", field, name)
          .error(
            "authority-set-twice",
            `the authority is set to ${quoteText(value)} here and to ${quoteText(current)} elsewhere`,
            "set it once, best by rewrite.authority",
          );
        return;
      }
      current = value;
    }
  }
}
