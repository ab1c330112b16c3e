/** Labels of workloads. @see docs/semantics.md V-LBL1 */
import type { Labels } from "../../model/objectMeta.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Report } from "../report.ts";
import { isLabelOfAnyLength } from "../scalar/dnsLabel.ts";

const NAME = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const LONGEST_NAME = 63;
const LONGEST_PREFIX = 253;

/** Refuses keys and values that no label can have; values may be of any length. */
export function validateLabels(report: Report, labels: Labels | undefined): void {
  report.entries(labels, (at, value, key) => {
    if (!isLabelKey(key)) {
      at.error(
        "label-key-invalid",
        `${quoteText(key)} is no key of a label`,
        "use letters, digits, `-`, `_` and `.`, and before a `/` a DNS name",
      );
    }
    if (value !== "" && !NAME.test(value)) {
      at.error(
        "label-value-invalid",
        `${quoteText(value)} is no value of a label`,
        "use letters, digits, `-`, `_` and `.`, with a letter or digit at both ends",
      );
    }
  });
}

function isLabelKey(key: string): boolean {
  const slash = key.indexOf("/");
  const name = key.slice(slash + 1);
  if (!NAME.test(name) || name.length > LONGEST_NAME) return false;
  if (slash < 0) return true;
  // Only the prefix as a whole is limited in length.
  return slash <= LONGEST_PREFIX && key.slice(0, slash).split(".").every(isLabelOfAnyLength);
}
