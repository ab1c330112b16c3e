/** Selectors of workloads. @see docs/semantics.md V-SEL1 */
import type { Labels } from "../model/objectMeta.ts";
import type { Report } from "./report.ts";

/** Refuses empty keys and wildcards and warns of a selector without labels; false where it refused. `labels` is absent where there are none. */
export function validateSelector(report: Report, labels: Labels | undefined): boolean {
  const entries = Object.entries(labels ?? {});
  if (entries.length === 0) {
    report.warning("selector-empty", "the selector has no labels and so selects every workload", "add labels, or delete the selector");
  }
  let accepted = true;
  for (const [key, value] of entries) {
    if (key === "") {
      accepted = false;
      report.at(key).error("selector-invalid", "a label of the selector has no name", "name the label");
    }
    if (key.includes("*") || value.includes("*")) {
      accepted = false;
      report
        .at(key)
        .error(
          "selector-invalid",
          `\`${key}=${value}\` has a wildcard, labels are compared as they stand`,
          "write the whole label, or leave it out",
        );
    }
  }
  return accepted;
}
