/** Single labels of DNS names, in either case. @see docs/semantics.md V-DNS4 */
import type { DiagnosticCode } from "../../diagnostic/codes.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Problem } from "../report.ts";

const LONGEST = 63;
const LABEL = /^[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?$/;
const WILDCARD_LABEL = /^(?:\*|(?:\*-?)?[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?)$/;

/** What a label may be, as help. */
export const DNS_LABEL_HELP = "use at most 63 letters, digits and `-`, beginning and ending with a letter or digit";

/** True for at most 63 letters, digits and inner dashes. */
export function isDnsLabel(text: string): boolean {
  return text.length <= LONGEST && isLabelOfAnyLength(text);
}

/** True for letters, digits and inner dashes, however many. */
export function isLabelOfAnyLength(text: string): boolean {
  return LABEL.test(text);
}

/** True for a label, `*`, or a label that `*` or `*-` stands before. */
export function isWildcardDnsLabel(text: string): boolean {
  return text.length <= LONGEST && WILDCARD_LABEL.test(text);
}

/** What is wrong with a name that has to be a label; `owner` is what it is the name of, such as "port". */
export function labelNameProblem(name: string, code: DiagnosticCode, owner: string): Problem | undefined {
  return isDnsLabel(name) ? undefined : { code, message: `${quoteText(name)} is no name of a ${owner}`, help: DNS_LABEL_HELP };
}
