/** Conditions on texts. @see docs/semantics.md V-SM, V-RE1 */
import type { StringMatch } from "../../model/stringMatch.ts";
import { validateRegex } from "../regex/regex.ts";
import type { Report } from "../report.ts";

/** Refuses an empty prefix and a bad expression; no member set is fine. */
export function validateStringMatch(report: Report, match: StringMatch): void {
  if (match.prefix === "") {
    report.at("prefix").error("prefix-empty", "the prefix is empty", "leave the match out to match anything, or write the prefix");
  }
  validateRegexMatch(report, match);
}

/** Refuses a bad expression only: paths may begin with nothing. @see docs/semantics.md V-M6 */
export function validateRegexMatch(report: Report, match: StringMatch | undefined): void {
  if (match?.regex !== undefined) validateRegex(report.at("regex"), match.regex);
}
