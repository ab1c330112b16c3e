/** DestinationRules for hosts that are no services. @see docs/semantics.md 9.4 */
import { isWildcard } from "../../../host/hostname.ts";
import { toFqdn } from "../../../host/resolveName.ts";
import { namespaceOf } from "../../../model/namespaceOf.ts";
import { quoteText } from "../../../model/protobufJson/userText.ts";
import { nearest } from "../../../util/nearest.ts";
import { hostsCoveredBy, wildcardCoverage } from "../hostCoverage.ts";
import { fieldOf } from "../httpRules.ts";
import type { LintRule } from "../lintRule.ts";

/** Only services have clusters, and only clusters have policies. */
export const destinationRuleUnused: LintRule = {
  id: "destination-rule-unused",
  severity: "warning",
  check: (subject) => {
    const hostnames = new Set(subject.config.services.map(({ hostname }) => hostname));
    const coverage = wildcardCoverage(hostnames);
    const hasServiceEntry = subject.objects("ServiceEntry").length > 0;
    let guesses = MOST_GUESSES;
    return subject.objects("DestinationRule").flatMap((object) => {
      const host = toFqdn(object.spec.host ?? "", namespaceOf(object.metadata));
      if (host === "" || hostnames.has(host)) return [];
      if (isWildcard(host)) {
        // Where services are inferred, those that the wildcard is for may just not be in the folder.
        const isComplete = subject.registry === "strict" || (hasServiceEntry && !host.endsWith(".local"));
        if (!isComplete || hostsCoveredBy(coverage, host)) return [];
      }
      const near = isWildcard(host) || guesses-- <= 0 ? undefined : nearestHost(host, hostnames);
      return [
        {
          message: `no Service or ServiceEntry has the host ${quoteText(host)}, so the rule does nothing`,
          help: near === undefined ? "correct the host, or delete the rule" : `did you mean ${quoteText(near)}?`,
          origin: fieldOf(object, "spec.host"),
        },
      ];
    });
  },
};

/** A guess looks at every host, and nobody reads so many. */
const MOST_GUESSES = 100;

/** By the first label, among the services with the same rest. */
function nearestHost(host: string, hostnames: ReadonlySet<string>): string | undefined {
  const dot = host.indexOf(".");
  const end = host.slice(dot);
  const labels = [...hostnames].filter((name) => name.endsWith(end)).map((name) => name.slice(0, -end.length));
  const near = nearest(host.slice(0, dot), labels);
  return near === undefined ? [...hostnames].find((name) => name.startsWith(`${host.slice(0, dot)}.`)) : `${near}${end}`;
}
