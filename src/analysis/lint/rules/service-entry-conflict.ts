/** Hosts that are declared twice, so that one declaration loses. @see docs/semantics.md 4.3 */

import { quoteText } from "../../../model/protobufJson/userText.ts";
import type { RegistryService } from "../../../registry/registryService.ts";
import { groupBy } from "../../../util/groupBy.ts";
import { quoteObject } from "../httpRules.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";

/** A Kubernetes Service wins over a ServiceEntry, of ServiceEntries the older one; only what agrees is joined. */
export const serviceEntryConflict: LintRule = {
  id: "service-entry-conflict",
  severity: "warning",
  check: ({ config }) => {
    const declared = config.services.filter(({ inferred }) => inferred === undefined);
    const found = [...groupBy(declared, ({ hostname, namespace }) => `${namespace} ${hostname}`).values()].flatMap((group) =>
      group.length < 2 ? [] : checkGroup(group),
    );
    return [...new Map(found.map((finding) => [JSON.stringify([finding.origin, finding.message]), finding])).values()];
  },
};

function checkGroup(group: readonly RegistryService[]): readonly LintFinding[] {
  const owner = group.find(({ registry }) => registry === "Kubernetes") ?? group[0];
  if (owner === undefined) return [];
  return group.flatMap((service) => (isSameObject(service, owner) ? [] : checkPair(service, owner)));
}

/** A ServiceEntry with several addresses makes several services. */
function isSameObject(a: RegistryService, b: RegistryService): boolean {
  return a.registry === b.registry && a.origin.name === b.origin.name && a.origin.namespace === b.origin.namespace;
}

function checkPair(loser: RegistryService, owner: RegistryService): readonly LintFinding[] {
  const { hostname, origin } = loser;
  const other = quoteObject(owner.origin);
  const place = {
    origin: { kind: origin.kind, namespace: origin.namespace, name: origin.name, path: "spec.hosts" },
    related: [{ ...owner.origin, path: "" }],
  };
  const lost = loser.ports.filter((port) => !owner.ports.some(({ number }) => number === port.number));
  if (owner.registry === "Kubernetes") {
    const consequence =
      lost.length === 0 ? "counts for nothing" : `has no cluster on port ${lost.map(({ number }) => number).join(", ")}, which answers 503`;
    return [
      {
        message: `${quoteText(hostname)} is a Service already, ${other}, and wins: the ServiceEntry ${consequence}`,
        help: "add the ports to the Service, or give the ServiceEntry another host",
        ...place,
      },
    ];
  }
  const differing = (["resolution", "labels", "selector", "writtenExportTo"] as const).filter(
    (field) => JSON.stringify(loser[field] ?? {}) !== JSON.stringify(owner[field] ?? {}),
  );
  if (differing.length > 0) {
    const names = differing
      .map((field) => (field === "writtenExportTo" ? "exportTo" : field === "selector" ? "workloadSelector" : field))
      .join(", ");
    return [
      {
        message: `${quoteText(hostname)} is declared by ${other} already with other ${names}, so this declaration is ignored by sidecars`,
        help: "put all ports of a host into one ServiceEntry",
        ...place,
      },
    ];
  }
  return loser.ports.flatMap((port) => {
    const first = owner.ports.find(({ number }) => number === port.number);
    if (first === undefined || first.protocol === port.protocol) return [];
    return [
      {
        message: `port ${port.number} of ${quoteText(hostname)} is ${first.protocol} in ${other}, which comes first, and ${port.protocol} here`,
        help: "declare the port once, with the protocol that it speaks",
        ...place,
      },
    ];
  });
}
