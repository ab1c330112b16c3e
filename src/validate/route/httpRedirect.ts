/** Redirects. @see docs/semantics.md V-R1, 2.9 */
import type { HTTPRoute } from "../../model/httpRoute.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import { refuseLineBreaks } from "../header/lineBreak.ts";
import type { Report } from "../report.ts";
import { portProblem } from "../scalar/port.ts";

/** The codes that Envoy can answer with. */
const REDIRECT_CODES: readonly number[] = [301, 302, 303, 307, 308];

/** Checks the redirect of a rule against the matches of the same rule. */
export function validateHttpRedirect(report: Report, { redirect, match, delegate }: HTTPRoute): void {
  if (redirect === undefined) return;
  const { uri = "", prefixRewrite = "", authority = "", scheme = "", port, derivePort, redirectCode = 0 } = redirect;
  if (uri !== "" && prefixRewrite !== "") {
    report.error(
      "redirect-uri-and-prefix",
      "the redirect has both uri and prefixRewrite",
      "keep uri for the whole path, or prefixRewrite for its start",
    );
  }
  const hasOtherMatch = (match ?? []).some((item) => item.uri !== undefined && item.uri.prefix === undefined);
  if (prefixRewrite !== "" && hasOtherMatch) {
    report
      .at("prefixRewrite")
      .error(
        "redirect-needs-prefix-match",
        "there is no prefix to replace, since a match of the path is not by prefix",
        "match the path by prefix, or use uri",
      );
  }
  if (`${uri}${prefixRewrite}${authority}${scheme}` === "" && port === undefined && derivePort === undefined) {
    report.error("redirect-empty", "the redirect changes nothing", "set uri, prefixRewrite, authority, scheme or port");
  }
  for (const field of ["uri", "prefixRewrite", "authority"] as const) refuseLineBreaks(report.at(field), redirect[field] ?? "");
  validateCode(report.at("redirectCode"), redirectCode, delegate !== undefined);
  if (scheme !== "" && scheme !== "http" && scheme !== "https") {
    report
      .at("scheme")
      .error("redirect-scheme-invalid", `${quoteText(scheme)} is no scheme to redirect to`, "write http or https, in small letters");
  }
  if ((port ?? 0) !== 0) report.at("port").accept(portProblem(port));
}

/** @see docs/semantics.md V-R4, 2.9 */
function validateCode(report: Report, code: number, delegates: boolean): void {
  const help = `use one of ${REDIRECT_CODES.join(", ")}`;
  if (code !== 0 && (code < 300 || code > 399)) {
    report.error("redirect-code-invalid", `${code} is no code of a redirect`, help);
  } else if (code !== 0 && !REDIRECT_CODES.includes(code) && !delegates) {
    report.refused("redirect-code-unsupported", `Envoy cannot redirect with ${code}`, help);
  }
}
