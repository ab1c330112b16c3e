/** Rewrites. @see docs/semantics.md V-W1 */
import type { HTTPRewrite } from "../../model/httpRewrite.ts";
import { refuseLineBreaks } from "../header/lineBreak.ts";
import { validateRegex } from "../regex/regex.ts";
import type { Report } from "../report.ts";

/** Checks a rewrite of path and authority. */
export function validateHttpRewrite(report: Report, rewrite: HTTPRewrite | undefined): void {
  if (rewrite === undefined) return;
  const { uri = "", authority = "", uriRegexRewrite } = rewrite;
  if (uri !== "" && uriRegexRewrite !== undefined) {
    report.error("rewrite-uri-and-regex", "the rewrite has both uri and uriRegexRewrite", "keep one of them");
  }
  if (uri === "" && authority === "" && uriRegexRewrite === undefined) {
    report.error(
      "rewrite-empty",
      "the rewrite changes nothing",
      "set uri, uriRegexRewrite or authority; to drop a prefix write `/` as uri",
    );
  }
  refuseLineBreaks(report.at("uri"), uri);
  refuseLineBreaks(report.at("authority"), authority);
  if (uriRegexRewrite === undefined) return;
  const at = report.at("uriRegexRewrite");
  const { match = "", rewrite: replacement = "" } = uriRegexRewrite;
  if (match === "" || replacement === "") {
    at.error(
      "rewrite-regex-incomplete",
      "uriRegexRewrite has no match or no rewrite",
      "set both; a replacement by nothing cannot be written",
    );
  } else {
    validateRegex(at.at("match"), match);
    refuseLineBreaks(at.at("rewrite"), replacement);
  }
}
