/** The hosts of a VirtualService. @see docs/semantics.md V-VS6, V-VS7, V-VS8 */
import { mostSpecificIn } from "../../host/hostname.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { VirtualServiceSpec } from "../../model/virtualService.ts";
import { isAddress } from "../host/address.ts";
import { sniHostProblem, wildcardHostProblem } from "../host/hostname.ts";
import type { Report } from "../report.ts";
import type { RuleContext } from "../route/ruleContext.ts";
import { isSet } from "../scalar/isSet.ts";

/** Refuses bad names, `*` in the mesh, and hosts that overlap. */
export function validateVirtualServiceHosts(report: Report, spec: VirtualServiceSpec, context: RuleContext): void {
  const hasSniHosts = (spec.tls ?? []).some((route) => (route.match ?? []).some((match) => isSet(match.sniHosts)));
  const problemOf = context.isForGatewaysOnly && hasSniHosts ? sniHostProblem : wildcardHostProblem;
  let areValid = true;
  const hosts = spec.hosts ?? [];
  report.each(hosts, (at, host) => {
    if (host === "*" && !context.isForGatewaysOnly) {
      areValid = false;
      at.error(
        "host-wildcard-forbidden",
        "`*` would take over the whole mesh",
        "name the hosts, or bind the object to gateways without `mesh`",
      );
    } else if (!isAddress(host) && !at.accept(problemOf(host))) {
      areValid = false;
    }
  });
  if (areValid) refuseOverlaps(report, hosts);
}

/** Looks up the ends of each host among the wildcards: quick whatever the number of hosts, whose length is limited by now. @see docs/semantics.md V-VS8 */
function refuseOverlaps(report: Report, hosts: readonly string[]): void {
  const first = new Map<string, number>();
  hosts.forEach((host, index) => {
    const earlier = first.get(host);
    if (earlier !== undefined) reportOverlap(report, hosts, index, earlier);
    else first.set(host, index);
  });
  for (const [host, index] of first) {
    const wildcard = mostSpecificIn(host, { has: (other) => other !== host && first.has(other) });
    const other = wildcard === undefined ? undefined : first.get(wildcard);
    if (other !== undefined) reportOverlap(report, hosts, Math.max(index, other), Math.min(index, other));
  }
}

function reportOverlap(report: Report, hosts: readonly string[], index: number, earlier: number): void {
  report
    .at(index)
    .error(
      "host-duplicate",
      `${quoteText(hosts[index] ?? "")} overlaps with ${quoteText(hosts[earlier] ?? "")}`,
      "keep one of them, the wildcard covers the others",
    );
}
