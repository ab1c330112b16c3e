/** Istio's admission of one object. @see docs/semantics.md 2 */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { ConfigObject } from "../model/configObject.ts";
import { validateAnnotations } from "./annotations.ts";
import { validateDestinationRule } from "./destinationRule.ts";
import { validateGateway } from "./gateway.ts";
import { createReport, type Report } from "./report.ts";
import { validateServiceEntry } from "./serviceEntry.ts";
import { validateSidecar } from "./sidecar.ts";
import { validateVirtualService } from "./virtualService.ts";
import { validateWorkloadEntry } from "./workloadEntry.ts";

/** All that is wrong with an object, in the order of its fields as far as rules go by field. */
export function validateObject(object: ConfigObject): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const { kind, metadata } = object;
  const report = createReport({ kind, namespace: metadata.namespace ?? "", name: metadata.name }, diagnostics);
  if (kind !== "Service" && validateAnnotations(report, metadata.annotations)) validateSpec(report, object);
  return diagnostics;
}

function validateSpec(report: Report, object: ConfigObject): void {
  switch (object.kind) {
    case "VirtualService":
      validateVirtualService(report, object);
      break;
    case "DestinationRule":
      validateDestinationRule(report, object);
      break;
    case "Gateway":
      validateGateway(report, object);
      break;
    case "ServiceEntry":
      validateServiceEntry(report, object);
      break;
    case "Sidecar":
      validateSidecar(report, object);
      break;
    case "WorkloadEntry":
      validateWorkloadEntry(report, object);
      break;
    // Istio leaves the rules on Services to Kubernetes.
    case "Service":
      break;
  }
}
