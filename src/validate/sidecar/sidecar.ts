/** Sidecars. @see docs/semantics.md 2.F */
import { namespaceOf } from "../../model/namespaceOf.ts";
import type { Sidecar } from "../../model/sidecar.ts";
import { validateConnectionPool } from "../destinationRule/connectionPool.ts";
import type { Report } from "../report.ts";
import { validateSelector } from "../scope/selector.ts";
import { validateEgress } from "./egress.ts";
import { validateIngress } from "./ingress.ts";
import { validateOutboundTrafficPolicy } from "./outboundTrafficPolicy.ts";

/** Checks a Sidecar; a bad selector and an empty spec hide everything else. */
export function validateSidecar(report: Report, { metadata, spec }: Sidecar): void {
  const at = report.at("spec");
  const { workloadSelector, ingress = [], egress = [], inboundConnectionPool, outboundTrafficPolicy } = spec;
  if (workloadSelector !== undefined && !validateSelector(at.at("workloadSelector", "labels"), workloadSelector.labels)) return;
  if (ingress.length + egress.length === 0 && inboundConnectionPool === undefined && outboundTrafficPolicy === undefined) {
    at.error("sidecar-empty", "the Sidecar says nothing", "add egress, ingress, outboundTrafficPolicy or inboundConnectionPool");
    return;
  }
  validateIngress(at.at("ingress"), ingress);
  validateConnectionPool(at.at("inboundConnectionPool"), inboundConnectionPool);
  validateEgress(at.at("egress"), egress, namespaceOf(metadata));
  validateOutboundTrafficPolicy(at.at("outboundTrafficPolicy"), outboundTrafficPolicy);
}
