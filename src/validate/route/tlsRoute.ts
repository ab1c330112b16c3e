/** TLS rules of VirtualServices. @see docs/semantics.md V-TLS1 */
import { mostSpecificIn } from "../../host/hostname.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { TLSRoute } from "../../model/tlsRoute.ts";
import { isAddress } from "../host/address.ts";
import { partialWildcardProblem, sniHostProblem, wildcardHostProblem } from "../host/hostname.ts";
import type { Report } from "../report.ts";
import { isSet } from "../scalar/isSet.ts";
import { validateL4Match } from "./l4Match.ts";
import { validateL4Destinations } from "./routeDestinations.ts";
import type { RuleContext } from "./ruleContext.ts";

/** Checks one rule. */
export function validateTlsRoute(report: Report, { match, route }: TLSRoute, context: RuleContext): void {
  if (!isSet(match)) report.at("match").error("match-missing", "the rule matches nothing", "add a match with sniHosts");
  report.at("match").each(match, (at, item) => {
    const sniHosts = at.at("sniHosts");
    if (!isSet(item.sniHosts)) sniHosts.error("sni-hosts-missing", "the match names no server name", "add sniHosts, or use a tcp rule");
    sniHosts.each(item.sniHosts, (hostAt, host) => {
      validateSniHost(hostAt, host, context);
    });
    validateL4Match(at, item);
  });
  validateL4Destinations(report.at("route"), route);
}

/** @see docs/semantics.md V-TLS3, V-TLS4, 2.14 */
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
  if (mostSpecificIn(host, hosts) === undefined) {
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
