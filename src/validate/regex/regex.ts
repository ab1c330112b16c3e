/** Regular expressions: RE2, and bounded before they are compiled. @see docs/semantics.md V-RE1, 2.6 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Report } from "../report.ts";
import { envoyRegexProblem, goRegexProblem } from "./regexDialect.ts";

const LONGEST_BYTES = 1024;

/** Refuses what is empty, too long or no RE2. */
export function validateRegex(report: Report, pattern: string): void {
  if (pattern === "") {
    report.error("regex-empty", "the regular expression is empty", "write `.*` to match anything, or leave the match out");
    return;
  }
  // Counted in characters first, so that a huge text is not encoded only to be refused.
  if (pattern.length > LONGEST_BYTES || new TextEncoder().encode(pattern).length > LONGEST_BYTES) {
    report.error(
      "regex-too-long",
      `the regular expression is longer than ${LONGEST_BYTES} bytes`,
      "split it into several matches or use prefixes",
    );
    return;
  }
  const reason = goRegexProblem(pattern);
  if (reason !== undefined) {
    const detail = reason.replace(/^error parsing regexp: /, "");
    report.error("regex-invalid", `${quoteText(pattern)} is no RE2 expression: ${detail}`, regexHelp(pattern));
    return;
  }
  const refusal = envoyRegexProblem(pattern);
  if (refusal !== undefined) {
    report.refused(
      "regex-refused",
      `Envoy refuses ${quoteText(pattern)}: ${refusal}`,
      "simplify it: lower repeat counts, use classes such as `[a-z]`",
    );
  }
}

function regexHelp(pattern: string): string {
  if (/\(\?<?[=!]/.test(pattern)) {
    return "RE2 has no look-ahead and no look-behind: put the exception into a rule of its own before this one, or use withoutHeaders";
  }
  if (/\\[1-9]/.test(pattern)) return "RE2 has no back-references: write the repeated part out";
  if (/^[*?+]/.test(pattern)) return "this looks like a shell pattern: `.*` matches any text, `.` any character, and `\\.` a dot";
  return "see the syntax of RE2; the expression must match the whole value";
}
