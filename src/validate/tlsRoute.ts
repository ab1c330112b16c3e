/** TLS rules of VirtualServices. @see docs/semantics.md V-TLS1 */

import { quoteText } from "../model/protobufJson/userText.ts";
import type { TLSRoute } from "../model/tlsRoute.ts";
import { isAddress } from "./address.ts";
import { validateDestinations } from "./destination.ts";
import { partialWildcardProblem, sniHostProblem, wildcardHostProblem } from "./hostname.ts";
import { validateL4Match } from "./l4Match.ts";
import type { Report } from "./report.ts";
import type { RuleContext } from "./ruleContext.ts";
import { wildcardsOver } from "./wildcardsOver.ts";

/** Checks one rule. */
export function validateTlsRoute(report: Report, { match, route }: TLSRoute, context: RuleContext): void {
  if ((match ?? []).length === 0) {
    report.at("match").error("match-missing", "the rule matches nothing", "add a match with sniHosts");
  }
  (match ?? []).forEach((item, index) => {
    const at = report.at("match", index);
    if ((item.sniHosts ?? []).length === 0) {
      at.at("sniHosts").error("sni-hosts-missing", "the match names no server name", "add sniHosts, or use a tcp rule");
    }
    (item.sniHosts ?? []).forEach((host, position) => {
      validateSniHost(at.at("sniHosts", position), host, context);
    });
    validateL4Match(at, item);
  });
  if ((route ?? []).length === 0) report.at("route").error("route-missing", "the rule has no destination", "add route");
  validateDestinations(report.at("route"), route);
}

function validateSniHost(report: Report, host: string, { hosts, takesGeneratedSni }: RuleContext): void {
  if (isAddress(host)) {
    report.warning(
      "sni-host-is-ip",
      `${quoteText(host)} is an IP address, which clients do not send as server name`,
      "use a host name, or a tcp rule",
    );
    return;
  }
  if (!report.accept(takesGeneratedSni ? sniHostProblem(host) : wildcardHostProblem(host))) return;
  if (!isCovered(host, hosts)) {
    report.error(
      "sni-host-not-covered",
      `${quoteText(host)} is inside none of the hosts of the VirtualService`,
      "add it, or a wildcard over it, to spec.hosts",
    );
  } else if (partialWildcardProblem(host) !== undefined) {
    report.refused(
      "sni-host-partial-wildcard",
      `Envoy takes no server name such as ${quoteText(host)}`,
      "write `*.example.com` or name the hosts one by one",
    );
  }
}

function isCovered(host: string, hosts: ReadonlySet<string>): boolean {
  if (hosts.has(host)) return true;
  for (const wildcard of wildcardsOver(host)) if (hosts.has(wildcard)) return true;
  return false;
}
