/** Subsets that no DestinationRule has. @see docs/semantics.md 9.16 */
import type { Origin } from "../../../diagnostic/diagnostic.ts";
import { originKey } from "../../clause.ts";
import { fromCompiling } from "../fromCompiling.ts";
import { linkedDestinations } from "../linkedDestinations.ts";
import type { LintRule } from "../lintRule.ts";
import type { LintSubject } from "../lintSubject.ts";

/**
 * Istio takes the rule and Envoy answers 503: there is no way back to the whole service. Where the folder declares neither the service nor a
 * DestinationRule for it, both may well be elsewhere.
 */
export const subsetUnknown: LintRule = {
  id: "subset-unknown",
  severity: "warning",
  check: (subject) => {
    const found = fromCompiling(subject, "subset-unknown");
    if (found.length === 0) return [];
    const isElsewhere = createElsewhere(subject);
    return found.map((finding) => (isElsewhere(finding.origin) ? { ...finding, severity: "info" } : finding));
  },
};

function createElsewhere({ config }: LintSubject): (origin: Origin) => boolean {
  const inferred = new Set(config.services.flatMap(({ inferred, hostname }) => (inferred === undefined ? [] : [hostname])));
  const { local, exported, rootLocal } = config.destinationRules;
  const ruled = new Set([...local, ...exported, ...rootLocal].map(({ host }) => host));
  const hosts = new Map(
    config.virtualServices.flatMap((service) =>
      linkedDestinations(service).map(({ destination, origin }) => [`${originKey(origin)}.subset`, destination.host ?? ""]),
    ),
  );
  return (origin) => {
    const host = hosts.get(originKey(origin));
    return host !== undefined && inferred.has(host) && !ruled.has(host);
  };
}
