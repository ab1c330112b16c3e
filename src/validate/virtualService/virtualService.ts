/** VirtualServices. @see docs/semantics.md 2.B */
import { namespaceOf } from "../../model/namespaceOf.ts";
import type { VirtualService, VirtualServiceSpec } from "../../model/virtualService.ts";
import type { Report } from "../report.ts";
import { validateHttpRoute } from "../route/httpRoute.ts";
import { type RuleContext, ruleContext } from "../route/ruleContext.ts";
import { validateTcpRoute } from "../route/tcpRoute.ts";
import { validateTlsRoute } from "../route/tlsRoute.ts";
import { isSet } from "../scalar/isSet.ts";
import { validateExportTo } from "../scope/exportTo.ts";
import { validateGatewayNames } from "../scope/gatewayNames.ts";
import { warnOfUnusedRules } from "./unusedRules.ts";
import { validateVirtualServiceHosts } from "./virtualServiceHosts.ts";

/** Checks a VirtualService and each of its rules. */
export function validateVirtualService(report: Report, { metadata, spec }: VirtualService): void {
  const at = report.at("spec");
  const context = ruleContext(spec);
  if (context.isDelegate) validateDelegate(at, spec);
  validateGatewayNames(at.at("gateways"), spec.gateways);
  validateVirtualServiceHosts(at.at("hosts"), spec, context);
  validateExportTo(at.at("exportTo"), spec.exportTo, { namespace: namespaceOf(metadata) });
  validateRules(at, spec, context);
  warnOfUnusedRules(at, spec);
}

/** @see docs/semantics.md V-VS1, V-VS2/3 */
function validateDelegate(report: Report, { gateways, tls, tcp }: VirtualServiceSpec): void {
  if (isSet(gateways)) {
    report
      .at("gateways")
      .error(
        "delegate-with-gateways",
        "without hosts this is a delegate, and a delegate has no gateways",
        "add hosts, or delete the gateways",
      );
  }
  for (const [field, rules] of [
    ["tls", tls],
    ["tcp", tcp],
  ] as const) {
    if (isSet(rules)) {
      report
        .at(field)
        .error(
          "delegate-not-http",
          `without hosts this is a delegate, and a delegate has no ${field} rules`,
          `add hosts, or delete the ${field} rules`,
        );
    }
  }
}

function validateRules(report: Report, spec: VirtualServiceSpec, context: RuleContext): void {
  const { http = [], tls = [], tcp = [] } = spec;
  if (http.length + tls.length + tcp.length === 0) {
    report.error("rules-missing", "there is no rule", "add at least one rule to http, tls or tcp");
  }
  report.at("http").each(http, (at, route) => {
    validateHttpRoute(at, route, context);
  });
  report.at("tls").each(tls, (at, route) => {
    validateTlsRoute(at, route, context);
  });
  report.at("tcp").each(tcp, validateTcpRoute);
}
