/** Annotations that routing objects must not have. @see docs/semantics.md 2.3 */
import { quoteText } from "../model/protobufJson/userText.ts";
import type { Report } from "./report.ts";

const FORBIDDEN: Readonly<Record<string, string>> = {
  "istio.io/dry-run": "only authorization policies can be tried without effect",
  "internal.istio.io/webhook-always-reject": "it asks admission to refuse the object",
  "internal.istio.io/parent-namespace": "only Istio itself may set it",
  "internal.istio.io/parents": "only Istio itself may set it",
};

/** False where an annotation refuses the object before anything else is looked at. */
export function validateAnnotations(report: Report, annotations: Readonly<Record<string, string>> | undefined): boolean {
  let accepted = true;
  for (const [name, reason] of Object.entries(FORBIDDEN)) {
    if (annotations === undefined || !Object.hasOwn(annotations, name)) continue;
    accepted = false;
    report
      .at("metadata", "annotations", name)
      .error("annotation-forbidden", `the annotation ${quoteText(name)} is not allowed here, ${reason}`, "delete the annotation");
  }
  return accepted;
}
