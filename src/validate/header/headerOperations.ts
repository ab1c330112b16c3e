/** Changes of headers. @see docs/semantics.md V-O1 */
import type { HeaderOperations, Headers } from "../../model/headers.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Problem, Report } from "../report.ts";
import { envoyFormatProblem } from "./envoyFormat.ts";
import { changeableHeaderProblem, headerNameProblem, isAuthorityHeader, settableRequestHeaderProblem } from "./headerName.ts";
import { headerValueProblem } from "./headerValue.ts";
import { refuseLineBreaks } from "./lineBreak.ts";

/** Checks the changes of request and response headers. */
export function validateHeaderOperations(report: Report, headers: Headers | undefined): void {
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
    report.at(field).entries(operations[field], (at, value, name) => {
      if (at.accept(nameProblem(name)) && !isAuthorityHeader(name)) tellOfName(at, headerNameProblem(name));
      validateValue(at, name, value);
      refuseLineBreaks(at, name);
    });
  }
  report.at("remove").each(operations.remove, (at, name) => {
    at.accept(changeableHeaderProblem(name));
    refuseLineBreaks(at, name);
  });
}

/** Istio takes any characters, and no request gets through with the header. @see docs/semantics.md 7.32 */
function tellOfName(report: Report, problem: Problem | undefined): void {
  if (problem !== undefined) report.withoutWarnings().warning(problem.code, problem.message, problem.help);
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
