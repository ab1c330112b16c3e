/** The hosts of a VirtualService. @see docs/semantics.md V-VS6, V-VS7, V-VS8 */

import { quoteText } from "../model/protobufJson/userText.ts";
import type { VirtualServiceSpec } from "../model/virtualService.ts";
import { isAddress } from "./address.ts";
import { sniHostProblem, wildcardHostProblem } from "./hostname.ts";
import type { Report } from "./report.ts";
import type { RuleContext } from "./ruleContext.ts";
import { wildcardsOver } from "./wildcardsOver.ts";

/** Refuses bad names, `*` in the mesh, and hosts that overlap. */
export function validateVirtualServiceHosts(report: Report, spec: VirtualServiceSpec, context: RuleContext): void {
  const hasSniHosts = (spec.tls ?? []).some((route) => (route.match ?? []).some((match) => (match.sniHosts ?? []).length > 0));
  const problemOf = context.isForGatewaysOnly && hasSniHosts ? sniHostProblem : wildcardHostProblem;
  let areValid = true;
  const hosts = spec.hosts ?? [];
  hosts.forEach((host, index) => {
    if (host === "*" && !context.isForGatewaysOnly) {
      areValid = false;
      report
        .at(index)
        .error(
          "host-wildcard-forbidden",
          "`*` would take over the whole mesh",
          "name the hosts, or bind the object to gateways without `mesh`",
        );
    } else if (!isAddress(host) && !report.at(index).accept(problemOf(host))) {
      areValid = false;
    }
  });
  if (areValid) refuseOverlaps(report, hosts);
}

/** Looks up the ends of each host among the wildcards: quick whatever the number of hosts, whose length is limited by now. */
function refuseOverlaps(report: Report, hosts: readonly string[]): void {
  const first = new Map<string, number>();
  hosts.forEach((host, index) => {
    const earlier = first.get(host);
    if (earlier !== undefined) reportOverlap(report, hosts, index, earlier);
    else first.set(host, index);
  });
  for (const [host, index] of first) {
    const wildcard = findWildcardOver(host, first);
    if (wildcard !== undefined) reportOverlap(report, hosts, Math.max(index, wildcard), Math.min(index, wildcard));
  }
}

function findWildcardOver(host: string, hosts: ReadonlyMap<string, number>): number | undefined {
  for (const wildcard of wildcardsOver(host)) {
    const index = wildcard === host ? undefined : hosts.get(wildcard);
    if (index !== undefined) return index;
  }
  return undefined;
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
