/** Single labels of DNS names, in either case. @see docs/semantics.md V-DNS4 */

const LONGEST = 63;
const LABEL = /^[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?$/;
const WILDCARD_LABEL = /^(?:\*|(?:\*-?)?[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?)$/;

/** True for at most 63 letters, digits and inner dashes. */
export function isDnsLabel(text: string): boolean {
  return text.length <= LONGEST && LABEL.test(text);
}

/** True for a label, `*`, or a label that `*` or `*-` stands before. */
export function isWildcardDnsLabel(text: string): boolean {
  return text.length <= LONGEST && WILDCARD_LABEL.test(text);
}

/** What a label may be, as help. */
export const DNS_LABEL_HELP = "use at most 63 letters, digits and `-`, beginning and ending with a letter or digit";
