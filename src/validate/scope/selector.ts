/** Selectors of workloads. @see docs/semantics.md V-SEL1 */
import type { Labels } from "../../model/objectMeta.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Report } from "../report.ts";

/** Refuses empty keys and wildcards and warns of a selector without labels; false where it refused. @see docs/semantics.md V-SEL3, 2.4 */
export function validateSelector(report: Report, labels: Labels | undefined): boolean {
  if (Object.keys(labels ?? {}).length === 0) {
    report.warning("selector-empty", "the selector has no labels and so selects every workload", "add labels, or delete the selector");
  }
  let accepted = true;
  report.entries(labels, (at, value, key) => {
    if (key === "") at.error("selector-invalid", "a label of the selector has no name", "name the label");
    const hasWildcard = `${key}${value}`.includes("*");
    if (hasWildcard) {
      at.error(
        "selector-invalid",
        `${quoteText(`${key}=${value}`)} has a wildcard, labels are compared as they stand`,
        "write the whole label, or leave it out",
      );
    }
    if (key === "" || hasWildcard) accepted = false;
  });
  return accepted;
}
