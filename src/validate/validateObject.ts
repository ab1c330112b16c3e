/** Istio's admission of one object. @see docs/semantics.md 2 */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { ConfigKind, ConfigObject, ObjectOfKind } from "../model/configObject.ts";
import { validateAnnotations } from "./annotations.ts";
import { validateDestinationRule } from "./destinationRule/destinationRule.ts";
import { validateGateway } from "./gateway/gateway.ts";
import { createReport, type Report } from "./report.ts";
import { validateServiceEntry } from "./serviceEntry/serviceEntry.ts";
import { validateWorkloadEntry } from "./serviceEntry/workloadEntry.ts";
import { validateSidecar } from "./sidecar/sidecar.ts";
import { validateVirtualService } from "./virtualService/virtualService.ts";

/** Istio leaves the rules on Services to Kubernetes. */
type AdmittedKind = Exclude<ConfigKind, "Service">;

const VALIDATORS: { readonly [K in AdmittedKind]: (report: Report, object: ObjectOfKind<K>) => void } = {
  VirtualService: validateVirtualService,
  DestinationRule: validateDestinationRule,
  Gateway: validateGateway,
  ServiceEntry: validateServiceEntry,
  Sidecar: validateSidecar,
  WorkloadEntry: validateWorkloadEntry,
};

/** All that is wrong with an object, in the order of its fields as far as rules go by field. */
export function validateObject(object: ConfigObject): readonly Diagnostic[] {
  if (object.kind === "Service") return [];
  const diagnostics: Diagnostic[] = [];
  const { kind, metadata } = object;
  const report = createReport({ kind, namespace: metadata.namespace ?? "", name: metadata.name }, diagnostics);
  if (validateAnnotations(report, metadata.annotations)) validateKind(report, kind, object);
  return diagnostics;
}

function validateKind<K extends AdmittedKind>(report: Report, kind: K, object: ObjectOfKind<K>): void {
  VALIDATORS[kind](report, object);
}
